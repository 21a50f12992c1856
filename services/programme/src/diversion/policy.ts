import type { CaseFactType } from './case-fact.ts';
import type { CaseState } from './case-state.ts';
import { requestCatchUp } from './catch-ups.rules.ts';
import { clearanceAnswered } from './clearance.rules.ts';
import {
  end,
  endRecorded,
  leaveDecided,
  noticeRuled,
  recordCorrected,
  stepOver,
  summonsPosted,
  summonsStopped,
  withdrawalAsked,
} from './court.rules.ts';
import {
  askToCount,
  calendarAdopted,
  excuseDecided,
  excuseLodged,
  missCounted,
  missUncounted,
  outcomeCorrected,
  outcomeRecorded,
} from './misses.rules.ts';
import { raiseNotice, review, tellHeld, warn, withdrawNotice, withdrawWarning } from './notice.rules.ts';
import {
  notificationRetracted,
  placeBooked,
  placeReleased,
  planBooked,
  planUnavailable,
  requestPlan,
  requestRelease,
  sessionCancelled,
  sessionMoved,
  sessionNotified,
} from './places.rules.ts';
import { planEndDecided, tellPlanEnd } from './plan-end.rules.ts';
import type { Hear, Rule } from './rule.ts';

// The table of contents of the workflow, §2 to §6: what happens to a case, and then what the programme does about it. The loop
// over both is `diversion.workflow.ts`.

/** Kept with the case and shown in its timeline; what the case does next does not depend on it. */
const changesNothing = (state: CaseState): CaseState => state;

/** What each kind of fact does to a case. Those that change nothing are named too: a new kind has to be thought of here. */
export const HEARD: { readonly [T in CaseFactType]: Hear<T> } = {
  // §1 The case begins with its agreement; the state before it holds all that it says.
  'intake.agreement-made.v1': changesNothing, // 1.4
  'intake.lost-facts-reviewed.v1': changesNothing, // 4.4 what was held because the database was put back is asked about again

  // §2 Sessions are booked, moved, cancelled and given back.
  'scheduling.plan-booked.v1': planBooked, // 2.1 the sessions; 4.4 the card handed over proves that the person was told
  'scheduling.place-booked.v1': placeBooked, // 2.6 a catch-up
  'scheduling.plan-unavailable.v1': planUnavailable, // 2.6 there is no place for a catch-up, or for the plan
  'scheduling.session-moved.v1': sessionMoved, // 2.4, 4.4 the person has to be told of the new time
  'scheduling.session-cancelled.v1': sessionCancelled, // 2.4, 3.6 it needs a catch-up
  'scheduling.place-released.v1': placeReleased, // 4.7 it needs one where it was released for what is over

  // §3 The person comes or does not; gives a reason, which is decided.
  'attendance.session-notified.v1': sessionNotified, // 4.4 proof that the person was told
  'attendance.notification-retracted.v1': notificationRetracted, // 4.4 it was none
  'attendance.outcome-recorded.v1': outcomeRecorded, // 3.6, 4.1 a credit, a catch-up or an absence; 5.1 the last credit completes
  'attendance.outcome-corrected.v1': outcomeCorrected, // 3.4, 4.1 as recorded; a credit taken back undoes what it completed
  'attendance.excuse-lodged.v1': excuseLodged, // 3.5, 4.1 it holds what rests on the miss
  'attendance.excuse-decided.v1': excuseDecided, // 3.5 it holds it no longer

  // §4 A miss counts, or does no more; the liaison rules; a summons is posted, or stopped for ever.
  'attendance.miss-counted.v1': missCounted, // 4.1 attendance judged that it stood at its instant
  'attendance.miss-uncounted.v1': missUncounted, // 4.1, 4.7 corrected or excused later
  'court-summons.notice-ruled.v1': noticeRuled, // 4.3 each of the four rulings
  'court-summons.referral-returned.v1': changesNothing, // 4.6 the liaison rules again: until then the case is as it was referred
  'court-summons.summons-authorised.v1': changesNothing, // 4.6
  'court-summons.clearance-sought.v1': changesNothing, // 4.6 answered outside the workflow, under the case's lock
  'court-summons.notice-clearance-sought.v1': changesNothing, // 4.4 as above
  'attendance.notice-clearance-answered.v1': clearanceAnswered('attendance'), // 4.4 a warning, a review or a notice may be raised
  'intake.notice-clearance-answered.v1': clearanceAnswered('intake'), // 4.4
  'safeguarding.notice-clearance-answered.v1': clearanceAnswered('safeguarding'), // 4.4, 7.1 a freeze holds without a reason
  'attendance.clearance-answered.v1': changesNothing, // 4.6
  'intake.clearance-answered.v1': changesNothing, // 4.6
  'safeguarding.clearance-answered.v1': changesNothing, // 4.6
  'court-summons.step-refused.v1': stepOver, // 4.6, 5.1 completion waits for it no longer
  'court-summons.summons-issued.v1': stepOver, // 4.6, 5.1 nor for this
  'court-summons.summons-stopped.v1': summonsStopped, // 4.7 its sessions never found a notice again; the case is live
  'court-summons.summons-posted.v1': summonsPosted, // 4.8 the case ends
  'court-summons.service-reopened.v1': changesNothing, // 4.5 after the end
  'court-summons.summons-served.v1': changesNothing, // 4.5
  'court-summons.discontinuance-requested.v1': changesNothing, // 4.7 after the end
  'court-summons.discontinuance-answered.v1': changesNothing, // 4.7
  'court-summons.discontinuance-served.v1': changesNothing, // 4.7

  'intake.court-area-changed.v1': changesNothing, // 1.6 another liaison sees it from now on
  'intake.police-decision-recorded.v1': changesNothing, // 1.8, 5.1 after the end
  'intake.record-corrected.v1': recordCorrected, // 1.4, 4.4 an age for which nothing may be done against them holds a notice

  // §6 The person asks to leave, and a manager decides.
  'intake.agreement-withdrawn.v1': withdrawalAsked, // §6, 4.4 it holds a notice
  'programme.leave-decided.v1': leaveDecided, // §6 granted, the case ends; refused, it goes on
  'programme.end-recorded.v1': endRecorded, // §6 transferred, died, or opened in error

  // 2.7 The manager extends a plan that was raised, or ends it.
  'programme.plan-end-decided.v1': planEndDecided, // 2.7 extended, it is raised again four weeks on; ended, the case is withdrawn

  // §7 Whoever keeps people safe freezes a case and lets it go on: what a freeze holds is held by clearance.
  'safeguarding.case-frozen.v1': changesNothing, // 7.1 a yes that was given before is good no longer
  'safeguarding.case-released.v1': changesNothing, // 7.1 what was held is asked about again

  // Times: bank holidays that were published later.
  'programme.calendar-adopted.v1': calendarAdopted, // 4.1 an absence still in its window is dated by them
};

/**
 * What the programme does about a case. The first rule that wants something speaks, and then all are asked again from the top:
 * so the order is part of the policy, and every history of a workflow holds it.
 */
export const RULES: readonly Rule[] = [
  {
    clause: '6',
    says: 'A case has one end. Once the facts call for it, it comes before anything else, unless completion waits for a step towards a summons that was let go on (5.1).',
    wants: end,
  },
  {
    clause: '2.1',
    says: 'A case begins with its plan: at the agreement, as many sessions as the scheme requires are asked for, once, with the place that is held.',
    wants: requestPlan,
  },
  {
    clause: '4.3',
    says: 'When a ruling refers the case for charge or varies its plan, the places that have not begun are given back.',
    wants: requestRelease,
  },
  {
    clause: '4.1',
    says: 'An absence counts at its instant: attendance is asked then whether anything stands against it.',
    wants: askToCount,
    waitsFor: 'absence-counts',
  },
  {
    clause: '4.2',
    says: 'A written warning is withdrawn, in writing, when the miss it warned of no longer counts.',
    wants: withdrawWarning,
  },
  {
    clause: '4.2',
    says: 'In a graduated scheme a written warning follows the first counted miss.',
    wants: warn,
  },
  {
    clause: '4.2',
    says: 'In a scheme for the young that has no notice, the manager reviews each counted miss.',
    wants: review,
  },
  {
    clause: '4.2',
    says: 'A notice is withdrawn at once when the misses it lists no longer found one.',
    wants: withdrawNotice,
  },
  {
    clause: '4.2',
    says: 'When the counted misses reach the number of the scheme, a notice goes to the court liaison; a further miss joins an open one.',
    wants: raiseNotice,
  },
  {
    clause: '4.4',
    says: 'A notice that is due and may not be raised yet is held, and the manager is told at once and every 5 working days.',
    wants: tellHeld,
    waitsFor: 'notice-held',
  },
  {
    clause: '2.6',
    says: 'A session without a credit gets a catch-up; a counted miss does where a notice neither arises from it nor is held (3.6).',
    wants: requestCatchUp,
  },
  {
    clause: '2.7',
    says: 'The manager is told of a plan that goes on too long, or of a live case with nothing dated, and again every 4 weeks.',
    wants: tellPlanEnd,
    waitsFor: 'plan-end',
  },
];
