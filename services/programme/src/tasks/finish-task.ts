import * as http from '@byway/contracts/http/programme/tasks';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { finish } from './task.store.ts';

export const finishTask = route(http.finishTask, async ({ tx, params: { taskId }, now, note }) => {
  const task = await finish(tx, { taskId, doneAt: now() });
  if (!task) return refuse('not-found');
  note({ subject: task.caseId });
  return { status: 200, body: { taskId } };
});
