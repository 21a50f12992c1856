import { UNCOUNT_REASONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id } from '../../fields.ts';

export const discontinuanceRequested = defineFact({
  type: 'court-summons.discontinuance-requested.v1',
  meaning: 'After posting, the prosecutor was asked to end the charge.',
  data: { summonsId: id, noticeId: id, reason: code(UNCOUNT_REASONS) },
  valid: { summonsId: example.summons, noticeId: example.notice, reason: 'excused' },
  invalid: { 'nothing was posted': { summonsId: null }, 'the reason tells of health': { reason: 'illness' } },
});
