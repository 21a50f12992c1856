import { londonClock, londonDate } from '@byway/schemes/london';
import type { Page } from '../page/page.ts';
import { around, clockWords, dayWords } from '../words/times.ts';

interface Row {
  sessionId: string;
  startsAt: string;
  endsAt: string;
  recorded: number;
  unrecorded: number;
}

const clock = (at: string): string => clockWords(londonClock(Date.parse(at)));

/** One session of a day in words; `now` is policy time. */
export function sessionRow(
  { sessionId, startsAt, endsAt, recorded, unrecorded }: Row,
  now: number,
): Record<string, unknown> {
  const people = recorded + unrecorded;
  const begun = Date.parse(startsAt) <= now;
  const state = unrecorded === 0 ? 'Done' : begun ? `${unrecorded} to mark` : 'Opens at the start';
  return { sessionId, time: `${clock(startsAt)} to ${clock(endsAt)}`, people, state, done: unrecorded === 0, begun };
}

/** The sessions of a day. */
export const registersPage: Page = {
  url: '/registers',
  roles: ['facilitator', 'programme-manager'],
  get: async ({ api, query }) => {
    let date = /^\d{4}-\d\d-\d\d$/.test(query.date ?? '') ? (query.date ?? '') : '';
    if (!date) {
      // What day it is, the policy clock knows: the first answer tells.
      await api.rawGet('attendance', '/registers?date=2027-01-01&limit=1');
      date = londonDate(api.time ?? 0);
    }
    const { items: sessions } = await api.rawGet('attendance', `/registers?date=${date}`);
    const rows = sessions.map((row: Row) => sessionRow(row, api.time ?? 0));
    const today = londonDate(api.time ?? 0);
    const model = { day: dayWords(date), date, today: date === today, rows, ...around(date) };
    return { view: 'registers', title: 'Registers of a day', model };
  },
};
