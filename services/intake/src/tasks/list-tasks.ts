import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/intake/tasks';
import { route } from '@byway/service-kit/http/route';
import { openTasks } from './task.store.ts';

/** The kinds that somebody with these roles is told of. */
function kindsFor(roles: readonly string[]): http.TaskKind[] {
  return http.TASK_KINDS.filter((kind) => http.TASKS[kind].roles.some((role) => roles.includes(role)));
}

/** 1.4, 1.8 what the caller's roles are told to look at, and have not done. */
export const listTasks = route(
  http.listTasks,
  async ({ tx, caller, query: { cursor = null, kind, whose, limit }, now }) => {
    const kinds = kindsFor(caller.roles).filter((one) => kind === undefined || one === kind);
    const officer = whose === 'mine' ? caller.actor : null;
    const rows = await openTasks(tx, { kinds, officer, after: cursor, limit: limit + 1 });
    const { items: shown, next } = pageOf(rows, limit, ({ taskId }) => [taskId]);
    const items = shown.map((row) => ({
      ...row,
      clause: http.TASKS[row.kind].clause,
      mine: row.officer === caller.actor,
      overdue: row.dueAt <= now(),
    }));
    return { status: 200, body: { items, next } };
  },
);
