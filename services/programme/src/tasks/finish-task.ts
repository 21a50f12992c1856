import * as http from '@byway/contracts/http/programme/tasks';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { finish, kindOf } from './task.store.ts';

/** A manager has seen to a task. That somebody has nothing is seen to by a place alone (2.6), the end of a plan by a decision (2.7). */
export const finishTask = route(http.finishTask, async ({ tx, params: { taskId }, now, note }) => {
  const known = await kindOf(tx, { taskId });
  if (known?.kind === 'no-place' && known.ofCase) return refuse('place-missing');
  if (known?.kind === 'plan-end') return refuse('decide-plan-end');
  const task = await finish(tx, { taskId, doneAt: now() });
  if (!task) return refuse('not-found');
  note({ subject: task.caseId });
  return { status: 200, body: { taskId } };
});
