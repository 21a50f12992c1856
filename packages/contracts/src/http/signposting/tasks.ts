import { z } from 'zod';
import { AfterId } from '../cursor.ts';
import { limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { taskOf } from '../task.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('signposting', PROBLEMS);

const Task = taskOf('signposting').extend({
  referralId: z.uuid().nullable(),
  serviceName: z.string().nullable(),
  followUpId: z.uuid().nullable(),
  /** Of a follow-up: how many weeks after completing. */
  weeks: z.int().nullable(),
});

/** 5.2, 5.3 what is overdue or due, and not done. */
export const listTasks = query({
  url: '/tasks',
  summary: 'Referrals nobody has taken up and follow-ups that are due, oldest first',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({ cursor: AfterId.optional(), limit }),
  answers: { 200: listOf(Task) },
});
