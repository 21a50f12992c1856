import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/signposting/tasks';
import { route } from '@byway/service-kit/http/route';
import { CLAUSES, openTasks } from './task.store.ts';

/** 5.2, 5.3 what is overdue or due, and not done. */
export const listTasks = route(http.listTasks, async ({ tx, query: { cursor = null, limit } }) => {
  const { items, next } = pageOf(await openTasks(tx, cursor, limit + 1), limit, ({ taskId }) => [taskId]);
  const shown = items.map(({ raisedAt, lastChasedAt, ...row }) => ({
    ...row,
    clause: CLAUSES[row.kind],
    raisedAt: raisedAt.getTime(),
    lastChasedAt: lastChasedAt?.getTime() ?? null,
  }));
  return { status: 200, body: { items: shown, next } };
});
