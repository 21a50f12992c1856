import type { HeldReason } from '@byway/contracts/codes';
import type { LockedCase } from '../cases/case.store.ts';

export interface Asked extends Pick<LockedCase, 'state' | 'under18' | 'withdrawalAsked' | 'withdrawalDecided'> {
  readonly youthJusticeConsulted: boolean;
}

export type Answer =
  | { readonly answer: 'clear'; readonly reason: null }
  | { readonly answer: 'held'; readonly reason: HeldReason };

const held = (reason: HeldReason): Answer => ({ answer: 'held', reason });

/**
 * 4.4 whether what intake knows lets a summons go on. Held: the case has ended (or leave was given and the end is on its
 * way), the person has asked to leave and nobody has decided, or was found to be under 18 and youth justice was not
 * consulted. A case nobody agreed to founds no summons.
 */
export function answerClearance(asked: Asked): Answer {
  if (asked.state === 'ended') return held('ended');
  if (asked.state !== 'agreed') return held('not-standing');
  if (asked.withdrawalAsked && asked.withdrawalDecided === null) return held('withdrawal-open');
  if (asked.withdrawalDecided === 'granted') return held('ended');
  // The record was corrected and the agreement has not caught up with it.
  if (asked.under18 && !asked.youthJusticeConsulted) return held('correction-pending');
  return { answer: 'clear', reason: null };
}
