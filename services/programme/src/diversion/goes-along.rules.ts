import type { Fact } from '@byway/contracts/envelope';
import { isA } from '@byway/contracts/envelope';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { sessionNotified } from '@byway/contracts/facts/attendance/session-notified';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { calendarAdopted } from '@byway/contracts/facts/programme/calendar-adopted';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { creditsSession } from '@byway/schemes/outcomes';

/** What a case consists of whose person has come every time. */
export const GOES_WELL: readonly string[] = [agreementMade, calendarAdopted, planBooked, sessionNotified].map(
  ({ type }) => type,
);

/** 3.6 somebody came: the next session follows, and nothing else. */
export const isCredit = (fact: Fact): boolean => isA(outcomeRecorded, fact) && creditsSession(fact.data.outcome);

/** What was kept of a case so far, this fact included. */
export interface SoFar {
  readonly credits: number;
  /** Anything but credits and what {@link GOES_WELL}. */
  readonly others: number;
}

/**
 * Whether a credit is told to the workflow with what it is told next, and not by itself: nothing has been heard that it could let go on
 * or undo, it does not complete the case (5.1), and what the case waits for is a date that no credit moves (2.7).
 */
export function goesAlong({ credits, others }: SoFar, requiredSessions: number, isDated: boolean): boolean {
  return isDated && others === 0 && credits < requiredSessions;
}
