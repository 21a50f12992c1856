import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { addedLater, id, instant, postcode } from '../../fields.ts';
import { aSessionPlace, sessionPlace } from '../../shapes.ts';

export const sessionMoved = defineFact({
  type: 'scheduling.session-moved.v1',
  meaning: 'The provider moved a session to another time or venue; told once for each person booked on it.',
  data: {
    ...sessionPlace,
    fromStartsAt: instant,
    endsAt: instant,
    venueId: id,
    /** Of where it is from now on. */
    postcode: addedLater(postcode),
    /** Where one person was moved to another group: the place is at a session of this one from now on. */
    cohortId: addedLater(id),
  },
  valid: {
    ...aSessionPlace,
    fromStartsAt: '2027-03-08T10:00:00.000Z',
    endsAt: example.endsAt,
    venueId: example.venue,
    postcode: 'RG1 2AB',
  },
  invalid: {
    'it does not say when the session was to be': { fromStartsAt: undefined },
    'its postcode is none': { postcode: 'The Old Library' },
    'it ends when it starts': { endsAt: example.startsAt },
  },
  always: { 'it ends after it starts': (data) => data.startsAt < data.endsAt },
});
