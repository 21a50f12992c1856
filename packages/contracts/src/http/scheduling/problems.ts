import type { ProblemCatalogue } from '../problems.ts';

/** Why scheduling refuses, beside the kit's own reasons. Codes are stable. */
export const PROBLEMS = {
  'outside-hours': { status: 400, title: 'Sessions start between 08:00 and 21:00 and end the same day' },
  'too-long': { status: 400, title: 'A group runs for at most 60 weeks' },
  'ends-before-it-starts': { status: 400, title: 'The last date is before the first' },
  'no-session': { status: 400, title: 'No session would fall between these dates' },
  'no-session-day': { status: 400, title: 'No session may be held on this date' },
  'beyond-calendar': { status: 400, title: 'The list of bank holidays does not reach this far' },
  'session-in-the-past': { status: 409, title: 'The session has begun or is over' },
  'session-cancelled': { status: 409, title: 'The session is cancelled' },
  'starts-before-deadline': { status: 409, title: 'The plan would begin before the deadline of the offer' },
  'deadline-passed': { status: 422, title: 'The deadline is not in the future' },
  'deadline-too-far': { status: 422, title: 'An offer waits four weeks at most' },
  'not-moved': { status: 409, title: 'The session is at this time already' },
  'moved-too-far': {
    status: 409,
    title: 'A session is moved by 12 weeks at most: cancel it, and what is missed by that is caught up',
  },
  'venue-unknown': { status: 400, title: 'There is no such venue' },
  'facilitator-clash': { status: 409, title: 'The facilitator has another session at that time' },
  'person-clash': { status: 409, title: 'Somebody booked on the session has another one at that time' },
  'session-unknown': { status: 400, title: 'The group has no such session' },
  'no-ticket': { status: 422, title: 'Enrolment has not said that an offer can be made to this person' },
  'ticket-expired': { status: 422, title: 'This is too old to keep places with: open the case again' },
  'ticket-used': { status: 409, title: 'Places were kept with this before: open the case again' },
  'too-many-holds': {
    status: 409,
    title: 'You keep places for too many people who have not agreed yet: give some back first',
  },
  full: { status: 409, title: 'The group has no place for a whole plan' },
  'already-booked': { status: 409, title: 'The case has its plan already' },
  'case-ended': { status: 409, title: 'The case has ended' },
} as const satisfies ProblemCatalogue;
