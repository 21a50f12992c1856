import { refuse } from '@byway/service-kit/http/problems';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { CaseView, shownCase } from './case-view.ts';
import { caseView } from './case-views.store.ts';

/** A case without identity; what a role may not know is not there. */
export const viewCaseRoute = query({
  url: '/cases/:caseId',
  summary: 'A case, without identity',
  roles: ['custody-officer', 'referring-officer', 'programme-manager', 'court-liaison'],
  audit: 'case.view',
  params: z.strictObject({ caseId: z.uuid() }),
  answers: { 200: CaseView },
  handle: async ({ tx, params: { caseId }, caller, note }) => {
    const row = await caseView(tx, caseId);
    if (!row) return refuse('not-found');
    const body = shownCase(row, caller.roles);
    note({ fields: Object.keys(body) });
    return { status: 200, etag: row.version, body };
  },
});
