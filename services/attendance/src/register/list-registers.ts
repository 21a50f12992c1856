import * as http from '@byway/contracts/http/attendance/register';
import { pageOf } from '@byway/contracts/http/cursor';
import { addDays, atLondon } from '@byway/schemes/london';
import { route } from '@byway/service-kit/http/route';
import { sessionsOf } from './register-views.store.ts';

export const listRegisters = route(http.listRegisters, async ({ tx, query: { date, cursor = null, limit } }) => {
  const day = { from: atLondon(date, '00:00'), to: atLondon(addDays(date, 1), '00:00') };
  const rows = await sessionsOf(tx, day, cursor, limit + 1);
  return { status: 200, body: pageOf(rows, limit, ({ startsAt, sessionId }) => [startsAt, sessionId]) };
});
