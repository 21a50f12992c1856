import { CORRECTION_WORDS, END_WORDS, HELD_WORDS, OUTCOME_WORDS, OWNER_WORDS, RULING_WORDS, said } from './codes.ts';
import { dayWords, whenWords } from './times.ts';

type Data = Readonly<Record<string, unknown>>;
interface Words {
  readonly clause: string;
  readonly say: (data: Data) => string;
}

const word = (data: Data, key: string): string => (typeof data[key] === 'string' ? (data[key] as string) : '');
const when = (data: Data, key: string): string => whenWords(word(data, key));
const count = (data: Data, key: string): number =>
  Array.isArray(data[key]) ? (data[key] as unknown[]).length : Number(data[key]);
const step = (data: Data): string =>
  ({ count: 'Does the absence count', issue: 'May the summons be issued', post: 'May the summons be posted' })[
    word(data, 'step')
  ] ?? 'A step';
const answered =
  (owner: string) =>
  (data: Data): string => {
    const held = said(HELD_WORDS, word(data, 'reason'));
    const who = said(OWNER_WORDS, owner);
    return word(data, 'answer') === 'clear'
      ? `${step(data)}? Yes, says ${who}`
      : `${step(data)}? Held by ${who}${held ? `: ${held}` : ''}`;
  };

const FACTS: Readonly<Record<string, Words>> = {
  'intake.agreement-made': { clause: '1.4', say: () => 'The person agreed to the programme' },
  'intake.agreement-withdrawn': { clause: '6', say: () => 'The person asks to leave' },
  'intake.clearance-answered': { clause: '4.6', say: answered('intake') },
  'intake.erasure-asked': { clause: '9', say: () => 'Somebody asked that the person be erased' },
  'intake.erasure-confirmed': { clause: '9', say: () => 'A second person confirmed that the person be erased' },
  'intake.erasure-stopped': { clause: '9', say: () => 'The erasure was stopped: nothing is gone' },
  'intake.erasure-chased': { clause: '9', say: () => 'A service was asked again what it says of the erasure' },
  'intake.person-erased': { clause: '9', say: () => 'The person was erased: nobody can say any more who it was' },
  'scheduling.plan-booked': { clause: '2.1', say: (d) => `${count(d, 'sessions')} weekly sessions are booked` },
  'scheduling.place-booked': { clause: '2.6', say: (d) => `A catch-up session is booked for ${when(d, 'startsAt')}` },
  'scheduling.place-released': { clause: '4.3', say: (d) => `The place on ${when(d, 'startsAt')} is given back` },
  'scheduling.session-moved': {
    clause: '2.4',
    say: (d) => `The session of ${when(d, 'fromStartsAt')} is moved to ${when(d, 'startsAt')}`,
  },
  'scheduling.session-cancelled': { clause: '2.4', say: (d) => `We cancelled the session of ${when(d, 'startsAt')}` },
  'scheduling.plan-unavailable': { clause: '2.5', say: () => 'No place was free: the programme manager is told' },
  'attendance.outcome-recorded': {
    clause: '3.1',
    say: (d) => `${said(OUTCOME_WORDS, word(d, 'outcome'))}: session of ${when(d, 'startsAt')}`,
  },
  'attendance.outcome-corrected': {
    clause: '3.4',
    say: (d) =>
      `Corrected from ${said(OUTCOME_WORDS, word(d, 'from')).toLowerCase()} to ${said(OUTCOME_WORDS, word(d, 'to')).toLowerCase()}: session of ${when(d, 'startsAt')} (${said(CORRECTION_WORDS, word(d, 'reasonCode')).toLowerCase()})`,
  },
  'attendance.session-notified': { clause: '4.4', say: () => 'The person was told of a session' },
  'attendance.excuse-lodged': { clause: '3.5', say: (d) => `An excuse was given for ${when(d, 'startsAt')}` },
  'attendance.excuse-decided': { clause: '3.5', say: (d) => `The excuse was ${word(d, 'decision')}` },
  'attendance.miss-counted': { clause: '4.1', say: (d) => `The absence of ${when(d, 'startsAt')} counts` },
  'attendance.miss-uncounted': {
    clause: '4.1',
    say: (d) => `The absence no longer counts: it was ${word(d, 'because')}`,
  },
  'attendance.clearance-answered': { clause: '4.6', say: answered('attendance') },
  'programme.place-requested': { clause: '2.1', say: (d) => `${count(d, 'sessions')} sessions are asked for` },
  'programme.clearance-sought': { clause: '4.1', say: () => 'The time for excuses is over: does the absence count?' },
  'programme.notice-raised': {
    clause: '4.2',
    say: (d) => `A notice goes to the court liaison, ruling due ${when(d, 'rulingDueAt')}`,
  },
  'programme.notice-withdrawn': { clause: '4.2', say: () => 'The notice is withdrawn' },
  'programme.catch-up-requested': { clause: '2.6', say: () => 'A catch-up session is asked for' },
  'programme.release-requested': { clause: '4.3', say: () => 'The places left are to be given back' },
  'programme.leave-decided': {
    clause: '6',
    say: (d) => (d.granted === true ? 'Leave to go was given' : 'Leave to go was refused'),
  },
  'programme.clearance-answered': { clause: '4.6', say: answered('programme') },
  'programme.case-ended': { clause: '6', say: (d) => `The case ended: ${said(END_WORDS, word(d, 'as'))}` },
  'court-summons.notice-ruled': { clause: '4.3', say: (d) => `Ruling. ${said(RULING_WORDS, word(d, 'ruling'))}` },
  'court-summons.summons-authorised': { clause: '4.6', say: () => 'A second person authorised the summons' },
  'court-summons.clearance-sought': { clause: '4.6', say: (d) => `${step(d)}? Every owner is asked` },
  'court-summons.step-refused': { clause: '4.6', say: (d) => `${step(d)}? Not now: an owner held it` },
  'court-summons.summons-issued': {
    clause: '4.6',
    say: (d) => `The summons (written charge and requisition) is issued, hearing ${when(d, 'hearingAt')}`,
  },
  'court-summons.summons-posted': {
    clause: '4.5',
    say: (d) => `The summons was sent out; it counts as served on ${dayWords(word(d, 'deemedServedOn'))}`,
  },
  'court-summons.summons-stopped': { clause: '4.7', say: () => 'The summons was stopped for ever; the case goes on' },
  'programme.review-raised': {
    clause: '4.2',
    say: () => 'The programme manager is asked to review how things are going',
  },
  'programme.warning-sent': { clause: '4.2', say: () => 'A written warning was sent' },
  'programme.warning-withdrawn': { clause: '4.2', say: () => 'The written warning was taken back' },
  'court-summons.discontinuance-answered': {
    clause: '4.7',
    say: (d) =>
      `The prosecutor answered: the charge ${word(d, 'answer') === 'discontinued' ? 'is discontinued' : 'stands'}`,
  },
  'court-summons.discontinuance-served': {
    clause: '4.7',
    say: (d) => {
      const day = word(d, 'deemedServedOn');
      return `Word that the charge is discontinued went out to the person and to the court${day && `; it counts as served on ${dayWords(day)}`}`;
    },
  },
  'court-summons.discontinuance-requested': { clause: '4.7', say: () => 'The prosecutor is asked to discontinue' },
};

/** What a fact says in a sentence, and the clause of the policy it comes from. A fact no page knows is named as it is. */
export function factWords(type: string, data: Data): { clause: string | null; words: string } {
  const name = type.replace(/\.v\d+$/, '');
  const found = FACTS[name];
  if (!found) return { clause: null, words: name.split('.').at(-1)?.replaceAll('-', ' ') ?? name };
  return { clause: found.clause, words: found.say(data) };
}
