import {
  CONCERN_KINDS,
  CONCERN_OUTCOMES,
  CONCERN_SIGNS,
  CONCERN_WAYS,
  SAFE_CONTACT_CHANNELS,
  SAFE_CONTACT_RESULTS,
} from '@byway/contracts/safeguarding-codes';
import { asked, bytea, fenced, force, instant, isOneOf, walled } from '@byway/tables/columns';
import { type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  type PgPolicy,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';

/**
 * One row per enrolment that anybody has spoken of. Its lock is what clearance and every freeze take. A concern may name an enrolment
 * before its agreement is heard, and one that is nowhere: the force is part of the key, so that it is in nobody's way.
 */
export const safeguardingCase = pgTable(
  'safeguarding_case',
  {
    caseId: uuid().notNull(),
    force: force(),
    /** 7.3 only a live case is frozen: agreed to, and not ended. */
    agreedAt: instant(),
    endedAt: instant(),
    frozenAt: instant(),
    /** §9 the person was erased: what is still open is erased once it is closed. */
    erasedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.force, t.caseId] }), ...walled(t)],
);

/**
 * 7.8 there for whoever is named, for all where nobody has it yet, and for whoever oversees them; a request of a person always says who
 * asks. What no person asked for (a fact, a dated step) says none.
 */
const named = (concernId: AnyPgColumn | SQL, officer: AnyPgColumn | SQL): SQL =>
  sql`${asked('reader')} is null or ${asked('overseer')} is not null or ${officer} is null or ${officer} = ${asked('reader')}
      or exists (select from concern_worker w where w.concern_id = ${concernId} and w.worker = ${asked('reader')})
      or exists (select from broken_glass g where g.concern_id = ${concernId} and g.officer = ${asked('reader')} and g.until > clock_timestamp())`;

const needToKnow = (is: SQL): PgPolicy => pgPolicy('need_to_know', { as: 'restrictive', for: 'select', using: is });

/** What hangs on a concern is there for a person alone who sees that; nobody asks for it without saying who they are. */
const ofConcern = (concernId: AnyPgColumn): PgPolicy =>
  needToKnow(sql`${asked('reader')} is not null and exists (select from concern c where c.concern_id = ${concernId})`);

/** 7.1, 7.2 that there is a concern, who has it in hand and how far it is: nothing of what was said. */
export const concern = pgTable(
  'concern',
  {
    concernId: uuid().primaryKey(),
    force: force(),
    raisedAt: instant().notNull(),
    officer: text(),
    officerAt: instant(),
    contactedAt: instant(),
    outcome: text({ enum: CONCERN_OUTCOMES }),
    outcomeAt: instant(),
    /** 7.3 it freezes nothing any more. */
    releasedAt: instant(),
    /** 7.4 the concern it takes up again. */
    reopens: uuid(),
  },
  (t) => [
    check('concern_outcome_check', isOneOf(t.outcome, CONCERN_OUTCOMES)),
    check('concern_check', sql`(${t.outcome} is null) = (${t.outcomeAt} is null)`),
    check('concern_check1', sql`(${t.officer} is null) = (${t.officerAt} is null)`),
    index('concern_open').on(t.force, t.concernId).where(sql`${t.outcome} is null`),
    ...fenced(),
    needToKnow(named(t.concernId, t.officer)),
  ],
);

const concernId = () =>
  uuid()
    .notNull()
    .references(() => concern.concernId);

/** 7.3 a concern freezes an enrolment until it is released. Counted whoever asks: another's concern freezes it all the same. */
export const freeze = pgTable(
  'case_freeze',
  { concernId: concernId(), caseId: uuid().notNull(), force: force(), releasedAt: instant() },
  (t) => [
    primaryKey({ columns: [t.concernId, t.caseId] }),
    index('freeze_case').on(t.caseId).where(sql`${t.releasedAt} is null`),
    ...walled(t),
  ],
);

/** 7.1 what was said, the words sealed under a key of the concern's own. */
export const told = pgTable(
  'told',
  {
    concernId: concernId().primaryKey(),
    force: force(),
    kind: text({ enum: CONCERN_KINDS }).notNull(),
    via: text({ enum: CONCERN_WAYS }).notNull(),
    raisedBy: text().notNull(),
    signs: text({ enum: CONCERN_SIGNS }).array().notNull(),
    suspectAndVictim: boolean().notNull(),
    wordsSealed: bytea(),
    outcomeSealed: bytea(),
    releaseSealed: bytea(),
  },
  (t) => [
    check('told_kind_check', isOneOf(t.kind, CONCERN_KINDS)),
    check('told_via_check', isOneOf(t.via, CONCERN_WAYS)),
    ...fenced(),
    ofConcern(t.concernId),
  ],
);

/** The key of a concern, wrapped by the force's: destroyed, its words are gone (§9). */
export const concernKey = pgTable(
  'concern_key',
  { concernId: concernId().primaryKey(), force: force(), keyId: text().notNull(), wrapped: bytea().notNull() },
  (t) => [...fenced(), ofConcern(t.concernId)],
);

/** 7.2 that the person was reached, or tried to be. */
export const safeContact = pgTable(
  'safe_contact',
  {
    contactId: uuid().primaryKey(),
    concernId: concernId(),
    force: force(),
    at: instant().notNull(),
    by: text().notNull(),
    channel: text({ enum: SAFE_CONTACT_CHANNELS }).notNull(),
    result: text({ enum: SAFE_CONTACT_RESULTS }).notNull(),
    wordsSealed: bytea(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    check('safe_contact_channel_check', isOneOf(t.channel, SAFE_CONTACT_CHANNELS)),
    check('safe_contact_result_check', isOneOf(t.result, SAFE_CONTACT_RESULTS)),
    index('safe_contact_concern').on(t.concernId, t.contactId),
    ...fenced(),
    ofConcern(t.concernId),
  ],
);

/** 7.8 who has to know, beside the officer. */
export const concernWorker = pgTable(
  'concern_worker',
  {
    concernId: concernId(),
    worker: text().notNull(),
    force: force(),
    namedBy: text().notNull(),
    namedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.concernId, t.worker] }), ...fenced()],
);

/** 7.8 an officer who is not named saw it, with a reason, for so long of real time. */
export const brokenGlass = pgTable(
  'broken_glass',
  {
    glassId: uuid().primaryKey(),
    concernId: concernId(),
    force: force(),
    officer: text().notNull(),
    reasonSealed: bytea(),
    at: instant().notNull(),
    until: instant().notNull(),
  },
  (t) => [index('broken_glass_concern').on(t.concernId), ...fenced()],
);
