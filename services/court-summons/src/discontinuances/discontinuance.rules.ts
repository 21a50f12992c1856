import type { DiscontinuanceAnswer, ServingMethod } from '@byway/contracts/codes';
import { type LondonDate, londonDate } from '@byway/schemes/london';
import { deemedServed } from '@byway/schemes/serving';

/** A request to the prosecutor to end a posted charge, as far as it has got. */
export interface Discontinuance {
  readonly answer: DiscontinuanceAnswer | null;
  /** It went out to the person and the court. Whether it counts as served yet: {@link discontinuanceServedOn}. */
  readonly served: boolean;
}

/** What a person still owes on a request: to record the answer, or to see that the discontinuance is served. */
export type OwedOnRequest = 'answer' | 'service';

/** 4.7 what is owed now, or null. A refusal leaves nothing owed: the charge stands. */
export function owedOn({ answer, served }: Discontinuance): OwedOnRequest | null {
  if (answer === null) return 'answer';
  return answer === 'discontinued' && !served ? 'service' : null;
}

/**
 * 4.7, 4.5 the London date on which a discontinuance that went out at `sentAt` (policy time, ms) counts as served, by the rule
 * of a summons. Worked out, not kept.
 * @throws BeyondBankHolidayList
 */
export function discontinuanceServedOn(method: ServingMethod, sentAt: number): LondonDate {
  return deemedServed(method, londonDate(sentAt));
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

/** 1.6, 4.7 why an answer that was recorded cannot be taken back, or null: one that was served is the court's. */
export function whyNotTakeBack(
  asked: Discontinuance | null,
): 'not-asked' | 'nothing-to-take-back' | 'already-served' | null {
  if (!asked) return 'not-asked';
  if (asked.answer === null) return 'nothing-to-take-back';
  return asked.served ? 'already-served' : null;
}

/** 4.7 why the service of a discontinuance cannot be recorded, or null: only what is discontinued is served, once. */
export function whyNotServe(asked: Discontinuance | null): 'not-asked' | 'not-discontinued' | 'already-served' | null {
  if (!asked) return 'not-asked';
  if (asked.served) return 'already-served';
  return asked.answer === 'discontinued' ? null : 'not-discontinued';
}
