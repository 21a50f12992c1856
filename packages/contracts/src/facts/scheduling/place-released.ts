import { RELEASE_REASONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { code } from '../../fields.ts';
import { aSessionPlace, sessionPlace } from '../../shapes.ts';

export const placeReleased = defineFact({
  type: 'scheduling.place-released.v1',
  meaning: 'A place at a session not yet begun was given back.',
  data: { ...sessionPlace, reason: code(RELEASE_REASONS) },
  valid: { ...aSessionPlace, reason: 'ended' },
  invalid: {
    'the reason is not in the list': { reason: 'not-needed' },
    'the start is a local time': { startsAt: '2027-03-08T14:00:00' },
  },
});
