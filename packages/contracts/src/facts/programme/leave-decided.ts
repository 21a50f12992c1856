import { defineFact } from '../../define.ts';
import { yesNo } from '../../fields.ts';

export const leaveDecided = defineFact({
  type: 'programme.leave-decided.v1',
  meaning: 'A manager gave or refused leave to withdraw from the programme.',
  data: { granted: yesNo },
  valid: { granted: true },
  invalid: { 'it is undecided': { granted: null } },
});
