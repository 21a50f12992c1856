import { defineFact } from '../../define.ts';
import { ordinal } from '../../fields.ts';

export const lostFactsReviewed = defineFact({
  type: 'intake.lost-facts-reviewed.v1',
  meaning:
    'The database was put back to before something that had been stated of this case; somebody has looked at it, and coercive steps are held for it no longer.',
  data: { facts: ordinal },
  valid: { facts: 3 },
  invalid: { 'there was nothing to look at': { facts: 0 }, 'it does not say how many': { facts: undefined } },
});
