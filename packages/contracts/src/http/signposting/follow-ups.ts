import { z } from 'zod';
import { CONTACT_STOPS, FOLLOW_UP_RESULTS, TAKE_BACK_REASONS } from '../../codes.ts';
import { instant, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('signposting', PROBLEMS);

const result = z.enum(FOLLOW_UP_RESULTS);

const FollowUp = z.strictObject({
  followUpId: z.uuid(),
  /** How many weeks after completing. */
  weeks: z.int(),
  dueAt: instant,
  stopped: z.boolean(),
  result: result.nullable(),
  recordedAt: instant.nullable(),
});

/** 5.3 when a person is asked again, and what came of it. */
export const viewFollowUps = query({
  url: '/cases/:caseId/follow-ups',
  summary: 'The follow-ups of a case',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'follow-up.view',
  params: ofCase,
  answers: {
    200: z.strictObject({
      caseId: z.uuid(),
      items: z.array(FollowUp),
      /** Why nobody is to contact the person; null: nothing stops it. */
      contactStopped: z.enum(CONTACT_STOPS).nullable(),
      /** That the person died, as one person reported it, until a second has said whether it is true. */
      death: z.strictObject({ reportedAt: instant, isOwn: z.boolean() }).nullable(),
    }),
  },
});

/** 5.3 what a follow-up found; somebody who did not answer may answer later. */
export const recordFollowUp = command({
  url: '/follow-ups/:followUpId',
  summary: 'Record what a follow-up found',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'follow-up.record',
  params: z.strictObject({ followUpId: z.uuid() }),
  body: z.strictObject({ result }),
  answers: { 200: z.strictObject({ followUpId: z.uuid(), weeks: z.int(), result, recordedAt: instant }) },
  problems: ['contact-stopped', 'already-recorded', 'not-due'],
});

/** 1.6, 5.3 what was recorded of a follow-up was of another person, or not so: the person is to be asked again. */
export const takeBackFollowUp = command({
  url: '/follow-ups/:followUpId/taken-back',
  summary: 'Say that what was recorded of a follow-up was wrong',
  roles: recordFollowUp.roles,
  audit: 'follow-up.take-back',
  params: recordFollowUp.params,
  body: z.strictObject({ reasonCode: z.enum(TAKE_BACK_REASONS) }),
  answers: { 200: z.strictObject({ followUpId: z.uuid(), weeks: z.int() }) },
  problems: ['nothing-to-take-back', 'person-erased', 'erasure-under-way'],
});
