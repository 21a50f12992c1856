import { z } from 'zod';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('signposting', PROBLEMS);

/** What programme staff are told to do. */
export const TASK_KINDS = ['referral-unanswered', 'follow-up-due'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

const Task = z.strictObject({
  taskId: z.uuid(),
  kind: z.enum(TASK_KINDS),
  clause: z.string(),
  caseId: z.uuid(),
  referralId: z.uuid().nullable(),
  serviceName: z.string().nullable(),
  followUpId: z.uuid().nullable(),
  /** Of a follow-up: how many weeks after completing. */
  weeks: z.int().nullable(),
  raisedAt: instant,
  /** How often it was raised again. */
  chases: z.int(),
  lastChasedAt: instant.nullable(),
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
