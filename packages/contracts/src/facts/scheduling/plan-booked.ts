import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { id, ordinal, orNull, rows } from '../../fields.ts';
import { aBookedPlace, bookedPlace } from '../../shapes.ts';

export const planBooked = defineFact({
  type: 'scheduling.plan-booked.v1',
  meaning: 'Every session of the plan was booked at once.',
  tells: 'provider',
  data: { holdId: orNull(id), sessions: rows({ ...bookedPlace, number: ordinal }) },
  valid: { holdId: example.hold, sessions: [{ ...aBookedPlace, number: 1 }] },
  invalid: {
    'the plan has no session': { sessions: [] },
    'a session also names its venue': { sessions: [{ ...aBookedPlace, number: 1, venue: 'The Old Library' }] },
    'a session ends when it starts': { sessions: [{ ...aBookedPlace, number: 1, endsAt: example.startsAt }] },
  },
  always: { 'each session ends after it starts': (data) => data.sessions.every((s) => s.startsAt < s.endsAt) },
});
