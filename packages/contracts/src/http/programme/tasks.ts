import { z } from 'zod';
import { AfterId } from '../cursor.ts';
import { instant, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('programme', PROBLEMS);

/** What a manager is told to look at, and the clause that asks for it. */
export const TASKS = {
  'no-place': { clause: '2.6' },
  'plan-end': { clause: '2.7' },
  'nothing-dated': { clause: '2.7' },
  review: { clause: '4.2' },
  'notice-held': { clause: '4.4' },
  'leave-overdue': { clause: '6' },
} as const satisfies Readonly<Record<string, { clause: string }>>;
export type TaskKind = keyof typeof TASKS;
export const TASK_KINDS = Object.keys(TASKS) as [TaskKind, ...TaskKind[]];

const Task = z.strictObject({
  taskId: z.uuid(),
  caseId: z.uuid(),
  kind: z.enum(TASK_KINDS),
  clause: z.string(),
  raisedAt: instant,
});

export const listTasks = query({
  url: '/tasks',
  summary: 'What a manager is asked to look at, oldest first',
  roles: ['programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({ cursor: AfterId.optional() }),
  answers: { 200: listOf(Task) },
});

export const finishTask = command({
  url: '/tasks/:taskId/done',
  summary: 'Mark a task as seen to',
  roles: ['programme-manager'],
  audit: 'task.finish',
  params: z.strictObject({ taskId: z.uuid() }),
  answers: { 200: z.strictObject({ taskId: z.uuid() }) },
});
