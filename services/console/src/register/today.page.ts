import { listRegisters } from '@byway/contracts/http/attendance/register';
import { day } from '@byway/contracts/http/fields';
import { viewClock } from '@byway/contracts/http/operations';
import type { BodyRead } from '@byway/contracts/http/route';
import { addDays, londonDate } from '@byway/schemes/london';
import type { Page, Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { dayWords, shortDayWords, whenWords } from '../words/times.ts';
import { clockOf } from './register.presenter.ts';
import { rollOf } from './roll.ts';
import { type Whereabouts, whereabouts } from './whereabouts.ts';

const w = en.register.day;

type Session = BodyRead<typeof listRegisters>['items'][number];

/** Sessions of one's own whose people and needs stand on the page; a day has no more. */
const OWN_SHOWN = 6;
/** More sessions than a day has ever had. */
const MOST = 500;
/** How far ahead the next session is looked for, in days. */
const AHEAD = 14;

const asked = ({ query: { date } }: Visit): string | undefined => day.safeParse(date).data;

/** The days beside the one that is shown, as links. */
function daysOf(date: string, today: string) {
  return [-1, 0, 1, 2].map((n) => {
    const one = addDays(date, n);
    const text = one === today ? w.today : `${dayWords(one).slice(0, 3)} ${shortDayWords(`${one}T12:00:00Z`)}`;
    return { text, href: one === today ? '/registers' : `/registers?date=${one}`, current: n === 0 };
  });
}

function stateOf({ startsAt, unrecorded }: Session, now: number): { text: string; colour: string } {
  if (unrecorded === 0) return { text: w.done, colour: 'green' };
  if (Date.parse(startsAt) <= now) return { text: w.toMark(unrecorded), colour: 'blue' };
  return { text: w.notBegun(clockOf(startsAt)), colour: 'grey' };
}

/** What people of a session need, for who leads it. */
async function needsOf({ api, who }: Visit, sessionId: string) {
  const { rows } = await rollOf(api, who, sessionId);
  return rows.flatMap(({ name, needs }) => (needs?.known.length ? [{ name, words: needs.known.join('. ') }] : []));
}

async function shown(visit: Visit, session: Session, where: Whereabouts | undefined, own: boolean) {
  const { sessionId, startsAt, endsAt, recorded, unrecorded } = session;
  const time = w.fromTo(clockOf(startsAt), clockOf(endsAt));
  const group = where?.group ?? w.notKnown;
  const begun = Date.parse(startsAt) <= (visit.api.time ?? 0);
  return {
    sessionId,
    time,
    group,
    region: w.region(time, group),
    place: [where?.place, where?.address].filter(Boolean).join(', '),
    leads: where && !own ? w.leads(where.facilitator) : null,
    people: w.people(recorded + unrecorded),
    state: stateOf(session, visit.api.time ?? 0),
    needs: own ? await needsOf(visit, sessionId) : [],
    button: unrecorded === 0 ? w.look : begun ? w.open : w.see,
    first: own && begun && unrecorded > 0,
    of: w.ofWhat(time, group),
  };
}

/** When the next session is, where a day has none. */
async function nextOf({ api }: Visit, date: string): Promise<string | null> {
  for (let ahead = 1; ahead <= AHEAD; ahead += 1) {
    const next = addDays(date, ahead);
    if (!day.safeParse(next).success) return null;
    const { items } = await api.page(listRegisters, { query: { date: next, limit: 1 } });
    const [first] = items;
    if (first) return w.next(whenWords(first.startsAt));
  }
  return null;
}

/** 3.2 the sessions of a day: where, who comes, what they need, and how far each register is. */
export const todayPage: Page = {
  url: '/registers',
  roles: listRegisters.roles,
  get: async (visit) => {
    const { api, who, query } = visit;
    // What day it is, the policy clock knows.
    const { now } = await api.get(viewClock, { at: 'attendance' });
    const today = londonDate(Date.parse(now));
    const date = asked(visit) ?? today;
    const cursor = query.cursor ? { cursor: query.cursor } : {};
    const { items, next } = await api.page(listRegisters, { query: { date, ...cursor } });
    // One's own come first on the first page, wherever in the day they are.
    const rest = next && !query.cursor ? await api.upTo(listRegisters, { query: { date, cursor: next } }, MOST) : null;
    const where = await whereabouts(
      api,
      [...items, ...(rest?.rows ?? [])].map(({ sessionId }) => sessionId),
    );
    const isOwn = ({ sessionId }: Session) => where.get(sessionId)?.facilitator === who.actor;
    const shownNow = [...items, ...(rest?.rows ?? []).filter(isOwn)];
    const own = new Set(shownNow.filter(isOwn).slice(0, OWN_SHOWN));
    const all = await Promise.all(
      shownNow.map(async (one) => ({
        own: own.has(one),
        ...(await shown(visit, one, where.get(one.sessionId), own.has(one))),
      })),
    );
    const model = {
      words: w,
      need: en.people.needs,
      heading: dayWords(date),
      date,
      days: daysOf(date, today),
      parts: [
        { title: own.size > 0 && own.size < all.length ? w.mine : null, of: all.filter((one) => one.own) },
        { title: own.size > 0 && own.size < all.length ? w.others : null, of: all.filter((one) => !one.own) },
      ],
      empty: all.length === 0 ? [w.empty, await nextOf(visit, date)].filter(Boolean).join(' ') : null,
      next: next ? { href: `/registers?date=${date}&cursor=${encodeURIComponent(next)}`, text: w.more } : null,
    };
    return { view: 'today', title: w.title, model, watch: { types: ['attendance.', 'scheduling.'] } };
  },
};
