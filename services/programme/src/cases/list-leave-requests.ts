import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/programme/leave';
import { leaveDue } from '@byway/schemes/dates';
import { route } from '@byway/service-kit/http/route';
import { leaveRequests } from './leave-requests.store.ts';

export const listLeaveRequests = route(
  http.listLeaveRequests,
  async ({ tx, query: { cursor = null, limit }, caller }) => {
    const rows = await leaveRequests(tx, cursor, limit + 1);
    const { items: requests, next } = pageOf(rows, limit, ({ askedAt, caseId }) => [askedAt, caseId]);
    const items = requests.map(({ takenBy, ...request }) => ({
      ...request,
      isOwn: takenBy === caller.actor,
      dueAt: leaveDue(request.askedAt),
    }));
    return { status: 200, body: { items, next } };
  },
);
