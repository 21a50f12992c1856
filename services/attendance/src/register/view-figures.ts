import * as http from '@byway/contracts/http/attendance/figures';
import { addDays, atLondon } from '@byway/schemes/london';
import { route } from '@byway/service-kit/http/route';
import { figuresOfSessions, finishedBetween, joinedBetween } from './figures.store.ts';

const DAYS = 7;

/** 3.3 what a programme looks at on a Monday. A session that has not begun is no figure yet. */
export const viewFigures = route(http.viewFigures, async ({ tx, query: { from: day }, now }) => {
  const week = { from: atLondon(day, '00:00'), to: atLondon(addDays(day, DAYS), '00:00') };
  const sessions = await figuresOfSessions(tx, { from: week.from, to: Math.min(week.to, now()) });
  const joined = await joinedBetween(tx, week);
  const finished = await finishedBetween(tx, week);
  return { status: 200, body: { from: day, joined: joined?.n ?? 0, finished: finished?.n ?? 0, sessions } };
});
