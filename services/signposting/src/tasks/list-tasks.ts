import { pageOf } from '@byway/contracts/http/cursor';
import type { TaskKind } from '@byway/contracts/http/signposting/tasks';
import * as http from '@byway/contracts/http/signposting/tasks';
import { route } from '@byway/service-kit/http/route';
import { openTasks } from './task.store.ts';

/** The clause that asks for a task. */
const CLAUSES = { 'referral-unanswered': '5.2', 'follow-up-due': '5.3' } as const satisfies Record<TaskKind, string>;

/** 5.2, 5.3 what is overdue or due, and not done. */
export const listTasks = route(http.listTasks, async ({ tx, query: { cursor = null, limit } }) => {
  const rows = await openTasks(tx, { after: cursor, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, ({ taskId }) => [taskId]);
  return { status: 200, body: { items: items.map((row) => ({ ...row, clause: CLAUSES[row.kind] })), next } };
});
