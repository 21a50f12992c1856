import type { ProblemCatalogue } from '../problems.ts';

export const PROBLEMS = {
  'case-ended': { status: 409, title: 'The case has ended' },
  'no-request-open': { status: 409, title: 'The person has not asked to leave, or it has been decided' },
} as const satisfies ProblemCatalogue;
