import { clearanceAnswered as attendanceClearanceAnswered } from './attendance/clearance-answered.ts';
import { erasureAnswered as attendanceErasureAnswered } from './attendance/erasure-answered.ts';
import { excuseDecided } from './attendance/excuse-decided.ts';
import { excuseLodged } from './attendance/excuse-lodged.ts';
import { missCounted } from './attendance/miss-counted.ts';
import { missUncounted } from './attendance/miss-uncounted.ts';
import { outcomeCorrected } from './attendance/outcome-corrected.ts';
import { outcomeRecorded } from './attendance/outcome-recorded.ts';
import { sessionNotified } from './attendance/session-notified.ts';
import { clearanceSought as chargeClearanceSought } from './court-summons/clearance-sought.ts';
import { discontinuanceAnswered } from './court-summons/discontinuance-answered.ts';
import { discontinuanceRequested } from './court-summons/discontinuance-requested.ts';
import { discontinuanceServed } from './court-summons/discontinuance-served.ts';
import { erasureAnswered as courtErasureAnswered } from './court-summons/erasure-answered.ts';
import { noticeRuled } from './court-summons/notice-ruled.ts';
import { stepRefused } from './court-summons/step-refused.ts';
import { summonsAuthorised } from './court-summons/summons-authorised.ts';
import { summonsIssued } from './court-summons/summons-issued.ts';
import { summonsPosted } from './court-summons/summons-posted.ts';
import { summonsStopped } from './court-summons/summons-stopped.ts';
import type { FactDefinition } from './define.ts';
import { agreementMade } from './intake/agreement-made.ts';
import { agreementWithdrawn } from './intake/agreement-withdrawn.ts';
import { clearanceAnswered as intakeClearanceAnswered } from './intake/clearance-answered.ts';
import { erasureAsked } from './intake/erasure-asked.ts';
import { erasureChased } from './intake/erasure-chased.ts';
import { erasureConfirmed } from './intake/erasure-confirmed.ts';
import { erasureStopped } from './intake/erasure-stopped.ts';
import { personErased } from './intake/person-erased.ts';
import { caseEnded } from './programme/case-ended.ts';
import { catchUpRequested } from './programme/catch-up-requested.ts';
import { clearanceAnswered as programmeClearanceAnswered } from './programme/clearance-answered.ts';
import { clearanceSought as countClearanceSought } from './programme/clearance-sought.ts';
import { erasureAnswered as programmeErasureAnswered } from './programme/erasure-answered.ts';
import { leaveDecided } from './programme/leave-decided.ts';
import { noticeRaised } from './programme/notice-raised.ts';
import { noticeWithdrawn } from './programme/notice-withdrawn.ts';
import { placeRequested } from './programme/place-requested.ts';
import { releaseRequested } from './programme/release-requested.ts';
import { reviewRaised } from './programme/review-raised.ts';
import { warningSent } from './programme/warning-sent.ts';
import { warningWithdrawn } from './programme/warning-withdrawn.ts';
import { erasureAnswered as schedulingErasureAnswered } from './scheduling/erasure-answered.ts';
import { placeBooked } from './scheduling/place-booked.ts';
import { placeReleased } from './scheduling/place-released.ts';
import { planBooked } from './scheduling/plan-booked.ts';
import { planUnavailable } from './scheduling/plan-unavailable.ts';
import { sessionCancelled } from './scheduling/session-cancelled.ts';
import { sessionMoved } from './scheduling/session-moved.ts';
import { erasureAnswered as signpostingErasureAnswered } from './signposting/erasure-answered.ts';
import { firstContactMade } from './signposting/first-contact-made.ts';
import { followedUp } from './signposting/followed-up.ts';
import { referralAccepted } from './signposting/referral-accepted.ts';
import { referralAcknowledged } from './signposting/referral-acknowledged.ts';
import { referralDeclined } from './signposting/referral-declined.ts';
import { referralMade } from './signposting/referral-made.ts';

const definitions: readonly FactDefinition[] = [
  agreementMade,
  agreementWithdrawn,
  intakeClearanceAnswered,
  erasureAsked,
  erasureConfirmed,
  erasureStopped,
  erasureChased,
  personErased,
  planBooked,
  placeBooked,
  placeReleased,
  sessionMoved,
  sessionCancelled,
  planUnavailable,
  schedulingErasureAnswered,
  outcomeRecorded,
  outcomeCorrected,
  sessionNotified,
  excuseLodged,
  excuseDecided,
  missCounted,
  missUncounted,
  attendanceClearanceAnswered,
  attendanceErasureAnswered,
  placeRequested,
  countClearanceSought,
  noticeRaised,
  noticeWithdrawn,
  catchUpRequested,
  releaseRequested,
  leaveDecided,
  warningWithdrawn,
  warningSent,
  reviewRaised,
  caseEnded,
  programmeClearanceAnswered,
  programmeErasureAnswered,
  noticeRuled,
  summonsAuthorised,
  chargeClearanceSought,
  stepRefused,
  summonsIssued,
  summonsPosted,
  summonsStopped,
  discontinuanceRequested,
  discontinuanceAnswered,
  discontinuanceServed,
  courtErasureAnswered,
  referralMade,
  referralAcknowledged,
  referralAccepted,
  referralDeclined,
  firstContactMade,
  followedUp,
  signpostingErasureAnswered,
];

/** Every kind of fact by its type. */
export const FACTS: Readonly<Record<string, FactDefinition>> = Object.freeze(
  Object.fromEntries(definitions.map((definition) => [definition.type, definition])),
);

/** The facts one service states, in the order of its story; none for a service that states none. */
export function factsOf(service: string): readonly FactDefinition[] {
  return definitions.filter((definition) => definition.service === service);
}
