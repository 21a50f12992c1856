import { WITHDRAWAL_REASONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { code } from '../../fields.ts';

export const agreementWithdrawn = defineFact({
  type: 'intake.agreement-withdrawn.v1',
  meaning: 'The person asked to leave the programme; the case goes on until a manager gives leave.',
  data: { reasonCode: code(WITHDRAWAL_REASONS) },
  valid: { reasonCode: 'own-choice' },
  invalid: {
    'the reason is in words': { reasonCode: 'I have changed my mind' },
    'it tells of health': { diagnosis: 'F32' },
  },
});
