import { REFERRAL_DECLINES } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id } from '../../fields.ts';
import { takenBack } from '../../shapes.ts';

export const referralDeclined = defineFact({
  type: 'signposting.referral-declined.v1',
  meaning: 'The receiving service does not take the person on.',
  data: { referralId: id, reasonCode: code(REFERRAL_DECLINES), takenBack },
  valid: { referralId: example.referral, reasonCode: 'no-capacity' },
  invalid: {
    'it is taken back in words': { takenBack: 'her sister' },
    'the reason is in words': { reasonCode: 'we are full' },
    'there is no reason': { reasonCode: null },
  },
});
