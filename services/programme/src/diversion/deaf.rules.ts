import type { WhyAgain } from './begin-again.ts';

/** A run as the server describes it. */
export interface Seen {
  readonly type: string;
  readonly taskQueue: string;
  /** How often the step it waits for was tried; 0: it waits for none. */
  readonly attempts: number;
}

/** How the case and its workers stand. */
interface Told {
  readonly taskQueue: string;
  /** How often it was told again since it last answered. */
  readonly nudges: number;
  /** Whether steps wait for a worker: then a run may only be late. */
  readonly isBehind: boolean;
}

/** A step that was tried so often by a worker that has time fails for a reason that does not pass. */
const ATTEMPTS = 3;
/** How rough the count of what waits is, nobody may wait for it for ever. */
const ATTEMPTS_BEHIND = 12;
/** By then it has been told again for ten minutes. */
const NUDGES = 12;

/**
 * I15, I20 why the run of a case that does not answer is ended and its case begun again from its facts; null: it may only be late.
 * Whoever reaches Temporal's port can start another run under its id, or take a step of ours.
 */
export function whyBeginAgain(seen: Seen, { taskQueue, nudges, isBehind }: Told): WhyAgain | null {
  if (seen.type !== 'diversion') return 'another-type';
  if (seen.taskQueue !== taskQueue) return 'another-queue';
  if (seen.attempts >= (isBehind ? ATTEMPTS_BEHIND : ATTEMPTS)) return 'cannot-go-on';
  return nudges >= NUDGES && !isBehind ? 'silent' : null;
}
