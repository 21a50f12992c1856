import { FOLLOW_UP_RESULTS } from '@byway/contracts/codes';
import { isRefused, refuse } from '@byway/service-kit/http/problems';
import { command, query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { caseIsTheirs } from '../cases/case.store.ts';
import { followUpsOf } from './follow-up.store.ts';
import { recordFollowUp } from './record-follow-up.ts';

const at = z.iso.datetime();
const result = z.enum(FOLLOW_UP_RESULTS);
const FollowUp = z.strictObject({
  followUpId: z.uuid(),
  /** How many weeks after completing. */
  weeks: z.int(),
  dueAt: at,
  stopped: z.boolean(),
  result: result.nullable(),
  recordedAt: at.nullable(),
});

/** 5.3 when a person is asked again, and what came of it. */
export const followUpsRoute = query({
  url: '/cases/:caseId/follow-ups',
  summary: 'The follow-ups of a case',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'follow-up.view',
  params: z.strictObject({ caseId: z.uuid() }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), items: z.array(FollowUp) }) },
  handle: async ({ tx, params: { caseId }, note }) => {
    if (!(await caseIsTheirs(tx, caseId))) return refuse('not-found');
    note({ fields: ['followUp'] });
    const items = (await followUpsOf(tx, caseId)).map((row) => ({
      followUpId: row.followUpId,
      weeks: row.weeks,
      stopped: row.stopped,
      result: row.result,
      dueAt: row.dueAt.toISOString(),
      recordedAt: row.recordedAt?.toISOString() ?? null,
    }));
    return { status: 200, body: { caseId, items } };
  },
});

export const recordFollowUpRoute = command({
  url: '/follow-ups/:followUpId',
  summary: 'Record what a follow-up found',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'follow-up.record',
  params: z.strictObject({ followUpId: z.uuid() }),
  body: z.strictObject({ result }),
  answers: { 200: z.strictObject({ followUpId: z.uuid(), weeks: z.int(), result, recordedAt: at }) },
  problems: ['contact-stopped', 'already-recorded', 'not-due'],
  handle: async ({ tx, params: { followUpId }, body, caller, now, note }) => {
    const done = await recordFollowUp(tx, followUpId, body.result, caller.actor, now);
    if (isRefused(done)) return done;
    note({ subject: done.caseId });
    return done.answer;
  },
});
