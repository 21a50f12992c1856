import { z } from 'zod';
import { ATTEMPT_RETRACTION_REASONS, CONTACT_CHANNELS, CONTACT_RESULTS } from '../../codes.ts';
import { instant, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('attendance', PROBLEMS);

/** 3.7 a try to reach the person, answered or not. */
export const recordContact = command({
  url: '/cases/:caseId/contact-attempts',
  summary: 'Record a try to reach the person',
  roles: ['facilitator', 'programme-manager'],
  audit: 'contact.record',
  params: ofCase,
  body: z.strictObject({ at: instant, channel: z.enum(CONTACT_CHANNELS), result: z.enum(CONTACT_RESULTS) }),
  answers: { 201: z.strictObject({ attemptId: z.uuid() }) },
  problems: ['in-future', 'too-early'],
});

/** 1.6, 3.7 a try that was recorded wrongly: it stays on record, is seen to be none, and the right one is recorded anew. */
export const takeBackContact = command({
  url: '/cases/:caseId/contact-attempts/:attemptId/taken-back',
  summary: 'Say that a recorded try to reach the person was none, or was not as it was recorded',
  roles: recordContact.roles,
  audit: 'contact.take-back',
  params: ofCase.extend({ attemptId: z.uuid() }),
  body: z.strictObject({ reasonCode: z.enum(ATTEMPT_RETRACTION_REASONS) }),
  answers: { 200: z.strictObject({ attemptId: z.uuid(), reasonCode: z.enum(ATTEMPT_RETRACTION_REASONS) }) },
  problems: ['attempt-taken-back'],
});
