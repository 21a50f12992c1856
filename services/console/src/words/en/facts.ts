import type { Definition } from '@byway/contracts/catalogue';
import type { Raised } from '@byway/contracts/codes';
import type { FactDefinition } from '@byway/contracts/define';
import { dayWords, whenWords } from '../times.ts';
import { answered, step } from './clearance-facts.ts';
import { CORRECTION_WORDS, END_WORDS, OUTCOME_WORDS, RULING_WORDS, said } from './codes.ts';
import { ends } from './ends.ts';
import { offers } from './offers.ts';
import { takeBack } from './take-back.ts';

type DataOf<D> = D extends FactDefinition<infer Data> ? Data : never;

/** How a fact is said. A reader who may know no more than that it was stated is given nothing of it, and reads what is said `bare`. */
type Saying<Data> =
  | { readonly clause: string; readonly say: () => string }
  | { readonly clause: string; readonly bare: string; readonly say: (data: Data) => string };

/** How each kind of fact is said, and the clause of the policy it comes from: every one, but what an owner answers to an erasure. */
type Sayings = {
  readonly [D in Definition as Exclude<D['type'], `${string}.erasure-answered.v1`>]: Saying<DataOf<D>>;
};

const RAISED_WORDS: Readonly<Record<Raised, string>> = { warning: 'a warning', review: 'a review', notice: 'a notice' };
const marked = (outcome: keyof typeof OUTCOME_WORDS): string => said(OUTCOME_WORDS, outcome).toLowerCase();

/** 1.6 the same was stated before, and is taken back. */
const isTakenBack = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'takenBack' in data && data.takenBack === true;

const FACTS: Sayings = {
  'intake.agreement-made.v1': { clause: '1.4', say: () => 'The person agreed to the programme' },
  'intake.exploitation-noticed.v1': {
    clause: '1.7',
    say: () => 'Whoever met the person is worried about their safety',
  },
  // 7.8 no timeline has these: they are for the story of a demonstration.
  'safeguarding.case-frozen.v1': { clause: '7.3', say: () => 'Frozen' },
  'safeguarding.case-released.v1': { clause: '7.3', say: () => 'Released' },
  'safeguarding.clearance-answered.v1': answered('safeguarding'),
  'safeguarding.notice-clearance-answered.v1': answered('safeguarding', '4.4'),
  'intake.record-corrected.v1': { clause: '1.6', say: () => 'Something that was recorded was put right' },
  'intake.police-decision-recorded.v1': {
    clause: '5.1',
    bare: 'The police recorded the outcome',
    say: ({ outcomeCode }) => `The police recorded the outcome. ${outcomeCode}: ${said(offers.outcomes, outcomeCode)}`,
  },
  'intake.court-area-changed.v1': { clause: '1.6', say: () => 'The court area of the case was put right' },
  'intake.agreement-withdrawn.v1': { clause: '6', say: () => 'The person asks to leave' },
  'intake.clearance-answered.v1': answered('intake'),
  'intake.notice-clearance-answered.v1': answered('intake', '4.4'),
  'intake.erasure-asked.v1': { clause: '9', say: () => 'Somebody asked that the person be erased' },
  'intake.erasure-confirmed.v1': { clause: '9', say: () => 'A second person confirmed that the person be erased' },
  'intake.erasure-stopped.v1': { clause: '9', say: () => 'The erasure was stopped: nothing is gone' },
  'intake.erasure-chased.v1': { clause: '9', say: () => 'A service was asked again what it says of the erasure' },
  'intake.erasure-owner-chased.v1': { clause: '9', say: () => 'A service was asked again what it says of the erasure' },
  'intake.person-erased.v1': { clause: '9', say: () => 'The person was erased: nobody can say any more who it was' },
  'intake.lost-facts-reviewed.v1': {
    clause: '4.4',
    say: () => 'Somebody looked at what the record had lost: steps towards a summons wait for it no longer',
  },
  'scheduling.plan-booked.v1': {
    clause: '2.1',
    bare: 'Weekly sessions are booked',
    say: ({ sessions }) => `${sessions.length} weekly sessions are booked`,
  },
  'scheduling.place-booked.v1': {
    clause: '2.6',
    bare: 'A catch-up session is booked',
    say: ({ startsAt }) => `A catch-up session is booked for ${whenWords(startsAt)}`,
  },
  'scheduling.place-released.v1': {
    clause: '4.3',
    bare: 'A place is given back',
    say: ({ startsAt }) => `The place on ${whenWords(startsAt)} is given back`,
  },
  'scheduling.session-moved.v1': {
    clause: '2.4',
    bare: 'A session is moved',
    say: ({ fromStartsAt, startsAt }) => `The session of ${whenWords(fromStartsAt)} is moved to ${whenWords(startsAt)}`,
  },
  'scheduling.session-cancelled.v1': {
    clause: '2.4',
    bare: 'We cancelled a session',
    say: ({ startsAt }) => `We cancelled the session of ${whenWords(startsAt)}`,
  },
  'scheduling.plan-unavailable.v1': {
    clause: '2.5',
    say: () => 'No place was free: the programme manager is told',
  },
  'attendance.outcome-recorded.v1': {
    clause: '3.1',
    bare: 'The register of a session was recorded',
    say: ({ outcome, startsAt }) => `${said(OUTCOME_WORDS, outcome)}: session of ${whenWords(startsAt)}`,
  },
  'attendance.outcome-corrected.v1': {
    clause: '3.4',
    bare: 'The register of a session was corrected',
    say: ({ from, to, startsAt, reasonCode }) =>
      `Corrected from ${marked(from)} to ${marked(to)}: session of ${whenWords(startsAt)} (${said(CORRECTION_WORDS, reasonCode).toLowerCase()})`,
  },
  'attendance.notification-retracted.v1': {
    clause: '4.4',
    say: () => 'What was taken for proof that the person was told of a session is none',
  },
  'attendance.session-notified.v1': { clause: '4.4', say: () => 'The person was told of a session' },
  'attendance.excuse-lodged.v1': {
    clause: '3.5',
    bare: 'An excuse was given',
    say: ({ startsAt }) => `An excuse was given for ${whenWords(startsAt)}`,
  },
  'attendance.excuse-decided.v1': {
    clause: '3.5',
    bare: 'An excuse was decided',
    // 1.6 one that is taken back was refused to whoever it held, and to nobody else.
    say: ({ decision, takenBack }) => (takenBack ? 'an excuse that was none of theirs' : `The excuse was ${decision}`),
  },
  'attendance.miss-counted.v1': {
    clause: '4.1',
    bare: 'An absence counts',
    say: ({ startsAt }) => `The absence of ${whenWords(startsAt)} counts`,
  },
  'attendance.miss-uncounted.v1': {
    clause: '4.1',
    bare: 'An absence no longer counts',
    say: ({ because }) => `The absence no longer counts: it was ${because}`,
  },
  'attendance.clearance-answered.v1': answered('attendance'),
  'attendance.notice-clearance-answered.v1': answered('attendance', '4.4'),
  'programme.place-requested.v1': {
    clause: '2.1',
    bare: 'Sessions are asked for',
    say: ({ sessions }) => `${sessions} sessions are asked for`,
  },
  'programme.clearance-sought.v1': {
    clause: '4.1',
    say: () => 'The time for excuses is over: does the absence count?',
  },
  'programme.notice-raised.v1': {
    clause: '4.2',
    bare: 'A notice goes to the court liaison',
    say: ({ rulingDueAt }) => `A notice goes to the court liaison, ruling due ${whenWords(rulingDueAt)}`,
  },
  'programme.notice-withdrawn.v1': { clause: '4.2', say: () => 'The notice is withdrawn' },
  'programme.review-raised.v1': {
    clause: '4.2',
    say: () => 'The programme manager is asked to review how things are going',
  },
  'programme.warning-sent.v1': { clause: '4.2', say: () => 'A written warning was sent' },
  'programme.warning-withdrawn.v1': { clause: '4.2', say: () => 'The written warning was taken back' },
  'programme.catch-up-requested.v1': { clause: '2.6', say: () => 'A catch-up session is asked for' },
  'programme.release-requested.v1': { clause: '4.3', say: () => 'The places left are to be given back' },
  'programme.calendar-adopted.v1': {
    clause: '4.1',
    say: () => 'Newer bank holidays were published: what is still to be decided is dated by them',
  },
  'programme.leave-decided.v1': {
    clause: '6',
    bare: 'Leave to go was decided',
    say: ({ granted }) => (granted ? 'Leave to go was given' : 'Leave to go was refused'),
  },
  'programme.end-recorded.v1': {
    clause: '6',
    bare: 'Somebody recorded that the case ends',
    say: ({ reasonCode }) => `Somebody recorded that the case ends. ${said(ends.reasons, reasonCode)}`,
  },
  'programme.end-reversed.v1': {
    clause: '6',
    bare: 'Two people say that an end was wrong',
    say: ({ reasonCode, credits }) =>
      `Two people say that the end was wrong. ${said(ends.reasons, reasonCode)}. Sessions credited: ${credits}`,
  },
  'programme.plan-end-decided.v1': {
    clause: '2.7',
    bare: 'What becomes of the plan was decided',
    say: ({ decision }) =>
      decision === 'ended' ? 'The plan was ended: it counts against nobody' : 'The plan was extended',
  },
  'programme.clearance-answered.v1': answered('programme'),
  'programme.notice-clearance-answered.v1': answered('programme', '4.4'),
  'programme.notice-clearance-sought.v1': {
    clause: '4.4',
    bare: 'Every owner is asked whether a notice, a review or a warning may be raised',
    say: ({ raises }) => `May ${RAISED_WORDS[raises]} be raised? Every owner is asked`,
  },
  'programme.case-ended.v1': {
    clause: '6',
    bare: 'The case ended',
    say: ({ as }) => `The case ended: ${said(END_WORDS, as)}`,
  },
  'court-summons.notice-clearance-sought.v1': {
    clause: '4.4',
    bare: 'Every owner is asked whether a step may be taken',
    say: ({ step: of }) => `${step(of)}? Every owner is asked`,
  },
  'court-summons.notice-ruled.v1': {
    clause: '4.3',
    bare: 'The court liaison ruled',
    say: ({ ruling }) => `Ruling. ${said(RULING_WORDS, ruling)}`,
  },
  'court-summons.referral-returned.v1': {
    clause: '4.6',
    bare: 'A second person did not authorise the referral: the court liaison rules again',
    say: ({ as }) =>
      as === 'refused'
        ? 'A second person refused the charge: the court liaison rules again, and no summons can come of the notice'
        : 'A second person sent the referral back: the court liaison rules again',
  },
  'court-summons.summons-authorised.v1': { clause: '4.6', say: () => 'A second person authorised the summons' },
  'court-summons.clearance-sought.v1': {
    clause: '4.6',
    bare: 'Every owner is asked whether a step may be taken',
    say: ({ step: of }) => `${step(of)}? Every owner is asked`,
  },
  'court-summons.step-refused.v1': {
    clause: '4.6',
    bare: 'A step was not taken: something held it',
    say: ({ step: of }) => `${step(of)}? Not now: something held it`,
  },
  'court-summons.summons-issued.v1': {
    clause: '4.6',
    bare: 'The summons (written charge and requisition) is issued',
    say: ({ hearingAt }) => `The summons (written charge and requisition) is issued, hearing ${whenWords(hearingAt)}`,
  },
  'court-summons.summons-posted.v1': {
    clause: '4.5',
    bare: 'The summons was sent out',
    say: ({ deemedServedOn }) => `The summons was sent out; it counts as served on ${dayWords(deemedServedOn)}`,
  },
  'court-summons.summons-stopped.v1': {
    clause: '4.7',
    say: () => 'The summons was stopped for ever; the case goes on',
  },
  'court-summons.service-reopened.v1': {
    clause: '4.5',
    say: () => 'The summons came back: it is to be served again',
  },
  'court-summons.summons-served.v1': {
    clause: '4.5',
    bare: 'The summons was served again',
    say: ({ deemedServedOn }) => `The summons was served again; it counts as served on ${dayWords(deemedServedOn)}`,
  },
  'court-summons.discontinuance-requested.v1': {
    clause: '4.7',
    say: () => 'The prosecutor is asked to discontinue',
  },
  'court-summons.discontinuance-answered.v1': {
    clause: '4.7',
    bare: 'The prosecutor answered',
    say: ({ answer }) =>
      `The prosecutor answered: the charge ${answer === 'discontinued' ? 'is discontinued' : 'stands'}`,
  },
  'court-summons.discontinuance-served.v1': {
    clause: '4.7',
    bare: 'Word that the charge is discontinued went out to the person and to the court',
    say: ({ deemedServedOn }) =>
      `Word that the charge is discontinued went out to the person and to the court${deemedServedOn ? `; it counts as served on ${dayWords(deemedServedOn)}` : ''}`,
  },
  'signposting.referral-made.v1': { clause: '5.2', say: () => 'The person was referred to a local service' },
  'signposting.referral-acknowledged.v1': { clause: '5.2', say: () => 'The local service has seen the referral' },
  'signposting.referral-accepted.v1': { clause: '5.2', say: () => 'The local service accepts' },
  'signposting.referral-declined.v1': { clause: '5.2', say: () => 'The local service declines' },
  'signposting.first-contact-made.v1': { clause: '5.2', say: () => 'The person and the local service are in touch' },
  'signposting.contact-stopped.v1': { clause: '5.3', say: () => 'Nobody contacts the person any more' },
  'signposting.contact-resumed.v1': { clause: '5.3', say: () => 'The person did not die: contact goes on' },
  'signposting.follow-up-opened.v1': {
    clause: '5.3',
    bare: 'The person is to be asked how they are',
    say: ({ weeks }) => `The person is to be asked how they are, ${weeks} weeks after completing`,
  },
  'signposting.followed-up.v1': {
    clause: '5.3',
    bare: 'The person was asked how they are',
    say: ({ weeks }) => `The person was asked how they are, ${weeks} weeks after completing`,
  },
  'outreach.campaign-released.v1': {
    clause: '8.4',
    bare: 'A campaign goes out',
    say: ({ numbers }) => `A campaign to ${numbers} numbers goes out`,
  },
  'outreach.numbers-erased.v1': {
    clause: '8.5',
    bare: 'The numbers of a campaign are erased',
    say: ({ numbers }) => `The ${numbers} numbers of a campaign are erased`,
  },
};

/**
 * What a fact says in a sentence, and the clause of the policy it comes from. Its data was checked when it was stated; a fact no
 * page knows is named as it is.
 */
export function factWords(type: string, data: unknown): { clause: string | null; words: string } {
  const found = (FACTS as Readonly<Record<string, Saying<never> | undefined>>)[type];
  if (found) {
    const isShown = Object.keys((data ?? {}) as object).length > 0;
    const words = 'bare' in found && !isShown ? found.bare : found.say(data as never);
    return { clause: found.clause, words: isTakenBack(data) ? takeBack.said(words) : words };
  }
  const name =
    type
      .replace(/\.v\d+$/, '')
      .split('.')
      .at(-1) ?? type;
  return { clause: null, words: name.replaceAll('-', ' ') };
}
