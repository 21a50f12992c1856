import { z } from 'zod';
import { CONTACT_CHANNELS, CONTACT_RESULTS } from '../../codes.ts';
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
  problems: ['in-future'],
});
