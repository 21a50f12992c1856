import * as http from '@byway/contracts/http/attendance/register';
import { pageOf } from '@byway/contracts/http/cursor';
import { addDays, atLondon } from '@byway/schemes/london';
import { route } from '@byway/service-kit/http/route';
import { iso } from '../cases/case.store.ts';
import { sessionsOf } from './register-views.store.ts';

export const listRegistersRoute = route(http.listRegisters, async ({ tx, query: { date, cursor = null, limit } }) => {
  const day = { from: iso(atLondon(date, '00:00')), to: iso(atLondon(addDays(date, 1), '00:00')) };
  const rows = await sessionsOf(tx, day, cursor, limit + 1);
  const { items: shown, next } = pageOf(rows, limit, ({ startsAt, sessionId }) => [startsAt, sessionId]);
  const items = shown.map((row) => ({ ...row, startsAt: row.startsAt.getTime(), endsAt: row.endsAt.getTime() }));
  return { status: 200, body: { items, next } };
});
