import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id, ordinal } from '../../fields.ts';

export const followUpOpened = defineFact({
  type: 'signposting.follow-up-opened.v1',
  meaning: 'The day came to ask a person, who wants to be asked, how they are some weeks after completing.',
  data: { followUpId: id, weeks: ordinal },
  valid: { followUpId: example.followUp, weeks: 4 },
  invalid: { 'it is due at completing itself': { weeks: 0 }, 'it says how they are': { result: 'engaged' } },
});
