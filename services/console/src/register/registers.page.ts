import { listRegisters } from '@byway/contracts/http/attendance/register';
import { viewClock } from '@byway/contracts/http/operations';
import type { BodyRead } from '@byway/contracts/http/route';
import { londonClock, londonDate } from '@byway/schemes/london';
import { z } from 'zod';
import { type Cell, part, text } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { around, clockWords, dayWords } from '../words/times.ts';

const w = en.register.day;
const clock = (at: string): string => clockWords(londonClock(Date.parse(at)));

const today = ({ api }: Visit): string => londonDate(api.time ?? 0);
const asked = ({ query: { date } }: Visit): string | undefined => z.iso.date().safeParse(date).data;
const dayOf = (visit: Visit): string => asked(visit) ?? today(visit);

function links(visit: Visit): Cell {
  const { before, after } = around(dayOf(visit));
  return [
    { link: w.before, href: `/registers?date=${before}` },
    ' \u00a0 ',
    { link: w.after, href: `/registers?date=${after}` },
    ...(dayOf(visit) === today(visit) ? [] : [' \u00a0 ', { link: w.today, href: '/registers' }]),
  ];
}

type Session = BodyRead<typeof listRegisters>['items'][number];

function stateOf({ startsAt, unrecorded }: Session, now: number): Cell {
  if (unrecorded === 0) return [{ tag: w.done, colour: 'green' }];
  return [
    Date.parse(startsAt) <= now ? { tag: w.toMark(unrecorded), colour: 'blue' } : { tag: w.notBegun, colour: 'grey' },
  ];
}

/** 3.2 the sessions of a day, and how much of each register is filled in. */
export const registersPage = listPage(listRegisters, {
  at: '/registers',
  title: w.title,
  heading: (visit) => w.heading(dayWords(dayOf(visit))),
  query: async (visit) => {
    // What day it is, the policy clock knows.
    if (!asked(visit)) await visit.api.get(viewClock, { at: 'attendance' });
    return { date: dayOf(visit) };
  },
  before: (visit) => [part('registers-day', { date: dayOf(visit), words: w }), text(links(visit))],
  caption: w.caption,
  empty: w.empty,
  next: w.next,
  keep: (visit) => ({ date: dayOf(visit) }),
  columns: {
    [w.time]: ({ sessionId, startsAt, endsAt }) => [
      { link: w.fromTo(clock(startsAt), clock(endsAt)), href: `/registers/${sessionId}` },
    ],
    [w.people]: ({ recorded, unrecorded }) => String(recorded + unrecorded),
    [w.register]: (session, { now }) => stateOf(session, now),
  },
});
