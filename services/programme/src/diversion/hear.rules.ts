import type { CaseFact } from './case-inbox.ts';
import type { CaseState } from './case-state.ts';
import { leaveDecided, noticeRuled, stepOver, summonsPosted, summonsStopped, withdrawalAsked } from './court.rules.ts';
import {
  excuseDecided,
  excuseLodged,
  missCounted,
  missUncounted,
  outcomeCorrected,
  outcomeRecorded,
} from './misses.rules.ts';
import { isHeld } from './notice.rules.ts';
import {
  type Hear,
  placeBooked,
  placeReleased,
  planBooked,
  planUnavailable,
  sessionCancelled,
  sessionMoved,
  sessionNotified,
} from './places.rules.ts';
import { isDated } from './plan-end.rules.ts';

const HEARD: Readonly<Record<string, Hear>> = {
  'intake.agreement-withdrawn.v1': withdrawalAsked,
  'scheduling.plan-booked.v1': planBooked,
  'scheduling.plan-unavailable.v1': planUnavailable,
  'scheduling.place-booked.v1': placeBooked,
  'scheduling.place-released.v1': placeReleased,
  'scheduling.session-moved.v1': sessionMoved,
  'scheduling.session-cancelled.v1': sessionCancelled,
  'attendance.session-notified.v1': sessionNotified,
  'attendance.outcome-recorded.v1': outcomeRecorded,
  'attendance.outcome-corrected.v1': outcomeCorrected,
  'attendance.excuse-lodged.v1': excuseLodged,
  'attendance.excuse-decided.v1': excuseDecided,
  'attendance.miss-counted.v1': missCounted,
  'attendance.miss-uncounted.v1': missUncounted,
  'court-summons.notice-ruled.v1': noticeRuled,
  'court-summons.step-refused.v1': stepOver,
  'court-summons.summons-issued.v1': stepOver,
  'court-summons.summons-posted.v1': summonsPosted,
  'court-summons.summons-stopped.v1': summonsStopped,
  'programme.leave-decided.v1': leaveDecided,
};

/** What the manager was told of that is no longer so is forgotten: should it come about again, they are told at once. */
function forget(c: CaseState): CaseState {
  const held = isHeld(c) ? c.held : null;
  const planEndTold = c.profile.planEndsWeeks === null && isDated(c) ? null : c.planEndTold;
  return { ...c, held, planEndTold };
}

/** Takes one fact into the case. Facts that change nothing here are heard all the same: none is refused. */
export function hear(c: CaseState, fact: CaseFact): CaseState {
  const heard = { ...c, n: fact.n, heardAt: Math.max(c.heardAt, fact.recorded) };
  return forget(HEARD[fact.type]?.(heard, fact) ?? heard);
}
