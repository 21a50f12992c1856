import { CONTACT_CHANNELS, CONTACT_RESULTS } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { recordContact } from './record-contact.ts';

/** 3.7 a try to reach the person. */
export const recordContactRoute = command({
  url: '/cases/:caseId/contact-attempts',
  summary: 'Record a try to reach the person',
  roles: ['facilitator', 'programme-manager'],
  audit: 'contact.record',
  params: z.strictObject({ caseId: z.uuid() }),
  body: z.strictObject({
    at: z.iso.datetime(),
    channel: z.enum(CONTACT_CHANNELS),
    result: z.enum(CONTACT_RESULTS),
  }),
  answers: { 201: z.strictObject({ attemptId: z.uuid() }) },
  problems: ['in-future'],
  handle: ({ tx, params, body, caller, now }) => recordContact(tx, { ...params, ...body }, caller.actor, now),
});
