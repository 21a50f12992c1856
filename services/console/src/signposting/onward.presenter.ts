import type { Body } from '../api/api.ts';
import { said } from '../words/en/codes.ts';
import { reference } from '../words/names.ts';
import { DECLINE_WORDS, FOLLOW_UP_WORDS, NEED_WORDS, OVERRIDE_WORDS, REFERRAL_TAGS } from '../words/onward.ts';
import { clockWords, whenWords } from '../words/times.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Days of the week (Monday 1) as people say them: `Monday to Friday`, `Monday and Wednesday`. */
export function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const [first = 1, last = 1] = [sorted[0], sorted.at(-1)];
  if (sorted.length === 7) return 'Every day';
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${DAYS[first - 1]} to ${DAYS[last - 1]}`;
  const names = sorted.map((day) => DAYS[day - 1] ?? '');
  return [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ');
}

const needsWords = (needs: readonly string[]): string => needs.map((need) => said(NEED_WORDS, need)).join(', ');

function agesWords(min: number, max: number | null): string {
  if (max !== null) return `${min} to ${max}`;
  return min === 0 ? 'Any age' : `${min} and over`;
}

/** `+447700900302` as it is dialled here: `07700 900302`; a number of another country as it is. */
export function phoneWords(phone: string): string {
  const [, area, rest] = /^\+44(\d{4})(\d{6})$/.exec(phone) ?? [];
  return area ? `0${area} ${rest}` : phone;
}

/** A local service of the directory in words. */
export function serviceCard(service: Body): Record<string, unknown> {
  const { serviceId, name, needs, areas, ageMin, ageMax, opening, openNow, nextOpenAt, phone } = service;
  const hours: string[] = opening.hours.map(
    ({ days, from, to }: Body) => `${daysWords(days)}, ${clockWords(from)} to ${clockWords(to)}`,
  );
  return {
    serviceId,
    name,
    phone: phoneWords(phone),
    needs: needsWords(needs),
    areas: areas.map((area: Body) => area.name).join(', '),
    ages: agesWords(ageMin, ageMax),
    hours: [...hours, ...(opening.onBankHolidays ? [] : ['Closed on bank holidays'])],
    open: openNow ? 'Open now' : `Opens ${whenWords(nextOpenAt)}`,
  };
}

interface Row {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}
const row = (key: string, value: string): Row => ({ key: { text: key }, value: { text: value } });

/** A referral in words, for whoever made it and for whoever it went to; both can name it by its reference. */
export function referralCard(referral: Body): Record<string, unknown> {
  const { referralId, serviceName, state, chased, closed } = referral;
  const answered = state === 'declined' || state === 'first-contact' || closed;
  const rows = [
    row('Wanted', needsWords(referral.needs)),
    row('Made', whenWords(referral.madeAt)),
    row('Seen by the service', whenWords(referral.acknowledgedAt) || 'Not yet'),
    ...(referral.declinedAt
      ? [row('Declined', `${whenWords(referral.declinedAt)}: ${said(DECLINE_WORDS, referral.declineReason)}`)]
      : [
          row('Accepted', whenWords(referral.acceptedAt) || 'Not yet'),
          row('First contact', whenWords(referral.firstContactAt) || 'Not yet'),
        ]),
    ...(chased > 0 || !answered
      ? [row('Chased', chased === 0 ? 'Not yet' : chased === 1 ? 'Once' : `${chased} times`)]
      : []),
    ...(referral.consent === false ? [row('Without consent', said(OVERRIDE_WORDS, referral.overrideReason))] : []),
    ...(closed ? [row('Closed', 'Nobody is to be contacted any more')] : []),
  ];
  return { referralId, reference: reference(referralId), serviceName, state, tag: REFERRAL_TAGS[state], rows };
}

/** 5.3 the follow-ups of a case; one is to be answered from its day on, again after a try that reached nobody. */
export function followUpRows(items: readonly Body[], now: number): Record<string, unknown>[] {
  return items.map(({ followUpId, weeks, dueAt, stopped, result, recordedAt }) => {
    const open = !stopped && (result === null || result === 'no-answer');
    const due = Date.parse(dueAt) <= now;
    return {
      followUpId,
      label: `${weeks} weeks after`,
      when: whenWords(dueAt),
      state: result
        ? `${said(FOLLOW_UP_WORDS, result)}, ${whenWords(recordedAt)}`
        : stopped
          ? 'Stopped'
          : due
            ? 'To do'
            : 'To come',
      ask: open && due,
    };
  });
}

/** What is overdue or due, in a sentence (5.2, 5.3). */
export function taskWords({ kind, serviceName, weeks, chases }: Body): string {
  if (kind === 'follow-up-due') return `Ask how they are: ${weeks} weeks since they completed`;
  const times = chases === 0 ? '' : `; we said so ${chases + 1} times`;
  return `${serviceName} has not taken up the referral${times}`;
}
