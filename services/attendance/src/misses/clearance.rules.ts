import type { HeldReason } from '@byway/contracts/codes';
import { reachesNumber } from '@byway/schemes/notice';

/** What attendance knows of the misses a notice rests on, read under the case's lock. */
export interface NoticeFounded {
  readonly ended: boolean;
  readonly credits: number;
  readonly requiredSessions: number;
  /** 4.2 of the pinned scheme; null: no number of misses ever founds a notice. */
  readonly missesToNotice: number | null;
  /** Misses at the places of the notice that still count. */
  readonly counted: readonly { readonly excuseOpen: boolean }[];
}

export type Answer =
  | { readonly answer: 'clear'; readonly reason: null }
  | { readonly answer: 'held'; readonly reason: HeldReason };

export const held = (reason: HeldReason): Answer => ({ answer: 'held', reason });

/**
 * 4.4, 4.7 whether the register lets a summons be issued or posted. Completion is seen here, where the credit is
 * acknowledged (5.1); an excuse holds only for a miss the summons would rest on. Attendance hears of no warning: whether a
 * graduated notice still has a miss after one is for court-summons to see, before it asks and when it acts (4.2).
 */
export function answerSummons({ ended, credits, requiredSessions, missesToNotice, counted }: NoticeFounded): Answer {
  if (ended) return held('ended');
  if (credits >= requiredSessions) return held('completed');
  if (!reachesNumber({ missesToNotice }, counted)) return held('misses-below-number');
  if (counted.some(({ excuseOpen }) => excuseOpen)) return held('excuse-open');
  return { answer: 'clear', reason: null };
}
