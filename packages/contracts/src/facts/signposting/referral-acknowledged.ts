import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';

export const referralAcknowledged = defineFact({
  type: 'signposting.referral-acknowledged.v1',
  meaning: 'The receiving service has seen the referral.',
  data: { referralId: id },
  valid: { referralId: example.referral },
  invalid: { 'it names no referral': { referralId: undefined }, 'it says who is referred': { name: 'Sam Example' } },
});
