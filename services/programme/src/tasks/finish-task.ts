import * as http from '@byway/contracts/http/programme/tasks';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { finish, lacksPlace } from './task.store.ts';

/** 2.6 a manager has seen to a task; that somebody has nothing is seen to by a place alone. */
export const finishTask = route(http.finishTask, async ({ tx, params: { taskId }, now, note }) => {
  if ((await lacksPlace(tx, { taskId }))?.is) return refuse('place-missing');
  const task = await finish(tx, { taskId, doneAt: now() });
  if (!task) return refuse('not-found');
  note({ subject: task.caseId });
  return { status: 200, body: { taskId } };
});
