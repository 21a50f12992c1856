import type { CaseFactType } from './case-fact.ts';
import type { CaseState } from './case-state.ts';
import { requestCatchUp } from './catch-ups.rules.ts';
import {
  end,
  leaveDecided,
  noticeRuled,
  stepOver,
  summonsPosted,
  summonsStopped,
  withdrawalAsked,
} from './court.rules.ts';
import {
  askToCount,
  excuseDecided,
  excuseLodged,
  missCounted,
  missUncounted,
  outcomeCorrected,
  outcomeRecorded,
} from './misses.rules.ts';
import { raiseNotice, review, tellHeld, warn, withdrawNotice, withdrawWarning } from './notice.rules.ts';
import {
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
import { tellPlanEnd } from './plan-end.rules.ts';
import type { Hear, Rule } from './rule.ts';

/**
 * §2 to §6 as the programme carries them out: what it does about a case, and after that what it hears. The first rule that
 * wants something speaks, and then all are asked again; so their order is part of the policy, and of every history.
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
    waitsFor: 'an absence counts',
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
    waitsFor: 'a notice is held',
  },
  {
    clause: '2.6',
    says: 'A session without a credit gets a catch-up; a counted miss does once no notice lists it (3.6).',
    wants: requestCatchUp,
  },
  {
    clause: '2.7',
    says: 'The manager is told of a plan that goes on too long, or of a live case with nothing dated, and again every 4 weeks.',
    wants: tellPlanEnd,
    waitsFor: 'the plan should have ended',
  },
];

/** Kept with the case and shown in its timeline; what the case does next does not depend on it. */
const changesNothing = (state: CaseState): CaseState => state;

/** What each kind of fact does to a case. Facts that change nothing are named too: a new kind has to be thought of here. */
export const HEARD: { readonly [T in CaseFactType]: Hear<T> } = {
  // §1 The case begins with its agreement; the state before it holds all that it says.
  'intake.agreement-made.v1': changesNothing, // 1.4

  // §2 Sessions are booked, moved, cancelled and given back.
  'scheduling.plan-booked.v1': planBooked, // 2.1, 4.4: the card of the agreement proves that the person was told
  'scheduling.place-booked.v1': placeBooked, // 2.6
  'scheduling.plan-unavailable.v1': planUnavailable, // 2.6, 2.7: nothing is dated while nothing is found
  'scheduling.session-moved.v1': sessionMoved, // 2.4
  'scheduling.session-cancelled.v1': sessionCancelled, // 2.4, 3.6
  'scheduling.place-released.v1': placeReleased, // 2.6, 4.3, 4.7

  // §3 The person comes or does not; gives a reason, which is decided.
  'attendance.session-notified.v1': sessionNotified, // 4.4
  'attendance.outcome-recorded.v1': outcomeRecorded, // 3.6, 4.1, 5.1
  'attendance.outcome-corrected.v1': outcomeCorrected, // 3.4, 4.1
  'attendance.excuse-lodged.v1': excuseLodged, // 3.5
  'attendance.excuse-decided.v1': excuseDecided, // 3.5

  // §4 A miss counts, or does no more; the liaison rules; a summons is posted, or stopped for ever.
  'attendance.miss-counted.v1': missCounted, // 4.1
  'attendance.miss-uncounted.v1': missUncounted, // 4.1, 4.7
  'court-summons.notice-ruled.v1': noticeRuled, // 4.3
  'court-summons.summons-authorised.v1': changesNothing, // 4.6
  'court-summons.clearance-sought.v1': changesNothing, // 4.6: answered outside the workflow, under the case's lock
  'attendance.clearance-answered.v1': changesNothing, // 4.6
  'intake.clearance-answered.v1': changesNothing, // 4.6
  'court-summons.step-refused.v1': stepOver, // 4.6, 5.1
  'court-summons.summons-issued.v1': stepOver, // 4.6, 5.1
  'court-summons.summons-stopped.v1': summonsStopped, // 4.7
  'court-summons.summons-posted.v1': summonsPosted, // 4.8
  'court-summons.discontinuance-requested.v1': changesNothing, // 4.7: after the end
  'court-summons.discontinuance-answered.v1': changesNothing, // 4.7
  'court-summons.discontinuance-served.v1': changesNothing, // 4.7

  // §6 The person asks to leave, and a manager decides.
  'intake.agreement-withdrawn.v1': withdrawalAsked, // §6
  'programme.leave-decided.v1': leaveDecided, // §6
};
