import type { DiscontinuanceAnswer } from '@byway/contracts/codes';

/** A request to the prosecutor to end a posted charge, as far as it has got. */
export interface Discontinuance {
  readonly answer: DiscontinuanceAnswer | null;
  readonly served: boolean;
}

/**
 * 4.7 why an answer cannot be recorded, or null. A prosecutor who refused may think again; a charge that is discontinued
 * stays so. `asked` is null where the prosecutor was never asked.
 */
export function whyNotAnswer(
  asked: Discontinuance | null,
  answer: DiscontinuanceAnswer,
): 'not-asked' | 'already-answered' | null {
  if (!asked) return 'not-asked';
  return asked.answer === 'discontinued' || asked.answer === answer ? 'already-answered' : null;
}

/** 4.7 why the service of a discontinuance cannot be recorded, or null: only what is discontinued is served, once. */
export function whyNotServe(asked: Discontinuance | null): 'not-asked' | 'not-discontinued' | 'already-served' | null {
  if (!asked) return 'not-asked';
  if (asked.served) return 'already-served';
  return asked.answer === 'discontinued' ? null : 'not-discontinued';
}
