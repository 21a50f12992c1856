import * as http from '@byway/contracts/http/attendance/excuses';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { excuseInFull } from './excuse.store.ts';

export const viewExcuseRoute = route(http.viewExcuse, async ({ tx, params: { caseId, excuseId }, note }) => {
  const row = await excuseInFull(tx, caseId, excuseId);
  if (!row) return refuse('not-found');
  note({ fields: ['reasonCode', 'words', 'evidenceRef'] });
  const body = {
    ...row,
    startsAt: row.startsAt.getTime(),
    lodgedAt: row.lodgedAt.getTime(),
    decisionDueAt: row.decisionDueAt.getTime(),
    decidedAt: row.decidedAt?.getTime() ?? null,
  };
  return { status: 200, body };
});
