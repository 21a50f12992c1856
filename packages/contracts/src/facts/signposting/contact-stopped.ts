import { CONTACT_STOPS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { code } from '../../fields.ts';

export const contactStopped = defineFact({
  type: 'signposting.contact-stopped.v1',
  meaning:
    'Nobody is to contact the person any more: somebody said that they died; or they want not to be asked how they are.',
  data: { reason: code(CONTACT_STOPS) },
  valid: { reason: 'died' },
  invalid: { 'it is told in words': { reason: 'her mother rang' }, 'there is no reason': { reason: null } },
});
