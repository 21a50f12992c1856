import { DISPOSALS, ENDS, SCHEME_IDS } from '@byway/contracts/codes';
import { END_REASONS, END_REQUEST_STATES, END_REQUESTS, REVERSAL_REASONS } from '@byway/contracts/end-codes';
import type { Fact } from '@byway/contracts/envelope';
import { WAITS_FOR } from '@byway/contracts/http/programme/cases';
import type { ClearanceOwner } from '@byway/contracts/owners';
import { force, instant, isOneOf, walled } from '@byway/tables/columns';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { EffectResult } from './diversion/effect.ts';

/** The case as programme knows it. Its row lock orders the facts of all services about one case, and every step taken. */
export const diversionCase = pgTable(
  'diversion_case',
  {
    caseId: uuid().primaryKey(),
    force: force(),
    /** How many facts the record holds, how many the workflow was sent, and how many it reported as taken in. */
    lastN: integer().notNull().default(0),
    toldN: integer().notNull().default(0),
    takenN: integer().notNull().default(0),
    /** The number of the last fact that something may follow from: it is told at once, what came after it with the next. */
    awaitedN: integer().notNull().default(0),
    started: boolean().notNull().default(false),
    /** Null until the agreement is heard: others may speak of the case before intake does. */
    schemeId: text({ enum: SCHEME_IDS }),
    schemeVersion: integer(),
    disposal: text({ enum: DISPOSALS }),
    agreedAt: instant(),
    /** The newest list of bank holidays it was told of (ADR 39). */
    calendar: integer().notNull().default(1),
    withdrawalOpen: boolean().notNull().default(false),
    /** A step towards a summons that programme answered `clear` to (4.4), and court-summons has not finished or given up (5.1). */
    charging: boolean().notNull().default(false),
    /** 4.4 whether its workflow asks the owners before it raises anything: a case goes on under the rules it began under. */
    clearsNotices: boolean().notNull().default(false),
    /** The last question of 4.4 (its round), which owners have not answered, and since when (system time). */
    clearanceRound: integer(),
    clearanceOwners: text().array().$type<ClearanceOwner<'notice'>[]>().notNull().default(sql`'{}'`),
    clearanceAsked: instant(),
    /** §6 an end that was acknowledged and is on its way: from then on no step is let go on (4.4). */
    ending: text({ enum: ENDS }),
    endedAs: text({ enum: ENDS }),
    endedAt: instant(),
    /** The next dated step, as the workflow reported it. */
    nextAt: instant(),
    nextWhy: text({ enum: WAITS_FOR }),
    /** System time. */
    reportedAt: instant(),
    /** How often it was told again without an answer. */
    nudges: integer().notNull().default(0),
    /** System time: not to be told again before. */
    nudgeAt: instant(),
  },
  (t) => [
    index('case_untold').on(t.caseId).where(sql`${t.toldN} < ${t.awaitedN} and ${t.endedAs} is null`),
    index('case_untaken').on(t.caseId).where(sql`${t.takenN} < ${t.awaitedN} and ${t.endedAs} is null`),
    index('case_next').on(t.nextAt).where(sql`${t.endedAs} is null`),
    index('case_clearing').on(t.clearanceAsked).where(sql`${t.clearanceOwners} <> '{}' and ${t.endedAs} is null`),
    index('case_leaving').on(t.caseId).where(sql`${t.withdrawalOpen} and ${t.endedAs} is null`),
    index('case_undated')
      .on(t.reportedAt)
      .where(sql`${t.endedAs} is null and ${t.agreedAt} is not null and ${t.nextAt} is null`),
    ...walled(t),
  ],
);

/**
 * Every fact about a case, numbered 1..n as it was heard. The workflow takes them by n, so a doubled or reordered signal changes
 * nothing, and a lost workflow is rebuilt from here. Append-only.
 */
export const caseFact = pgTable(
  'case_fact',
  {
    caseId: uuid().notNull(),
    n: integer().notNull(),
    force: force(),
    type: text().notNull(),
    envelope: jsonb().$type<Fact>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.n] }), ...walled(t)],
);

/**
 * What the workflow has had done. The key is clause, subject and the number of the fact that caused it, so a step that is repeated (a
 * lost answer, a rebuild) finds its first result instead of happening twice. Append-only.
 */
export const effect = pgTable(
  'effect',
  {
    caseId: uuid().notNull(),
    key: text().notNull(),
    force: force(),
    at: instant().notNull(),
    result: jsonb().$type<EffectResult>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.key] }), ...walled(t)],
);

/** §6 an end in error, or a reversal, that one manager asks for and another confirms or refuses. Codes alone. */
export const endRequest = pgTable(
  'end_request',
  {
    endRequestId: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => diversionCase.caseId),
    force: force(),
    kind: text({ enum: END_REQUESTS }).notNull(),
    /** The end it would be, or that would be reversed. */
    as: text({ enum: ENDS }).notNull(),
    reasonCode: text({ enum: [...END_REASONS, ...REVERSAL_REASONS] }).notNull(),
    state: text({ enum: END_REQUEST_STATES }).notNull(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    answeredBy: text(),
    answeredAt: instant(),
  },
  (t) => [
    check('end_request_kind_check', isOneOf(t.kind, END_REQUESTS)),
    check('end_request_state_check', isOneOf(t.state, END_REQUEST_STATES)),
    check('end_request_check', sql`(${t.state} = 'open') = (${t.answeredAt} is null)`),
    check('end_request_two_people', sql`${t.answeredBy} is distinct from ${t.askedBy}`),
    uniqueIndex('end_request_open').on(t.caseId).where(sql`${t.state} = 'open'`),
    uniqueIndex('end_request_reversed').on(t.caseId).where(sql`${t.kind} = 'reversal' and ${t.state} = 'confirmed'`),
    index('end_request_case').on(t.caseId),
    ...walled(t),
  ],
);
