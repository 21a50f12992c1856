import type { ProblemCatalogue } from '../problems.ts';

/** Why messages are refused, beside the kit's own reasons. Codes are stable. */
export const PROBLEMS = {} as const satisfies ProblemCatalogue;
