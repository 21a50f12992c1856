import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id } from '../../fields.ts';
import { aBookedPlace, bookedPlace } from '../../shapes.ts';

export const placeBooked = defineFact({
  type: 'scheduling.place-booked.v1',
  meaning: 'A catch-up was booked for a session that brought no credit.',
  tells: 'provider',
  data: { ...bookedPlace, catchUpFor: id },
  valid: { ...aBookedPlace, catchUpFor: example.otherPlace },
  invalid: {
    'it does not say which place it makes good': { catchUpFor: undefined },
    'its postcode is none': { postcode: 'rg12ab' },
    'it ends when it starts': { endsAt: example.startsAt },
  },
  always: { 'it ends after it starts': (data) => data.startsAt < data.endsAt },
});
