import { REFERRAL_RETURNS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, ordinal } from '../../fields.ts';

export const referralReturned = defineFact({
  type: 'court-summons.referral-returned.v1',
  meaning:
    'The second person did not authorise a referral for charge: the liaison rules again, after a refusal from the other three.',
  data: { noticeId: id, version: ordinal, as: code(REFERRAL_RETURNS) },
  valid: { noticeId: example.notice, version: 1, as: 'sent-back' },
  invalid: {
    'it says why in words': { reason: 'The excuse was not looked at' },
    'it names no version': { version: undefined },
    'it is neither of the two': { as: 'authorised' },
  },
});
