import type { Definition } from '@byway/contracts/catalogue';
import type { Step } from '@byway/contracts/codes';
import type { FactDefinition } from '@byway/contracts/define';
import { dayWords, whenWords } from '../times.ts';
import { CORRECTION_WORDS, END_WORDS, HELD_WORDS, OUTCOME_WORDS, OWNER_WORDS, RULING_WORDS, said } from './codes.ts';

/** What a fact carries; a reader who may know no more than that it was stated is given nothing of it. */
type Shown<D> = D extends FactDefinition<infer Data> ? Partial<Data> : never;

/** How each kind of fact is said, and the clause of the policy it comes from. */
type Sayings = {
  readonly [D in Definition as D['type']]?: { readonly clause: string; readonly say: (data: Shown<D>) => string };
};

const STEP_WORDS: Readonly<Record<Step, string>> = {
  count: 'Does the absence count',
  issue: 'May the summons be issued',
  post: 'May the summons be posted',
};
const step = (of: Step | undefined): string => (of ? STEP_WORDS[of] : 'A step');
const marked = (outcome: keyof typeof OUTCOME_WORDS | undefined): string => said(OUTCOME_WORDS, outcome).toLowerCase();

type Owner = keyof typeof OWNER_WORDS;
const answered = (owner: Owner) => ({
  clause: '4.6',
  say: ({ step: of, answer, reason }: Shown<Extract<Definition, { type: `${Owner}.clearance-answered.v1` }>>) => {
    const held = said(HELD_WORDS, reason);
    return answer === 'clear'
      ? `${step(of)}? Yes, says ${OWNER_WORDS[owner]}`
      : `${step(of)}? Held by ${OWNER_WORDS[owner]}${held ? `: ${held}` : ''}`;
  },
});

const FACTS: Sayings = {
  'intake.agreement-made.v1': { clause: '1.4', say: () => 'The person agreed to the programme' },
  'intake.agreement-withdrawn.v1': { clause: '6', say: () => 'The person asks to leave' },
  'intake.clearance-answered.v1': answered('intake'),
  'intake.erasure-asked.v1': { clause: '9', say: () => 'Somebody asked that the person be erased' },
  'intake.erasure-confirmed.v1': { clause: '9', say: () => 'A second person confirmed that the person be erased' },
  'intake.erasure-stopped.v1': { clause: '9', say: () => 'The erasure was stopped: nothing is gone' },
  'intake.erasure-chased.v1': { clause: '9', say: () => 'A service was asked again what it says of the erasure' },
  'intake.person-erased.v1': { clause: '9', say: () => 'The person was erased: nobody can say any more who it was' },
  'scheduling.plan-booked.v1': {
    clause: '2.1',
    say: ({ sessions }) => `${sessions?.length ?? ''} weekly sessions are booked`,
  },
  'scheduling.place-booked.v1': {
    clause: '2.6',
    say: ({ startsAt }) => `A catch-up session is booked for ${whenWords(startsAt)}`,
  },
  'scheduling.place-released.v1': {
    clause: '4.3',
    say: ({ startsAt }) => `The place on ${whenWords(startsAt)} is given back`,
  },
  'scheduling.session-moved.v1': {
    clause: '2.4',
    say: ({ fromStartsAt, startsAt }) => `The session of ${whenWords(fromStartsAt)} is moved to ${whenWords(startsAt)}`,
  },
  'scheduling.session-cancelled.v1': {
    clause: '2.4',
    say: ({ startsAt }) => `We cancelled the session of ${whenWords(startsAt)}`,
  },
  'scheduling.plan-unavailable.v1': {
    clause: '2.5',
    say: () => 'No place was free: the programme manager is told',
  },
  'attendance.outcome-recorded.v1': {
    clause: '3.1',
    say: ({ outcome, startsAt }) => `${said(OUTCOME_WORDS, outcome)}: session of ${whenWords(startsAt)}`,
  },
  'attendance.outcome-corrected.v1': {
    clause: '3.4',
    say: ({ from, to, startsAt, reasonCode }) =>
      `Corrected from ${marked(from)} to ${marked(to)}: session of ${whenWords(startsAt)} (${said(CORRECTION_WORDS, reasonCode).toLowerCase()})`,
  },
  'attendance.session-notified.v1': { clause: '4.4', say: () => 'The person was told of a session' },
  'attendance.excuse-lodged.v1': {
    clause: '3.5',
    say: ({ startsAt }) => `An excuse was given for ${whenWords(startsAt)}`,
  },
  'attendance.excuse-decided.v1': { clause: '3.5', say: ({ decision = '' }) => `The excuse was ${decision}` },
  'attendance.miss-counted.v1': {
    clause: '4.1',
    say: ({ startsAt }) => `The absence of ${whenWords(startsAt)} counts`,
  },
  'attendance.miss-uncounted.v1': {
    clause: '4.1',
    say: ({ because = '' }) => `The absence no longer counts: it was ${because}`,
  },
  'attendance.clearance-answered.v1': answered('attendance'),
  'programme.place-requested.v1': {
    clause: '2.1',
    say: ({ sessions = '' }) => `${sessions} sessions are asked for`,
  },
  'programme.clearance-sought.v1': {
    clause: '4.1',
    say: () => 'The time for excuses is over: does the absence count?',
  },
  'programme.notice-raised.v1': {
    clause: '4.2',
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
  'programme.leave-decided.v1': {
    clause: '6',
    say: ({ granted }) => (granted ? 'Leave to go was given' : 'Leave to go was refused'),
  },
  'programme.clearance-answered.v1': answered('programme'),
  'programme.case-ended.v1': { clause: '6', say: ({ as }) => `The case ended: ${said(END_WORDS, as)}` },
  'court-summons.notice-ruled.v1': { clause: '4.3', say: ({ ruling }) => `Ruling. ${said(RULING_WORDS, ruling)}` },
  'court-summons.summons-authorised.v1': { clause: '4.6', say: () => 'A second person authorised the summons' },
  'court-summons.clearance-sought.v1': {
    clause: '4.6',
    say: ({ step: of }) => `${step(of)}? Every owner is asked`,
  },
  'court-summons.step-refused.v1': { clause: '4.6', say: ({ step: of }) => `${step(of)}? Not now: an owner held it` },
  'court-summons.summons-issued.v1': {
    clause: '4.6',
    say: ({ hearingAt }) => `The summons (written charge and requisition) is issued, hearing ${whenWords(hearingAt)}`,
  },
  'court-summons.summons-posted.v1': {
    clause: '4.5',
    say: ({ deemedServedOn }) => `The summons was sent out; it counts as served on ${dayWords(deemedServedOn)}`,
  },
  'court-summons.summons-stopped.v1': {
    clause: '4.7',
    say: () => 'The summons was stopped for ever; the case goes on',
  },
  'court-summons.discontinuance-requested.v1': {
    clause: '4.7',
    say: () => 'The prosecutor is asked to discontinue',
  },
  'court-summons.discontinuance-answered.v1': {
    clause: '4.7',
    say: ({ answer }) =>
      `The prosecutor answered: the charge ${answer === 'discontinued' ? 'is discontinued' : 'stands'}`,
  },
  'court-summons.discontinuance-served.v1': {
    clause: '4.7',
    say: ({ deemedServedOn }) =>
      `Word that the charge is discontinued went out to the person and to the court${deemedServedOn ? `; it counts as served on ${dayWords(deemedServedOn)}` : ''}`,
  },
};

/**
 * What a fact says in a sentence, and the clause of the policy it comes from. Its data was checked when it was stated; a fact no
 * page knows is named as it is.
 */
export function factWords(type: string, data: unknown): { clause: string | null; words: string } {
  const found = (FACTS as Readonly<Record<string, { clause: string; say: (of: never) => string } | undefined>>)[type];
  if (found) return { clause: found.clause, words: found.say(data as never) };
  const name =
    type
      .replace(/\.v\d+$/, '')
      .split('.')
      .at(-1) ?? type;
  return { clause: null, words: name.replaceAll('-', ' ') };
}
