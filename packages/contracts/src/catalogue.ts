import { CLEARANCE_ANSWERED, NOTICE_CLEARANCE_ANSWERED } from './clearance.ts';
import type { FactDefinition } from './define.ts';
import { ERASURE_ANSWERED } from './erasure.ts';
import { excuseDecided } from './facts/attendance/excuse-decided.ts';
import { excuseLodged } from './facts/attendance/excuse-lodged.ts';
import { missCounted } from './facts/attendance/miss-counted.ts';
import { missUncounted } from './facts/attendance/miss-uncounted.ts';
import { notificationRetracted } from './facts/attendance/notification-retracted.ts';
import { outcomeCorrected } from './facts/attendance/outcome-corrected.ts';
import { outcomeRecorded } from './facts/attendance/outcome-recorded.ts';
import { sessionNotified } from './facts/attendance/session-notified.ts';
import { clearanceSought as chargeClearanceSought } from './facts/court-summons/clearance-sought.ts';
import { discontinuanceAnswered } from './facts/court-summons/discontinuance-answered.ts';
import { discontinuanceRequested } from './facts/court-summons/discontinuance-requested.ts';
import { discontinuanceServed } from './facts/court-summons/discontinuance-served.ts';
import { noticeClearanceSought as referralClearanceSought } from './facts/court-summons/notice-clearance-sought.ts';
import { noticeRuled } from './facts/court-summons/notice-ruled.ts';
import { referralReturned } from './facts/court-summons/referral-returned.ts';
import { serviceReopened } from './facts/court-summons/service-reopened.ts';
import { stepRefused } from './facts/court-summons/step-refused.ts';
import { summonsAuthorised } from './facts/court-summons/summons-authorised.ts';
import { summonsIssued } from './facts/court-summons/summons-issued.ts';
import { summonsPosted } from './facts/court-summons/summons-posted.ts';
import { summonsServed } from './facts/court-summons/summons-served.ts';
import { summonsStopped } from './facts/court-summons/summons-stopped.ts';
import { agreementMade } from './facts/intake/agreement-made.ts';
import { agreementWithdrawn } from './facts/intake/agreement-withdrawn.ts';
import { courtAreaChanged } from './facts/intake/court-area-changed.ts';
import { erasureAsked } from './facts/intake/erasure-asked.ts';
import { erasureChased } from './facts/intake/erasure-chased.ts';
import { erasureConfirmed } from './facts/intake/erasure-confirmed.ts';
import { erasureOwnerChased } from './facts/intake/erasure-owner-chased.ts';
import { erasureStopped } from './facts/intake/erasure-stopped.ts';
import { exploitationNoticed } from './facts/intake/exploitation-noticed.ts';
import { lostFactsReviewed } from './facts/intake/lost-facts-reviewed.ts';
import { personErased } from './facts/intake/person-erased.ts';
import { policeDecisionRecorded } from './facts/intake/police-decision-recorded.ts';
import { recordCorrected } from './facts/intake/record-corrected.ts';
import { campaignReleased } from './facts/outreach/campaign-released.ts';
import { numbersErased } from './facts/outreach/numbers-erased.ts';
import { calendarAdopted } from './facts/programme/calendar-adopted.ts';
import { caseEnded } from './facts/programme/case-ended.ts';
import { catchUpRequested } from './facts/programme/catch-up-requested.ts';
import { clearanceSought as countClearanceSought } from './facts/programme/clearance-sought.ts';
import { endRecorded } from './facts/programme/end-recorded.ts';
import { endReversed } from './facts/programme/end-reversed.ts';
import { leaveDecided } from './facts/programme/leave-decided.ts';
import { noticeClearanceSought } from './facts/programme/notice-clearance-sought.ts';
import { noticeRaised } from './facts/programme/notice-raised.ts';
import { noticeWithdrawn } from './facts/programme/notice-withdrawn.ts';
import { placeRequested } from './facts/programme/place-requested.ts';
import { planEndDecided } from './facts/programme/plan-end-decided.ts';
import { releaseRequested } from './facts/programme/release-requested.ts';
import { reviewRaised } from './facts/programme/review-raised.ts';
import { warningSent } from './facts/programme/warning-sent.ts';
import { warningWithdrawn } from './facts/programme/warning-withdrawn.ts';
import { caseFrozen } from './facts/safeguarding/case-frozen.ts';
import { caseReleased } from './facts/safeguarding/case-released.ts';
import { placeBooked } from './facts/scheduling/place-booked.ts';
import { placeReleased } from './facts/scheduling/place-released.ts';
import { planBooked } from './facts/scheduling/plan-booked.ts';
import { planUnavailable } from './facts/scheduling/plan-unavailable.ts';
import { sessionCancelled } from './facts/scheduling/session-cancelled.ts';
import { sessionMoved } from './facts/scheduling/session-moved.ts';
import { contactResumed } from './facts/signposting/contact-resumed.ts';
import { contactStopped } from './facts/signposting/contact-stopped.ts';
import { firstContactMade } from './facts/signposting/first-contact-made.ts';
import { followUpOpened } from './facts/signposting/follow-up-opened.ts';
import { followedUp } from './facts/signposting/followed-up.ts';
import { referralAccepted } from './facts/signposting/referral-accepted.ts';
import { referralAcknowledged } from './facts/signposting/referral-acknowledged.ts';
import { referralDeclined } from './facts/signposting/referral-declined.ts';
import { referralMade } from './facts/signposting/referral-made.ts';

const definitions = [
  exploitationNoticed,
  agreementMade,
  agreementWithdrawn,
  recordCorrected,
  policeDecisionRecorded,
  courtAreaChanged,
  erasureAsked,
  erasureConfirmed,
  erasureStopped,
  erasureChased,
  erasureOwnerChased,
  lostFactsReviewed,
  personErased,
  planBooked,
  placeBooked,
  placeReleased,
  sessionMoved,
  sessionCancelled,
  planUnavailable,
  outcomeRecorded,
  outcomeCorrected,
  sessionNotified,
  notificationRetracted,
  excuseLodged,
  excuseDecided,
  missCounted,
  missUncounted,
  placeRequested,
  countClearanceSought,
  noticeClearanceSought,
  noticeRaised,
  noticeWithdrawn,
  catchUpRequested,
  releaseRequested,
  leaveDecided,
  endRecorded,
  endReversed,
  planEndDecided,
  calendarAdopted,
  warningWithdrawn,
  warningSent,
  reviewRaised,
  caseEnded,
  referralClearanceSought,
  noticeRuled,
  referralReturned,
  summonsAuthorised,
  chargeClearanceSought,
  stepRefused,
  summonsIssued,
  summonsPosted,
  serviceReopened,
  summonsServed,
  summonsStopped,
  discontinuanceRequested,
  discontinuanceAnswered,
  discontinuanceServed,
  referralMade,
  referralAcknowledged,
  referralAccepted,
  referralDeclined,
  firstContactMade,
  followUpOpened,
  campaignReleased,
  numbersErased,
  followedUp,
  contactStopped,
  contactResumed,
  caseFrozen,
  caseReleased,
  ...Object.values(CLEARANCE_ANSWERED),
  ...Object.values(NOTICE_CLEARANCE_ANSWERED),
  ...Object.values(ERASURE_ANSWERED),
] as const satisfies readonly FactDefinition[];

/** The definition of any kind of fact, as types alone need it: discriminated by `type`. */
export type Definition = (typeof definitions)[number];

/** Every kind of fact by its type. */
export const FACTS: Readonly<Record<string, FactDefinition>> = Object.freeze(
  Object.fromEntries(definitions.map((definition) => [definition.type, definition])),
);

/** The facts one service states, in the order of its story; none for a service that states none. */
export function factsOf(service: string): readonly FactDefinition[] {
  return definitions.filter((definition) => definition.service === service);
}
