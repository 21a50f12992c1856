import { CONTACT_STOPS, ENDS, OUTCOMES, SCHEME_IDS } from '@byway/contracts/codes';
import { MESSAGE_KINDS, MESSAGE_LANGUAGES, MESSAGE_REASONS, MESSAGE_STATES } from '@byway/contracts/message-codes';
import { fenced, force, instant, isOneOf, walled } from '@byway/tables/columns';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Said } from './words/say.rules.ts';

/** How a place stands: booked, or taken away. */
export const PLACE_STATES = ['booked', 'cancelled', 'released'] as const;

/** How people are reached. */
export const MESSAGE_CHANNELS = ['text'] as const;

/**
 * One row per case. Its lock is what every listener and every step of a sending takes first. Any service may speak of a case before
 * intake does: the scheme is then not known yet.
 */
export const messagesCase = pgTable(
  'messages_case',
  {
    caseId: uuid().primaryKey(),
    force: force(),
    schemeId: text({ enum: SCHEME_IDS }),
    schemeVersion: integer(),
    endedAs: text({ enum: ENDS }),
    endedAt: instant(),
    /** 5.3 why nobody is to contact the person, as signposting says. */
    contactStopped: text({ enum: CONTACT_STOPS }),
  },
  (t) => [
    check('messages_case_check', sql`(${t.schemeId} is null) = (${t.schemeVersion} is null)`),
    check('messages_case_check1', sql`(${t.endedAs} is null) = (${t.endedAt} is null)`),
    check('messages_case_ended_as_check', isOneOf(t.endedAs, ENDS)),
    check('messages_case_contact_stopped_check', isOneOf(t.contactStopped, CONTACT_STOPS)),
    ...walled(t),
  ],
);

const caseId = () =>
  uuid()
    .notNull()
    .references((): AnyPgColumn => messagesCase.caseId);

/** A person's place at a session, as far as messages speak of it. */
export const place = pgTable(
  'place',
  {
    placeId: uuid().primaryKey(),
    caseId: caseId(),
    force: force(),
    startsAt: instant().notNull(),
    /** Of where it is; null: no fact has told. */
    postcode: text(),
    /** The fact that gave it this time, and when: reminders of another time are another's. */
    timeSetBy: uuid().notNull(),
    timeSetAt: instant().notNull(),
    state: text({ enum: PLACE_STATES }).notNull().default('booked'),
    /** What the register says now. */
    outcome: text({ enum: OUTCOMES }),
  },
  (t) => [check('place_state_check', isOneOf(t.state, PLACE_STATES)), index('place_case').on(t.caseId), ...walled(t)],
);

/**
 * One message to one person: written down, with what caused it, before anything is sent. Its id is our reference at the provider. No name,
 * number or address is in it; whom it goes to is asked when it goes.
 */
export const message = pgTable(
  'message',
  {
    messageId: uuid().primaryKey(),
    caseId: caseId(),
    force: force(),
    kind: text({ enum: MESSAGE_KINDS }).notNull(),
    /** The place it is about, or the case itself. */
    about: uuid().notNull(),
    /** The fact that caused it. */
    cause: uuid().notNull(),
    /** What of its kind about the same is the same message again: the fact that caused it, or `once` where there is only one ever. */
    once: text().notNull(),
    templateVersion: integer().notNull(),
    channel: text({ enum: MESSAGE_CHANNELS }).notNull().default('text'),
    /** Known when it is sent. */
    language: text({ enum: MESSAGE_LANGUAGES }),
    /** What the template is filled with: times, and where sessions are. */
    said: jsonb().$type<Said>().notNull(),
    /** Policy time it goes at. */
    dueAt: instant().notNull(),
    state: text({ enum: MESSAGE_STATES }).notNull().default('waiting'),
    reason: text({ enum: MESSAGE_REASONS }),
    /** Policy time the provider took it. */
    sentAt: instant(),
    /** The provider's id of it. */
    providerId: text(),
    /** By which an answer from the number it went to is known: a keyed hash, and no number. */
    numberHash: text(),
    /** Real time the provider's last word about it came. */
    settledAt: instant(),
    /** How often it was taken up. */
    attempts: integer().notNull().default(0),
    /** Real time before which nobody takes it up: somebody has it in hand, or the provider asked to wait. */
    retryAt: instant(),
  },
  (t) => [
    check('message_state_check', isOneOf(t.state, MESSAGE_STATES)),
    check('message_kind_check', isOneOf(t.kind, MESSAGE_KINDS)),
    check('message_check', sql`${t.reason} is null or ${t.state} in ('failed', 'unsent')`),
    check('message_check1', sql`(${t.language} is not null) or ${t.state} in ('waiting', 'unsent')`),
    check('message_check2', sql`(${t.providerId} is null) = (${t.sentAt} is null)`),
    unique('message_kind_about_once_key').on(t.kind, t.about, t.once),
    index('message_case').on(t.caseId, t.messageId),
    index('message_due').on(t.dueAt).where(sql`${t.state} in ('waiting', 'sending')`),
    index('message_sent').on(t.retryAt).where(sql`${t.state} = 'sent'`),
    index('message_number').on(t.numberHash).where(sql`${t.numberHash} is not null`),
    index('message_failed').on(t.force, t.messageId).where(sql`${t.state} in ('failed', 'unsent')`),
    ...walled(t),
  ],
);

/** The numbers from which STOP came (2.3), by keyed hash. */
export const stoppedNumber = pgTable(
  'stopped_number',
  { force: force(), numberHash: text().notNull(), stoppedAt: instant().notNull() },
  (t) => [primaryKey({ columns: [t.force, t.numberHash] }), ...fenced()],
);
