import { WITHDRAWAL_CHANNELS, WITHDRAWAL_REASONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { addedLater, code } from '../../fields.ts';

export const agreementWithdrawn = defineFact({
  type: 'intake.agreement-withdrawn.v1',
  meaning: 'The person asked to leave the programme; the case goes on until a manager gives leave.',
  data: { reasonCode: code(WITHDRAWAL_REASONS), via: addedLater(code(WITHDRAWAL_CHANNELS)) },
  valid: { reasonCode: 'own-choice', via: 'in-person' },
  invalid: {
    'the reason is in words': { reasonCode: 'I have changed my mind' },
    'it tells of health': { diagnosis: 'F32' },
  },
});
