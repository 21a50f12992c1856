import { SUMMONS_STEPS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, ordinal } from '../../fields.ts';

export const stepRefused = defineFact({
  type: 'court-summons.step-refused.v1',
  meaning: 'A round of clearance came to nothing: the summons was not issued or posted by it.',
  data: { summonsId: id, noticeId: id, step: code(SUMMONS_STEPS), round: ordinal },
  valid: { summonsId: example.summons, noticeId: example.notice, step: 'issue', round: 1 },
  invalid: { 'a count is not refused, it is held': { step: 'count' }, 'it names no round': { round: undefined } },
});
