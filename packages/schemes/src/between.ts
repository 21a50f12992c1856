import { type EpochMs, MINUTE } from './london.ts';

/** Whether a date lies between two others: not before the first, and strictly before the second. */
const liesBetween = (at: EpochMs, { from, before }: { readonly from: EpochMs; readonly before: EpochMs }): boolean =>
  from <= at && at < before;

/** Whether something is said to have happened between `from` and now; what is written down to the minute may be of that minute. */
export const happenedSince = (at: EpochMs, from: EpochMs, now: EpochMs): boolean =>
  liesBetween(at, { from: from - (from % MINUTE), before: now + 1 });

/** A session as a person has to be told of it. */
export interface Announced {
  /** When it got its present time: when it was booked, or last moved. */
  readonly timeSetAt: EpochMs;
  readonly startsAt: EpochMs;
}

/** 2.4, 4.4 whether who was told then was told of this time of the session, and before it started. */
export const isToldOf = (toldAt: EpochMs, { timeSetAt, startsAt }: Announced): boolean =>
  liesBetween(toldAt, { from: timeSetAt - (timeSetAt % MINUTE), before: startsAt });
