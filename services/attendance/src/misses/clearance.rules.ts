import { reachesNumber } from '@byway/schemes/notice';
import { type Answer, CLEAR, held } from '@byway/service-kit/cases/clearance';

/** What attendance knows of a case and of the misses a step rests on, read under the case's lock. */
export interface Rests {
  readonly ended: boolean;
  readonly credits: number;
  readonly requiredSessions: number;
  /** 4.2 of the pinned scheme; null: no number of misses ever founds a notice. */
  readonly missesToNotice: number | null;
  /** Misses at the places of the question that still count. */
  readonly counted: readonly { readonly placeId: string; readonly excuseOpen: boolean }[];
}

/** Completion is seen here, where the credit is acknowledged (5.1); an excuse holds only for a miss the step would rest on. */
function hardStop({ ended, credits, requiredSessions, counted }: Rests, isFounded: boolean, short: Answer): Answer {
  if (ended) return held('ended');
  if (credits >= requiredSessions) return held('completed');
  if (!isFounded) return short;
  return counted.some(({ excuseOpen }) => excuseOpen) ? held('excuse-open') : CLEAR;
}

/**
 * 4.4, 4.7 whether the register lets a notice be referred and authorised, and its summons issued and posted. Attendance hears
 * of no warning: whether a graduated notice still has a miss after one is for court-summons to see, before it asks and when
 * it acts (4.2).
 */
export const answerCharge = (rests: Rests): Answer =>
  hardStop(rests, reachesNumber(rests, rests.counted), held('misses-below-number'));

/** 4.1, 4.4 whether a warning, a review or a notice may rest on the misses at just these places: each of them still counts. */
export const answerNotice = (rests: Rests, places: readonly string[]): Answer =>
  hardStop(
    rests,
    places.every((place) => rests.counted.some(({ placeId }) => placeId === place)),
    held('not-standing'),
  );
