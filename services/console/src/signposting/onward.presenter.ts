import type { Need, ReferralState } from '@byway/contracts/codes';
import type { BodyRead } from '@byway/contracts/http/route';
import type { findServices } from '@byway/contracts/http/signposting/directory';
import type { viewFollowUps } from '@byway/contracts/http/signposting/follow-ups';
import type { viewOwnReferral, viewReferralsOfCase } from '@byway/contracts/http/signposting/referrals';
import type { listTasks } from '@byway/contracts/http/signposting/tasks';
import { dialled } from '@byway/contracts/written/telephone';
import type { Cell, Piece, SummaryRow } from '../page/blocks.ts';
import { en } from '../words/en.ts';
import { clockWords, whenWords } from '../words/times.ts';

const { service: s, referral: r, person: p, tasks: t } = en.signposting;

/** Days of the week (Monday 1) as people say them: `Monday to Friday`, `Monday and Wednesday`. */
export function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const nameOf = (day: number): string => s.days[day - 1] ?? '';
  const [first = 1, last = 1] = [sorted[0], sorted.at(-1)];
  if (sorted.length === 7) return s.everyDay;
  if (sorted.length > 2 && last - first === sorted.length - 1) return s.daysTo(nameOf(first), nameOf(last));
  const names = sorted.map(nameOf);
  return [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(` ${s.and} `);
}

export const needsWords = (needs: readonly Need[]): string =>
  needs.map((need) => en.signposting.needs[need]).join(', ');

function agesWords(min: number, max: number | null): string {
  if (max !== null) return s.ageTo(min, max);
  return min === 0 ? s.anyAge : s.ageFrom(min);
}

/** A local service, as the directory knows it. */
export type Service = BodyRead<typeof findServices>['items'][number];

function hoursWords(days: string, from: string, to: string): string {
  if (from === to) return from === '00:00' ? s.allDay(days) : s.roundTheClock(days, clockWords(from));
  return (to < from ? s.overnight : s.hours)(days, clockWords(from), clockWords(to));
}

/** When a service is open, whom it is for, and its number. */
export function meetingRows({ opening, openNow, nextOpenAt, ageMin, ageMax, phone }: Service): SummaryRow[] {
  const hours = opening.hours.map(({ days, from, to }) => hoursWords(daysWords(days), from, to));
  const closed = opening.onBankHolidays ? [] : [s.closedOnBankHolidays];
  const lines = [openNow ? s.openNow : s.opens(whenWords(nextOpenAt)), ...hours, ...closed];
  return [
    { key: s.opening, value: { lines } },
    { key: s.ages, value: agesWords(ageMin, ageMax) },
    { key: s.phone, value: dialled(phone) },
  ];
}

/** The same with what it helps with, and where. */
export function serviceRows(service: Service): SummaryRow[] {
  return [
    { key: s.needs, value: needsWords(service.needs) },
    { key: s.areas, value: service.areas.map(({ name }) => name).join(', ') },
    ...meetingRows(service),
  ];
}

const COLOURS = {
  requested: 'grey',
  acknowledged: 'blue',
  accepted: 'blue',
  declined: 'orange',
  'first-contact': 'green',
} as const satisfies Readonly<Record<ReferralState, string>>;

/** How far a referral is, as a tag. */
export const stateTag = (state: ReferralState): readonly Piece[] => [
  { tag: en.signposting.states[state], colour: COLOURS[state] },
];

type OwnReferral = BodyRead<typeof viewOwnReferral>;
/** A referral as its receiving service is shown it, or as the programme is, with what it rests on. */
export type Referral = OwnReferral &
  Partial<Pick<BodyRead<typeof viewReferralsOfCase>['items'][number], 'consent' | 'overrideReason'>>;

/** A referral in words, for whoever made it and for whoever it went to. */
export function referralRows(referral: Referral): SummaryRow[] {
  const { state, chased, closed, declinedAt, declineReason, overrideReason } = referral;
  const answered = state === 'declined' || state === 'first-contact' || closed;
  const why = declineReason ? en.signposting.declines[declineReason] : '';
  return [
    { key: r.wanted, value: needsWords(referral.needs) },
    { key: r.made, value: whenWords(referral.madeAt) },
    { key: r.seen, value: whenWords(referral.acknowledgedAt) || r.notYet },
    ...(declinedAt
      ? [{ key: r.declined, value: r.declinedFor(whenWords(declinedAt), why) }]
      : [
          { key: r.accepted, value: whenWords(referral.acceptedAt) || r.notYet },
          { key: r.contact, value: whenWords(referral.firstContactAt) || r.notYet },
        ]),
    ...(chased > 0 || !answered ? [{ key: r.chased, value: r.times(chased) }] : []),
    ...(overrideReason ? [{ key: r.withoutConsent, value: en.signposting.overrides[overrideReason] }] : []),
    ...(closed ? [{ key: r.closed, value: r.nobody }] : []),
  ];
}

export type FollowUp = BodyRead<typeof viewFollowUps>['items'][number];

/** 5.3 a follow-up is to be answered from its day on, again after a try that reached nobody. `now` is policy time. */
function mayAnswer({ stopped, result, dueAt }: FollowUp, now: number): boolean {
  return !stopped && (result === null || result === 'no-answer') && Date.parse(dueAt) <= now;
}

/** What came of a follow-up, or that it is still to come. `now` is policy time. */
function followUpState({ stopped, result, recordedAt, dueAt }: FollowUp, now: number): string {
  if (result) return p.resultOn(en.signposting.results[result], whenWords(recordedAt));
  if (stopped) return p.stopped;
  return Date.parse(dueAt) <= now ? p.toDo : p.toCome;
}

/** A follow-up as a row of the table; its name leads to the page where it is answered. */
export function followUpRow(caseId: string, followUp: FollowUp, now: number): Cell[] {
  const words = p.weeks(followUp.weeks);
  const href = `/signposting/${caseId}/follow-ups/${followUp.followUpId}`;
  const name = mayAnswer(followUp, now) ? [{ link: words, href }] : words;
  const state = followUpState(followUp, now);
  const wrong = [`${state}. `, { link: en.takeBack.link, hidden: words, href: `${href}/taken-back` }];
  return [name, whenWords(followUp.dueAt), followUp.result ? wrong : state];
}

type Task = BodyRead<typeof listTasks>['items'][number];

/** What is overdue or due, in a sentence (5.2, 5.3). */
export function taskWords({
  kind,
  serviceName,
  weeks,
  chases,
}: Pick<Task, 'kind' | 'serviceName' | 'weeks' | 'chases'>): string {
  if (kind === 'death-unconfirmed') return t.death;
  if (kind === 'follow-up-due') return t.followUp(weeks ?? 0);
  return chases === 0 ? t.unanswered(serviceName ?? '') : t.unansweredAgain(serviceName ?? '', chases);
}
