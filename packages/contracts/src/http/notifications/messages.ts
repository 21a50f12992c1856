import { z } from 'zod';
import { MESSAGE_KINDS, MESSAGE_LANGUAGES, MESSAGE_REASONS, MESSAGE_STATES } from '../../message-codes.ts';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('notifications', PROBLEMS);

const Message = z.strictObject({
  messageId: z.uuid(),
  caseId: z.uuid(),
  kind: z.enum(MESSAGE_KINDS),
  /** The clause of the policy that asks for it. */
  clause: z.string(),
  state: z.enum(MESSAGE_STATES),
  reason: z.enum(MESSAGE_REASONS).nullable(),
  /** Policy time it goes, or went, at. */
  dueAt: instant,
  sentAt: instant.nullable(),
  /** When the provider said for the last time what became of it, in real time. */
  settledAt: instant.nullable(),
  templateVersion: z.int(),
  /** Null until it is sent: the person's language is asked for then. */
  language: z.enum(MESSAGE_LANGUAGES).nullable(),
  /** The words as they were sent, or would be now. */
  words: z.string(),
});

/** What was, and will be, written to a person, and what became of it. */
export const viewMessages = query({
  url: '/cases/:caseId/messages',
  summary: 'The messages of a case with state and reason, the latest first',
  roles: ['programme-manager', 'facilitator', 'court-liaison'],
  audit: 'message.view',
  params: ofCase,
  querystring: z.strictObject({ cursor: AfterId.optional(), limit }),
  answers: { 200: listOf(Message) },
});

/** What did not reach somebody: they have to be told in another way. */
export const listFailed = query({
  url: '/failed',
  summary:
    'Messages of live cases that did not arrive, or were never sent because nobody can be reached by text; the latest first',
  roles: ['programme-manager', 'facilitator'],
  audit: 'message.list-failed',
  querystring: z.strictObject({ cursor: AfterId.optional(), limit }),
  answers: { 200: listOf(Message) },
});
