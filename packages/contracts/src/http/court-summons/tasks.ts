import { z } from 'zod';
import { AfterId } from '../cursor.ts';
import { limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { taskOf } from '../task.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('court-summons', PROBLEMS);

const Task = taskOf('court-summons').extend({ noticeId: z.uuid() });

export const listTasks = query({
  url: '/tasks',
  summary: 'What the liaison is told to look at, oldest first',
  roles: ['court-liaison', 'authoriser', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({ cursor: AfterId.optional(), limit }),
  answers: { 200: listOf(Task) },
});
