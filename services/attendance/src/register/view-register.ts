import * as http from '@byway/contracts/http/attendance/register';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { sessionRows } from './register-views.store.ts';

export const viewRegister = route(http.viewRegister, async ({ tx, params: { sessionId }, note }) => {
  const rows = await sessionRows(tx, { sessionId });
  if (rows.length === 0) return refuse('not-found');
  note({ subject: sessionId, fields: ['outcome', 'excuse'] });
  return { status: 200, body: { sessionId, rows } };
});
