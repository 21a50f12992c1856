import { RETRACTION_REASONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, instant } from '../../fields.ts';

export const notificationRetracted = defineFact({
  type: 'attendance.notification-retracted.v1',
  meaning: 'What was taken for proof that the person was told of a session at this time is none.',
  data: { placeId: id, servedAt: instant, reasonCode: code(RETRACTION_REASONS) },
  valid: { placeId: example.place, servedAt: '2027-03-01T09:00:00.000Z', reasonCode: 'sent-to-wrong-place' },
  invalid: {
    'it says where it was sent': { address: '17 Zanzibar Mews' },
    'the reason is in words': { reasonCode: 'the letter came back' },
  },
});
