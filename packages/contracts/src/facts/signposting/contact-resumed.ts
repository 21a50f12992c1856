import { CONTACT_STOPS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { code, orNull } from '../../fields.ts';

export const contactResumed = defineFact({
  type: 'signposting.contact-resumed.v1',
  meaning:
    'It was not true that the person died, as a second person says, or that they declined contact: what had stopped contact before still does.',
  data: { still: orNull(code(CONTACT_STOPS)) },
  valid: { still: null },
  invalid: { 'it is told in words': { still: 'it was her sister' }, 'it says nothing of before': { still: undefined } },
});
