import type { ProblemCatalogue } from '../problems.ts';

/** Why safeguarding refuses, beside the kit's own reasons. Codes are stable. */
export const PROBLEMS = {
  'already-decided': { status: 409, title: 'An outcome of this concern is recorded already' },
  'not-decided': { status: 409, title: 'Record an outcome first' },
  'already-released': { status: 409, title: 'This concern freezes nothing any more' },
  'already-linked': { status: 409, title: 'The concern is about this case already' },
  'somebody-has-it': { status: 409, title: 'Somebody has this concern in hand already' },
  'manager-names': { status: 403, title: 'Only a safeguarding manager can give a concern to somebody else' },
  'officer-names': {
    status: 409,
    title: 'Only the officer who has it in hand, or a safeguarding manager, can let one more worker see it',
  },
  'nobody-in-charge': { status: 409, title: 'Take the concern on first' },
  'in-future': { status: 422, title: 'This time is still to come' },
} as const satisfies ProblemCatalogue;
