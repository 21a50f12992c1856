/** Every list of codes a fact or a rule may use. A code once stated is kept for ever: a list never loses one. */

/** 3.1 what a register can say of one person at one session. */
export const OUTCOMES = [
  'attended',
  'attended-late',
  'left-early',
  'unfit',
  'excused',
  'did-not-attend',
  'session-did-not-happen',
  'cancelled-by-provider',
  'technical-failure',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** 1.3 what non-attendance can lead to. */
export const DISPOSALS = [
  'community-resolution',
  'outcome-22',
  'deferred-prosecution',
  'conditional-caution',
  'required-assessment',
  'voluntary',
] as const;
export type Disposal = (typeof DISPOSALS)[number];

/** 1.3 the disposals under which a missed session can reach a court, and no other. */
export const ENFORCEABLE = ['deferred-prosecution', 'conditional-caution', 'required-assessment'] as const;

/** 1.4 what the person said to the offence when agreeing. */
export const ACCEPTANCES = ['admits', 'accepts-responsibility', 'no-reply', 'not-required'] as const;
export type Acceptance = (typeof ACCEPTANCES)[number];

/** 4.3 what the court liaison can decide on a notice. */
export const RULINGS = ['reinstate', 'vary-plan', 'no-further-action', 'refer-for-charge'] as const;
export type Ruling = (typeof RULINGS)[number];

/**
 * 4.6 how an authoriser declines a referral. `sent-back`: the liaison may rule anything again; `refused`: anything but another referral.
 */
export const REFERRAL_RETURNS = ['sent-back', 'refused'] as const;
export type ReferralReturn = (typeof REFERRAL_RETURNS)[number];

/** §6 how a case ends: exactly one of these. */
export const ENDS = [
  'completed',
  'summonsed',
  'returned-no-action',
  'withdrawn',
  'transferred',
  'deceased',
  'closed-in-error',
] as const;
export type End = (typeof ENDS)[number];

/** 2.4 what has become of a session. */
export const SESSION_STATUSES = ['scheduled', 'cancelled'] as const;

/** What has become of one person's place at a session; `released`: given back before it began. */
export const PLACE_STATUSES = ['booked', 'released', 'cancelled'] as const;

/** Why a place not yet begun was given back (2.6, 4.3, 5.1, §6). */
export const RELEASE_REASONS = ['ended', 'referred', 'credited', 'varied'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

/** 3.5 what an excuse is about. Kept in attendance only: several of these are health, and no fact carries them. */
export const EXCUSE_REASONS = [
  'illness',
  'mental-health-crisis',
  'bereavement',
  'caring',
  'work',
  'transport',
  'in-custody',
  'moved',
  'not-told',
  'unsafe-at-venue',
  'adjustment-not-made',
  'religious-observance',
  'other',
] as const;
export type ExcuseReason = (typeof EXCUSE_REASONS)[number];

/** 3.5 who brought the excuse. */
export const EXCUSE_CHANNELS = ['reply', 'staff'] as const;
export type ExcuseChannel = (typeof EXCUSE_CHANNELS)[number];

export const EXCUSE_DECISIONS = ['accepted', 'refused'] as const;
export type ExcuseDecision = (typeof EXCUSE_DECISIONS)[number];

/** 3.5 why an excuse was accepted or refused, in words neutral enough for a court. */
export const EXCUSE_DECISION_REASONS = [
  'reasonable-excuse',
  'told-beforehand',
  'provider-at-fault',
  'no-reasonable-excuse',
  'evidence-not-given',
  'not-about-this-session',
] as const;
export type ExcuseDecisionReason = (typeof EXCUSE_DECISION_REASONS)[number];

/** 3.4 why an outcome was corrected. */
export const CORRECTION_REASONS = [
  'marked-by-mistake',
  'wrong-person',
  'late-information',
  'excuse-accepted',
  'provider-at-fault',
] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/**
 * 4.1 what became of an absence. `window`: not asked about yet · `asked`: programme asked before its instant had passed here ·
 * `held`: an excuse was open at the instant · `gone`: corrected away or excused before it counted · `lapsed`: the case ended ·
 * `set-aside`: by a ruling.
 */
export const MISS_STATES = ['window', 'asked', 'held', 'counted', 'uncounted', 'gone', 'lapsed', 'set-aside'] as const;
export type MissState = (typeof MISS_STATES)[number];

/** 4.7 why a miss that had counted no longer does. */
export const UNCOUNT_REASONS = ['corrected', 'excused'] as const;
export type UncountReason = (typeof UNCOUNT_REASONS)[number];

/** 2.4 why the provider cancelled a session. */
export const CANCEL_REASONS = [
  'facilitator-unavailable',
  'venue-unavailable',
  'too-few-people',
  'weather',
  'technical',
  'other',
] as const;

/** 4.4 how a person was told of a session. */
export const NOTIFIED_HOW = ['in-person', 'delivered', 'posted'] as const;
export type NotifiedHow = (typeof NOTIFIED_HOW)[number];

/** 4.4 why what was taken for proof that a person was told is none. */
export const RETRACTION_REASONS = ['recorded-by-mistake', 'sent-to-wrong-place'] as const;
export type RetractionReason = (typeof RETRACTION_REASONS)[number];

/** 1.6 why what was recorded of somebody is taken back: it was none, none of theirs, or not as it was recorded. */
export const TAKE_BACK_REASONS = ['recorded-by-mistake', 'another-person', 'written-down-wrong'] as const;
export type TakeBackReason = (typeof TAKE_BACK_REASONS)[number];

/** 3.7 how a person was tried to be reached. */
export const CONTACT_CHANNELS = ['call', 'text', 'email', 'letter', 'visit', 'in-person'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** 2.2 only `reached` is a contact; all others are unanswered tries. */
export const CONTACT_RESULTS = ['reached', 'no-answer', 'message-left', 'not-there', 'wrong-details'] as const;
export type ContactResult = (typeof CONTACT_RESULTS)[number];

/** 4.5 the three ways a summons is served; text and e-mail are never service. */
export const SERVING_METHODS = ['by-hand', 'left', 'first-class-post'] as const;
export type ServingMethod = (typeof SERVING_METHODS)[number];

/** Which coercive step is being cleared (4.1 count; 4.4 notice, refer, authorise; 4.6 issue, post). */
export const STEPS = ['count', 'notice', 'refer', 'authorise', 'issue', 'post'] as const;
export type Step = (typeof STEPS)[number];

export const CLEARANCE_ANSWERS = ['clear', 'held'] as const;
export type ClearanceAnswer = (typeof CLEARANCE_ANSWERS)[number];

/**
 * Why an owner holds a step. `frozen`, or no reason at all: a safeguarding freeze (7.1), or the database was put back to before
 * something that was stated of the case, and nobody has looked at it yet.
 */
export const HELD_REASONS = [
  'excuse-open',
  'not-standing',
  'misses-below-number',
  'completed',
  'withdrawal-open',
  'ended',
  'correction-pending',
  'frozen',
] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

/** 2.7 what a manager decides about a plan that should have ended, or of which nothing is dated. */
export const PLAN_END_DECISIONS = ['extended', 'ended'] as const;
export type PlanEndDecision = (typeof PLAN_END_DECISIONS)[number];

/** 2.7 why the manager extends a plan or ends it; nothing about health, by design. */
export const PLAN_END_REASONS = [
  'sessions-to-come',
  'no-place-was-free',
  'person-away',
  'person-not-reached',
  'other',
] as const;
export type PlanEndReason = (typeof PLAN_END_REASONS)[number];

/** §6 why a person asks to leave the programme; nothing about health, by design. */
export const WITHDRAWAL_REASONS = ['own-choice', 'work-or-study', 'moved-away', 'prefers-court', 'other'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** §6 how the person said that they want to leave: whoever decides, who was not there, can ask. */
export const WITHDRAWAL_CHANNELS = ['in-person', 'call', 'message', 'letter', 'somebody-else'] as const;
export type WithdrawalChannel = (typeof WITHDRAWAL_CHANNELS)[number];

/** 4.2 why an open notice was withdrawn. */
export const NOTICE_WITHDRAWN_REASONS = ['misses-below-number', 'ended', 'withdrawn'] as const;

/** 4.3, 4.7, §6 why a summons not yet posted was stopped for ever. */
export const SUMMONS_STOP_REASONS = [
  'misses-below-number',
  'completed',
  'ended',
  'withdrawn',
  'ruling-replaced',
] as const;
export type SummonsStopReason = (typeof SUMMONS_STOP_REASONS)[number];

/** 4.6 the steps of a summons that its owners are asked about. */
export const SUMMONS_STEPS = ['issue', 'post'] as const;
export type SummonsStep = (typeof SUMMONS_STEPS)[number];

/** 4.4 what is asked about a notice: whether it is raised, referred for charge, authorised. */
export const NOTICE_STEPS = ['notice', 'refer', 'authorise'] as const;

/** 4.3, 4.6 what the court side asks before it does it: every step of a notice on its way to the post. */
export const CHARGE_STEPS = ['refer', 'authorise', 'issue', 'post'] as const;
export type ChargeStep = (typeof CHARGE_STEPS)[number];

/** 4.2 what the programme raises once every owner is clear; a miss that joins an open notice is part of a notice. */
export const RAISED = ['warning', 'review', 'notice'] as const;
export type Raised = (typeof RAISED)[number];

/** 2.6 what scheduling had no place for. */
export const WANTED_PLACES = ['plan', 'catch-up'] as const;

/** 5.2 what a local service helps with. Kept in signposting only: several of these are health, and no fact carries them. */
export const NEEDS = [
  'drug-treatment',
  'alcohol',
  'mental-health',
  'physical-health',
  'housing',
  'money-and-debt',
  'work-and-training',
  'education',
  'family-and-relationships',
  'domestic-abuse',
  'legal-advice',
  'peer-support',
] as const;
export type Need = (typeof NEEDS)[number];

/** 5.2 what a warm referral rests on: the person's consent, or a recorded reason to go without it. */
export const REFERRAL_BASES = ['consent', 'override'] as const;

/** 5.2 without the person's consent a referral needs one of these, recorded by a programme manager. */
export const OVERRIDE_REASONS = ['guardian-consented', 'safeguarding', 'legal-duty'] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

/** 5.2 the life of a warm referral. */
export const REFERRAL_STATES = ['requested', 'acknowledged', 'accepted', 'declined', 'first-contact'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** 5.2 why a receiving service declined a referral; nothing about the person's health, by design. */
export const REFERRAL_DECLINES = [
  'no-capacity',
  'outside-area',
  'outside-age',
  'need-not-served',
  'already-with-us',
  'person-not-reached',
  'person-declined',
  'other',
] as const;
export type ReferralDecline = (typeof REFERRAL_DECLINES)[number];

/** 5.3 why nobody is to contact the person any more. */
export const CONTACT_STOPS = ['died', 'declined-contact'] as const;
export type ContactStop = (typeof CONTACT_STOPS)[number];

/** 5.3 what a follow-up found. */
export const FOLLOW_UP_RESULTS = ['engaged', 'not-engaged', 'no-answer', 'declined-contact'] as const;
export type FollowUpResult = (typeof FOLLOW_UP_RESULTS)[number];

/** §11 the schemes shipped. */
export const SCHEME_IDS = [
  'druglink-adult',
  'druglink-youth',
  'druglink-youth-deferred',
  'graduated-adult',
  'education-day',
  'required-assessment',
  'open-road-voluntary',
] as const;
export type SchemeId = (typeof SCHEME_IDS)[number];

/** Who may do what: the roles a token can carry. */
export const ROLES = [
  'custody-officer',
  'referring-officer',
  'programme-manager',
  'facilitator',
  'court-liaison',
  'authoriser',
  'signposting-worker',
  'receiving-service',
  'safeguarding-officer',
  'safeguarding-manager',
  'outreach-worker',
  'outreach-manager',
  'commissioner',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * I17 for whom somebody in this role works inside the force, which their sign-in must say: without it they would be in front of every wall.
 * Whoever is not named works for the force as a whole.
 */
export const WORKS_FOR: Readonly<Partial<Record<Role, 'provider' | 'court'>>> = {
  'programme-manager': 'provider',
  facilitator: 'provider',
  'signposting-worker': 'provider',
  'receiving-service': 'provider',
  'court-liaison': 'court',
};

/** I17 what a sign-in leaves out that one of its roles needs; null: it says enough. */
export function lacksWall(
  who: Readonly<Record<'provider' | 'court', string | null>> & { readonly roles: readonly string[] },
): 'provider' | 'court' | null {
  const needed = who.roles.map((role) => WORKS_FOR[role as Role]);
  return needed.find((wall) => wall !== undefined && who[wall] === null) ?? null;
}

/** 4.7 what the prosecutor answers to a request to discontinue. */
export const DISCONTINUANCE_ANSWERS = ['discontinued', 'refused'] as const;
export type DiscontinuanceAnswer = (typeof DISCONTINUANCE_ANSWERS)[number];

/** §9 why a person is erased. `retention-over` waits for the retention period; the other two are duties (Data Protection Act 2018 s.47). */
export const ERASURE_REASONS = ['retention-over', 'unlawful-processing', 'legal-obligation'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** §9 why a person is under a legal hold: nothing about them may be erased until that is over. */
export const LEGAL_HOLD_REASONS = ['complaint', 'litigation', 'inquest', 'inquiry', 'investigation'] as const;
export type LegalHoldReason = (typeof LEGAL_HOLD_REASONS)[number];

/** §9 why a legal hold is lifted. */
export const LEGAL_HOLD_ENDS = ['matter-over', 'put-on-in-error'] as const;
export type LegalHoldEnd = (typeof LEGAL_HOLD_ENDS)[number];

/** §9 what an owner says of an erasure: it could go, it cannot yet, it is gone. */
export const ERASURE_ANSWERS = ['clear', 'held', 'blanked'] as const;

/** §9 what an owner is asked about: the dry run, again once it is confirmed, and whether it has erased. */
export const ERASURE_STEPS = ['asked', 'confirmed', 'erased'] as const;
export type ErasureStep = (typeof ERASURE_STEPS)[number];

/** §9 why an owner cannot let a person be erased yet. */
export const ERASURE_HELD_REASONS = [
  'case-live',
  'excuse-open',
  'court-matter-open',
  'referral-open',
  'follow-up-open',
] as const;
export type ErasureHeldReason = (typeof ERASURE_HELD_REASONS)[number];

/** Where an offer, and the case it becomes, can be. */
export const OFFER_STATES = ['eligible', 'ineligible', 'agreed', 'declined', 'left', 'ended'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** 1.1 how the police met the person. */
export const ENCOUNTER_KINDS = ['street', 'custody', 'voluntary-interview', 'test-on-arrest', 'self-referral'] as const;

/** 1.3, 1.8 the rank of who decided. */
export const RANKS = ['constable', 'sergeant', 'inspector', 'chief-inspector', 'superintendent', 'prosecutor'] as const;

/** 1.2 why an offer cannot be made. */
export const INELIGIBLE_REASONS = [
  'supply-indicated',
  'offence-out-of-scope',
  'not-personal-use',
  'identity-not-verified',
  'evidential-test-not-met',
] as const;
export type IneligibleReason = (typeof INELIGIBLE_REASONS)[number];

/** 1.2 what the decider should weigh; it refuses nothing by itself. */
export const ADVISORIES = ['not-a-small-amount', 'exploitation-concern'] as const;
export type Advisory = (typeof ADVISORIES)[number];

/**
 * 1.4 what an offer can wait for: that the person is fit to answer, an appropriate adult, an interpreter, that youth
 * justice was asked, or that the disposal is decided.
 */
export const WAIT_REASONS = ['fitness', 'adult', 'interpreter', 'youth-justice', 'decision'] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

/** 1.8 the person says no, or leaves before answering. Kept: fairness is measured at the offer. */
export const DECLINES = ['declined', 'left'] as const;

/**
 * 1.8 Home Office crime outcomes (Counting Rules, Crime Outcomes Framework) that the police can decide on about a person they
 * know. The others need none to decide: no suspect (18), fraud bureau (19), warning and penalty notices no longer given.
 */
export const POLICE_OUTCOMES = [
  '1',
  '1A',
  '2',
  '2A',
  '3',
  '3A',
  '4',
  '5',
  '8',
  '9',
  '10',
  '11',
  '12',
  '13',
  '14',
  '15',
  '16',
  '17',
  '20',
  '21',
  '22',
  '23',
] as const;
export type PoliceOutcome = (typeof POLICE_OUTCOMES)[number];

/** 1.8 what becomes of the drugs: kept as evidence, or released to be destroyed. */
export const EXHIBITS = ['keep', 'release'] as const;

/** §6 what a manager decided on a request to leave. */
export const LEAVE_DECISIONS = ['granted', 'refused'] as const;

/** 1.6 what became of an enrolment under way; all but an open one have no content any more. */
export const DRAFT_STATES = ['open', 'finished', 'discarded', 'erased'] as const;

/** 1.6 the steps of an enrolment in which something is typed. */
export const DRAFT_STEPS = ['person', 'encounter', 'same-person', 'agreement'] as const;
export type DraftStep = (typeof DRAFT_STEPS)[number];

/** §9 `confirmed`: its key is destroyed once `destroyed` is there. `stopped`: it was confirmed, and not carried out. */
export const ERASURE_STATES = ['asked', 'withdrawn', 'declined', 'confirmed', 'stopped'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];

/** §9 why intake lets nobody be erased yet. */
export const ERASURE_REFUSALS = ['legal-hold', 'case-live', 'decision-outstanding', 'retention-runs'] as const;
export type ErasureRefusal = (typeof ERASURE_REFUSALS)[number];

/** §9 why a confirmed erasure was not carried out: an owner or intake was in the way, or somebody took it back. */
export const ERASURE_STOP_REASONS = ['owner-holds', ...ERASURE_REFUSALS, 'taken-back'] as const;
export type ErasureStopReason = (typeof ERASURE_STOP_REASONS)[number];
