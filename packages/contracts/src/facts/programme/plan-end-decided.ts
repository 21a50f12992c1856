import { PLAN_END_DECISIONS, PLAN_END_REASONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { code } from '../../fields.ts';

export const planEndDecided = defineFact({
  type: 'programme.plan-end-decided.v1',
  meaning: 'A manager extended a plan that should have ended, or of which nothing was dated, or ended it.',
  data: { decision: code(PLAN_END_DECISIONS), reasonCode: code(PLAN_END_REASONS) },
  valid: { decision: 'extended', reasonCode: 'sessions-to-come' },
  invalid: {
    'it gives no reason': { reasonCode: undefined },
    'the decision is not one of the two': { decision: 'paused' },
  },
});
