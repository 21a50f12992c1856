import { pageOf } from '@byway/contracts/http/cursor';
import type { ServiceName } from '@byway/contracts/services';
import { kindsFor, TASKS, type TaskKind, type TaskKindOf, taskKindsOf } from '@byway/contracts/tasks';
import type { Caller } from '../identity/caller.ts';

interface OpenTask {
  readonly taskId: string;
  readonly kind: TaskKind;
}

/** The tasks to read: those of `kinds` and `roles` after a task (null: from the first), as many as `limit`. */
interface Page<S extends ServiceName> {
  readonly kinds: TaskKindOf<S>[];
  readonly roles: readonly string[];
  readonly after: string | null;
  readonly limit: number;
}

/** The answer of a service's `/tasks`: a page of the open tasks that somebody in these roles is told of, each with its clause. */
export async function tasksPage<S extends ServiceName, R extends OpenTask>(
  service: S,
  { roles }: Pick<Caller, 'roles'>,
  { cursor = null, limit }: { readonly cursor?: string | null | undefined; readonly limit: number },
  read: (page: Page<S>) => Promise<readonly R[]>,
) {
  const kinds = kindsFor<TaskKindOf<S>>(taskKindsOf(service), roles);
  const rows = await read({ kinds, roles, after: cursor, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, ({ taskId }) => [taskId]);
  const shown = items.map((row) => ({ ...row, kind: row.kind as TaskKindOf<S>, clause: TASKS[row.kind].clause }));
  return { status: 200, body: { items: shown, next } } as const;
}
