import * as http from '@byway/contracts/http/attendance/register';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { sessionRows } from './register-views.store.ts';

export const viewRegisterRoute = route(http.viewRegister, async ({ tx, params: { sessionId }, note }) => {
  const found = await sessionRows(tx, sessionId);
  if (found.length === 0) return refuse('not-found');
  note({ subject: sessionId, fields: ['outcome', 'excuse'] });
  const rows = found.map((row) => ({
    ...row,
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    recordedAt: row.recordedAt?.getTime() ?? null,
    countsAt: row.countsAt?.getTime() ?? null,
  }));
  return { status: 200, body: { sessionId, rows } };
});
