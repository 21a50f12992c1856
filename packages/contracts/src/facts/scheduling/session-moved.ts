import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { addedLater, id, instant, postcode } from '../../fields.ts';
import { aPlaceElsewhere, aSessionPlace, sessionPlace } from '../../shapes.ts';

export const sessionMoved = defineFact({
  type: 'scheduling.session-moved.v1',
  meaning: 'The provider moved a session to another time or venue; told once for each person booked on it.',
  data: {
    ...sessionPlace,
    fromStartsAt: instant,
    endsAt: instant,
    venueId: id,
    postcode: addedLater(postcode),
    /** Of the group that one person was moved to. */
    cohortId: addedLater(id),
  },
  valid: { ...aSessionPlace, ...aPlaceElsewhere, fromStartsAt: '2027-03-08T10:00:00.000Z' },
  invalid: {
    'it does not say when the session was to be': { fromStartsAt: undefined },
    'its postcode is none': { postcode: 'The Old Library' },
    'it ends when it starts': { endsAt: example.startsAt },
  },
  always: { 'it ends after it starts': (data) => data.startsAt < data.endsAt },
});
