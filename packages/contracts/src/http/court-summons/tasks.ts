import { z } from 'zod';
import { AfterPlace } from '../cursor.ts';
import { instant, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('court-summons', PROBLEMS);

/** What the liaison is told to look at, and the clause that asks for it. */
export const TASKS = {
  'ruling-overdue': '4.3',
  'authorisation-overdue': '4.6',
  'issue-overdue': '4.6',
  'posting-overdue': '4.6',
  'charge-limit-near': '4.5',
  'excuse-after-posting': '4.7',
  discontinue: '4.7',
  'serve-discontinuance': '4.7',
  'stop-after-posting': '4.7',
} as const;
export type TaskKind = keyof typeof TASKS;
export const TASK_KINDS = Object.keys(TASKS) as [TaskKind, ...TaskKind[]];

export const listTasks = query({
  url: '/tasks',
  summary: 'What the liaison is told to look at, oldest first',
  roles: ['court-liaison', 'authoriser', 'programme-manager'],
  audit: 'task.list',
  querystring: z.strictObject({ cursor: AfterPlace.optional() }),
  answers: {
    200: listOf(
      z.strictObject({
        taskId: z.uuid(),
        kind: z.enum(TASK_KINDS),
        clause: z.string(),
        caseId: z.uuid(),
        noticeId: z.uuid(),
        raisedAt: instant,
        chases: z.int(),
        lastChasedAt: instant.nullable(),
      }),
    ),
  },
});
