import { pageOf } from '@byway/contracts/http/cursor';
import type { ServiceName } from '@byway/contracts/services';
import { TASKS, type TaskKind, type TaskKindOf } from '@byway/contracts/tasks';

interface Shown {
  readonly taskId: string;
  readonly kind: TaskKind;
}

/** A page of the open tasks of a service, each with its clause; `rows` is one more than `limit`. */
export function tasksPage<S extends ServiceName, R extends Shown>(_service: S, rows: readonly R[], limit: number) {
  const { items, next } = pageOf(rows, limit, ({ taskId }) => [taskId]);
  const shown = items.map((row) => ({ ...row, kind: row.kind as TaskKindOf<S>, clause: TASKS[row.kind].clause }));
  return { status: 200, body: { items: shown, next } } as const;
}
