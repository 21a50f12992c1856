import type { Raised } from '@byway/contracts/codes';
import { type Answer, CLEAR, held } from '@byway/service-kit/cases/clearance';
import type { LockedCase } from '../cases/case.store.ts';

export interface Asked
  extends Pick<LockedCase, 'state' | 'under18' | 'wrongAge' | 'withdrawalAsked' | 'withdrawalDecided'> {
  readonly youthJusticeConsulted: boolean;
  /** What the programme would raise; any step of a summons rests on a notice. */
  readonly raises: Raised;
}

/** 1.4, 4.4 of an age for which the scheme is not, or under 18 and youth justice was not consulted: nothing is done against them. */
export function heldForAge(asked: Pick<Asked, 'under18' | 'wrongAge' | 'youthJusticeConsulted'>): boolean {
  return asked.wrongAge || (asked.under18 && !asked.youthJusticeConsulted);
}

/**
 * 4.4 whether what intake knows lets a step go on. Held: the case has ended (or leave was given and the end is on its way), the
 * person has asked to leave and nobody has decided, or was found to be under 18 and youth justice was not consulted. The last
 * two hold nothing before a notice. A case nobody agreed to founds nothing.
 */
export function answerClearance(asked: Asked): Answer {
  if (asked.state === 'ended') return held('ended');
  if (asked.state !== 'agreed') return held('not-standing');
  if (asked.withdrawalDecided === 'granted') return held('ended');
  if (asked.raises !== 'notice') return CLEAR;
  if (asked.withdrawalAsked && asked.withdrawalDecided === null) return held('withdrawal-open');
  // The record was corrected and the agreement has not caught up with it.
  if (heldForAge(asked)) return held('correction-pending');
  return CLEAR;
}
