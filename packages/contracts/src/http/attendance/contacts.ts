import { z } from 'zod';
import { CONTACT_CHANNELS, CONTACT_RESULTS, TAKE_BACK_REASONS } from '../../codes.ts';
import { AfterPlace } from '../cursor.ts';
import { instant, limit, listOf, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('attendance', PROBLEMS);

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
  body: z.strictObject({ reasonCode: z.enum(TAKE_BACK_REASONS) }),
  answers: { 200: z.strictObject({ attemptId: z.uuid(), reasonCode: z.enum(TAKE_BACK_REASONS) }) },
  problems: ['attempt-taken-back'],
});

/** 3.7 why somebody is to be contacted: for the first time (2.2), or on the day an absence was recorded (3.6). */
export const CONTACTS_DUE = ['first-contact', 'absence-contact'] as const;

const ContactDue = z.strictObject({
  caseId: z.uuid(),
  why: z.enum(CONTACTS_DUE),
  dueAt: instant,
  /** The session that was missed; null: it is the first contact. */
  placeId: z.nullable(z.uuid()),
  startsAt: z.nullable(instant),
  /** Tries since, and when the last was. */
  tries: z.int(),
  lastTriedAt: z.nullable(instant),
});

/** 3.7 the people who are to be contacted, due first: until they are reached, or need it no more. */
export const listContacts = query({
  url: '/contacts-due',
  summary: 'People to contact: for the first time, and after an absence',
  roles: recordContact.roles,
  audit: 'contact.list',
  querystring: z.strictObject({ cursor: AfterPlace.optional(), limit }),
  answers: { 200: listOf(ContactDue) },
});
