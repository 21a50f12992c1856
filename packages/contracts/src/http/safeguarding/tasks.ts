import { z } from 'zod';
import { taskKindsOf } from '../../tasks.ts';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('safeguarding', PROBLEMS);

/** What a safeguarding officer or their manager is told: about a concern, and never more than that there is something to do. */
const Task = z.strictObject({
  taskId: z.uuid(),
  kind: z.enum(taskKindsOf('safeguarding')),
  clause: z.string(),
  concernId: z.uuid(),
  raisedAt: instant,
  chases: z.int(),
  lastChasedAt: instant.nullable(),
});

export const listTasks = query({
  url: '/tasks',
  summary: 'What safeguarding is told to look at, oldest first',
  roles: ['safeguarding-officer', 'safeguarding-manager'],
  walls: 'named',
  audit: 'task.list',
  querystring: z.strictObject({ cursor: AfterId.optional(), limit }),
  answers: { 200: listOf(Task) },
});
