import { WITHDRAWAL_REASONS } from '@byway/contracts/codes';
import { leaveDue } from '@byway/schemes/dates';
import { query } from '@byway/service-kit/route';
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

/** Where a page ended: when its last request was made, and whose it is. */
const Cursor = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/)
  .transform((text) => ({ askedAt: text.slice(0, 24), caseId: text.slice(25) }))
  .pipe(z.strictObject({ askedAt: z.iso.datetime(), caseId: z.uuid() }));

/** §6 who asks to leave and waits for a manager's answer. */
export const leaveRequestsRoute = query({
  url: '/leave-requests',
  summary: 'Requests to leave that wait to be decided, the ones due first',
  roles: ['programme-manager'],
  audit: 'leave.list',
  querystring: z.strictObject({ cursor: Cursor.optional() }),
  answers: { 200: z.strictObject({ items: z.array(Asked), next: z.string().nullable() }) },
  handle: async ({ tx, query: { cursor = null } }) => {
    const rows = await leaveRequests(tx, cursor, PAGE + 1);
    const items = rows.slice(0, PAGE).map(({ caseId, reasonCode, askedAt }) => ({
      caseId,
      reasonCode,
      askedAt,
      dueAt: new Date(leaveDue(Date.parse(askedAt))).toISOString(),
    }));
    const last = rows.length > PAGE ? items.at(-1) : undefined;
    return { status: 200, body: { items, next: last ? `${last.askedAt}_${last.caseId}` : null } };
  },
});
