import { WITHDRAWAL_REASONS } from '@byway/contracts/codes';
import { AfterPlace, pageOf } from '@byway/contracts/http/cursor';
import { leaveDue } from '@byway/schemes/dates';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { leaveRequests } from './leave-requests.store.ts';

const PAGE = 50;
const Asked = z.strictObject({
  caseId: z.uuid(),
  reasonCode: z.enum(WITHDRAWAL_REASONS),
  askedAt: z.iso.datetime(),
  /** 17:00 London on the second working day after it was asked. */
  dueAt: z.iso.datetime(),
});

/** §6 who asks to leave and waits for a manager's answer. */
export const leaveRequestsRoute = query({
  url: '/leave-requests',
  summary: 'Requests to leave that wait to be decided, the ones due first',
  roles: ['programme-manager'],
  audit: 'leave.list',
  querystring: z.strictObject({ cursor: AfterPlace.optional() }),
  answers: { 200: z.strictObject({ items: z.array(Asked), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor = null } }) => {
    const rows = await leaveRequests(tx, cursor, PAGE + 1);
    const { items: shown, next } = pageOf(rows, PAGE, (row) => [row.askedAt, row.caseId]);
    const items = shown.map(({ caseId, reasonCode, askedAt }) => ({
      caseId,
      reasonCode,
      askedAt,
      dueAt: new Date(leaveDue(Date.parse(askedAt))).toISOString(),
    }));
    return { status: 200, body: { items, next } };
  },
});
