import { CANCEL_REASONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { code } from '../../fields.ts';
import { aSessionPlace, sessionPlace } from '../../shapes.ts';

export const sessionCancelled = defineFact({
  type: 'scheduling.session-cancelled.v1',
  meaning: 'The provider cancelled a session; told once for each person booked on it.',
  data: { ...sessionPlace, reasonCode: code(CANCEL_REASONS) },
  valid: { ...aSessionPlace, reasonCode: 'venue-unavailable' },
  invalid: {
    'the reason is in words': { reasonCode: 'Sam is ill today' },
    'no place is named': { placeId: undefined },
  },
});
