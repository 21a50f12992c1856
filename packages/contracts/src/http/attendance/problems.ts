import type { ProblemCatalogue } from '../problems.ts';

/** Every refusal by rule that attendance can answer with. */
export const PROBLEMS = {
  'not-ready': {
    status: 409,
    title: 'The agreement of this case has not arrived yet; try again shortly',
    passing: true,
  },
  'session-not-started': { status: 409, title: 'The session has not started yet' },
  'already-recorded': { status: 409, title: 'An outcome is recorded already; correct it instead' },
  'not-recorded': { status: 409, title: 'No outcome is recorded yet' },
  'same-outcome': { status: 409, title: 'The register says so already' },
  'place-released': { status: 409, title: 'The place was given back' },
  'place-cancelled': { status: 409, title: 'The provider cancelled the session' },
  'excuse-open': { status: 409, title: 'An excuse for this session waits to be decided' },
  'excuse-accepted': { status: 409, title: 'An excuse for this session was accepted' },
  'already-decided': { status: 409, title: 'The excuse was decided already' },
  'case-ended': { status: 409, title: 'The case has ended' },
  'person-erased': { status: 410, title: 'Who this was has been erased: no words about them are taken any more' },
  'erasure-under-way': {
    status: 409,
    title: 'This person is being erased: nothing more is written down until that is done or stopped; try again shortly',
    passing: true,
  },
  'attempt-taken-back': { status: 409, title: 'Somebody has taken back this try already' },
  'notification-unknown': { status: 409, title: 'Nothing of this time stands as proof that the person was told' },
  'in-future': { status: 422, title: 'The time is in the future' },
  'own-absence': { status: 409, title: 'Somebody else must decide: you marked, recorded or corrected this absence' },
  'words-needed': { status: 422, title: 'Say why it is refused, in words to the person' },
  'too-early': {
    status: 422,
    title: 'This time is before the agreement, or before the session was booked or last moved',
  },
  'posted-too-early': {
    status: 422,
    title:
      'A letter counts as served on the second working day after posting, and it was not posted before the session was booked or last moved',
  },
  'too-late': { status: 422, title: 'This time is not before the start of the session' },
} as const satisfies ProblemCatalogue;
