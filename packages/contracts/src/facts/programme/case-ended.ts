import { ENDS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { code, instant } from '../../fields.ts';

export const caseEnded = defineFact({
  type: 'programme.case-ended.v1',
  meaning: 'The case came to its one end.',
  data: { as: code(ENDS), endedAt: instant },
  valid: { as: 'completed', endedAt: '2027-04-12T14:30:00.000Z' },
  invalid: { 'the end is not one of the seven': { as: 'failed' }, 'it does not say when': { endedAt: undefined } },
});
