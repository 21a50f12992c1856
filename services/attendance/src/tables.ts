import {
  CONTACT_CHANNELS,
  CONTACT_RESULTS,
  CORRECTION_REASONS,
  DISPOSALS,
  ENDS,
  EXCUSE_CHANNELS,
  EXCUSE_DECISION_REASONS,
  EXCUSE_DECISIONS,
  EXCUSE_REASONS,
  MISS_STATES,
  NOTIFIED_HOW,
  OUTCOMES,
  PLACE_STATUSES,
  RETRACTION_REASONS,
  SCHEME_IDS,
  TAKE_BACK_REASONS,
} from '@byway/contracts/codes';
import { caseKeyTable } from '@byway/service-kit/cases/case-keys';
import { bytea, force, instant, isOneOf, walled } from '@byway/tables/columns';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

/**
 * One row per case. Its lock is what every command, listener and clearance about the case takes first; `version` is also the order of
 * everything recorded about it (two records can carry the same policy time, never the same version).
 */
export const attendanceCase = pgTable(
  'attendance_case',
  {
    caseId: uuid().primaryKey(),
    force: force(),
    /** Whose group it was last booked in; null: none yet. */
    provider: text(),
    /** Null until the agreement is heard: scheduling may speak before intake does. */
    schemeId: text({ enum: SCHEME_IDS }),
    schemeVersion: integer(),
    disposal: text({ enum: DISPOSALS }),
    requiredSessions: integer(),
    agreedAt: instant(),
    /** 2.2 when first contact is due, and when what meets it was recorded; null: nothing has. */
    firstContactDueAt: instant(),
    firstContactAt: instant(),
    credits: integer().notNull().default(0),
    endedAs: text({ enum: ENDS }),
    endedAt: instant(),
    version: integer().notNull().default(0),
  },
  (t) => [
    index('case_to_contact')
      .on(t.force, t.firstContactDueAt, t.caseId)
      .where(sql`${t.firstContactAt} is null and ${t.endedAs} is null`),
    check('attendance_case_credits_check', sql`${t.credits} >= 0`),
    check('attendance_case_check', sql`(${t.schemeId} is null) = (${t.schemeVersion} is null)`),
    check('attendance_case_check1', sql`(${t.endedAs} is null) = (${t.endedAt} is null)`),
    ...walled(t),
  ],
);

/**
 * One row per person and session, so one current outcome (I13). `openExcuseId` and `excuseAccepted` repeat what `excuse` says: a register
 * is judged in one look.
 */
export const register = pgTable(
  'register',
  {
    placeId: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => attendanceCase.caseId),
    force: force(),
    sessionId: uuid().notNull(),
    cohortId: uuid().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** Null: a catch-up. */
    number: integer(),
    catchUpFor: uuid(),
    status: text({ enum: PLACE_STATUSES }).notNull().default('booked'),
    moved: boolean().notNull().default(false),
    /** When the session got its present time: when the place was booked, held before the agreement or after it, or last moved (2.4, 4.4). */
    timeSetAt: instant(),
    outcome: text({ enum: OUTCOMES }),
    /** The absence that stands, if the outcome counts against. */
    absenceId: uuid(),
    /** When any outcome was, and when the present one was. */
    firstRecorded: instant(),
    recordedAt: instant(),
    recordedBy: text(),
    version: integer().notNull().default(0),
    openExcuseId: uuid(),
    excuseAccepted: boolean().notNull().default(false),
  },
  (t) => [
    check('register_status_check', isOneOf(t.status, PLACE_STATUSES)),
    check('register_check', sql`(${t.outcome} is null) = (${t.version} = 0)`),
    check('register_check1', sql`${t.absenceId} is null or ${t.outcome} is not null`),
    index('register_case').on(t.caseId, t.startsAt),
    index('register_session').on(t.sessionId),
    index('register_day').on(t.force, t.startsAt, t.sessionId),
    ...walled(t),
  ],
);

const placeId = () =>
  uuid()
    .notNull()
    .references(() => register.placeId);

/**
 * 3.2 a mark that is kept while a register is taken, and not recorded: it counts for nothing, and goes when an outcome is recorded. `outcome`
 * null: a mark that was taken back. Whoever keeps another names the version they saw.
 */
export const keptMark = pgTable(
  'kept_mark',
  {
    placeId: uuid()
      .primaryKey()
      .references(() => register.placeId),
    caseId: uuid().notNull(),
    force: force(),
    outcome: text({ enum: OUTCOMES }),
    version: integer().notNull(),
    keptBy: text().notNull(),
    keptAt: instant().notNull(),
  },
  (t) => [
    check('kept_mark_outcome_check', isOneOf(t.outcome, OUTCOMES)),
    check('kept_mark_version_check', sql`${t.version} > 0`),
    index('kept_mark_case').on(t.caseId),
    ...walled(t),
  ],
);

/** Everything a register ever said (3.4). `n` is the case's version at the time. Append-only. */
export const outcomeHistory = pgTable(
  'outcome_history',
  {
    placeId: placeId(),
    version: integer().notNull(),
    caseId: uuid().notNull(),
    force: force(),
    n: integer().notNull(),
    outcome: text({ enum: OUTCOMES }).notNull(),
    absenceId: uuid(),
    effectiveAt: instant().notNull(),
    recordedAt: instant().notNull(),
    recordedBy: text().notNull(),
    /** Who had marked it before it was recorded, opaque; null: nobody had. */
    markedBy: text(),
    /** Null: the first record. */
    reasonCode: text({ enum: CORRECTION_REASONS }),
  },
  (t) => [primaryKey({ columns: [t.placeId, t.version] }), ...walled(t)],
);

/**
 * One row per absence (4.1). `instant` is when it counts if nothing stands against it. Its states: `window`: not asked about · `asked`:
 * asked before its instant had passed here · `held`: an excuse was open at the instant · `gone`: corrected away or excused before it
 * counted · `lapsed`: the case ended · `set-aside`: by a ruling.
 */
export const miss = pgTable(
  'miss',
  {
    absenceId: uuid().primaryKey(),
    placeId: placeId(),
    caseId: uuid().notNull(),
    force: force(),
    firstRecorded: instant().notNull(),
    recorded: instant().notNull(),
    instant: instant().notNull(),
    state: text({ enum: MISS_STATES }).notNull().default('window'),
    /** Of programme's question. */
    round: integer(),
    countedAt: instant(),
  },
  (t) => [
    check('miss_state_check', isOneOf(t.state, MISS_STATES)),
    index('miss_case').on(t.caseId),
    index('miss_place').on(t.placeId),
    // Questions of clearance that wait for an answer, for the figure of how long: few at any time.
    index('miss_asked').on(t.instant).where(sql`${t.state} = 'asked'`),
    ...walled(t),
  ],
);

/** What a person says in words is sealed under these (3.5). */
export const excuseKey = caseKeyTable('excuse_key');

/**
 * What a person gave as an excuse (3.5). Its words and where the evidence is may be about health: they are sealed under the key of the
 * case, and opened only for whoever decides or rules.
 */
export const excuse = pgTable(
  'excuse',
  {
    excuseId: uuid().primaryKey(),
    placeId: placeId(),
    caseId: uuid().notNull(),
    force: force(),
    reasonCode: text({ enum: EXCUSE_REASONS }).notNull(),
    wordsSealed: bytea(),
    evidenceSealed: bytea(),
    via: text({ enum: EXCUSE_CHANNELS }).notNull(),
    /** The case's numbers for the excuse and for its decision. */
    lodgedN: integer().notNull(),
    lodgedAt: instant().notNull(),
    lodgedBy: text().notNull(),
    decisionDueAt: instant().notNull(),
    decision: text({ enum: EXCUSE_DECISIONS }),
    decisionReason: text({ enum: EXCUSE_DECISION_REASONS }),
    /** Why, in words to the person. */
    decisionWordsSealed: bytea(),
    decidedN: integer(),
    decidedAt: instant(),
    decidedBy: text(),
    /** 1.6 it was none of theirs: refused then, and the person is told nothing. */
    takenBack: text({ enum: TAKE_BACK_REASONS }),
  },
  (t) => [
    check('excuse_taken_back_check', isOneOf(t.takenBack, TAKE_BACK_REASONS)),
    check('excuse_decision_check', isOneOf(t.decision, EXCUSE_DECISIONS)),
    check('excuse_check', sql`(${t.decision} is null) = (${t.decidedAt} is null)`),
    uniqueIndex('excuse_open').on(t.placeId).where(sql`${t.decision} is null`),
    index('excuse_place').on(t.placeId),
    index('excuse_case').on(t.caseId),
    // Those that wait, due first: one look for the list, however many were decided before.
    index('excuse_due').on(t.force, t.decisionDueAt, t.excuseId).where(sql`${t.decision} is null`),
    ...walled(t),
  ],
);

/** Proof that the person was told of a session: of which start, how, and when it reached them (4.4). Append-only. */
export const sessionNotification = pgTable(
  'session_notification',
  {
    notificationId: uuid().primaryKey(),
    placeId: placeId(),
    caseId: uuid().notNull(),
    force: force(),
    startsAt: instant().notNull(),
    how: text({ enum: NOTIFIED_HOW }).notNull(),
    servedAt: instant().notNull(),
    recordedAt: instant().notNull(),
    recordedBy: text().notNull(),
  },
  (t) => [index('session_notification_place').on(t.placeId), ...walled(t)],
);

/** Which of them proves nothing: sent to where the person never was, or recorded by mistake (4.4). Append-only. */
export const notificationTakenBack = pgTable(
  'notification_taken_back',
  {
    notificationId: uuid()
      .primaryKey()
      .references(() => sessionNotification.notificationId),
    caseId: uuid().notNull(),
    force: force(),
    reasonCode: text({ enum: RETRACTION_REASONS }).notNull(),
    takenBackBy: text().notNull(),
    takenBackAt: instant().notNull(),
  },
  (t) => [
    index('notification_taken_back_case').on(t.caseId),
    check('notification_taken_back_reason_code_check', isOneOf(t.reasonCode, RETRACTION_REASONS)),
    ...walled(t),
  ],
);

/** Tries to reach the person, answered or not (3.7). Append-only. */
export const contactAttempt = pgTable(
  'contact_attempt',
  {
    attemptId: uuid().primaryKey(),
    caseId: uuid()
      .notNull()
      .references(() => attendanceCase.caseId),
    force: force(),
    at: instant().notNull(),
    channel: text({ enum: CONTACT_CHANNELS }).notNull(),
    result: text({ enum: CONTACT_RESULTS }).notNull(),
    recordedAt: instant().notNull(),
    recordedBy: text().notNull(),
  },
  (t) => [index('contact_attempt_case').on(t.caseId, t.at), ...walled(t)],
);

/** Which of them was none, or not as it was recorded (1.6, 3.7). Append-only. */
export const attemptTakenBack = pgTable(
  'attempt_taken_back',
  {
    attemptId: uuid()
      .primaryKey()
      .references(() => contactAttempt.attemptId),
    caseId: uuid().notNull(),
    force: force(),
    reasonCode: text({ enum: TAKE_BACK_REASONS }).notNull(),
    takenBackBy: text().notNull(),
    takenBackAt: instant().notNull(),
  },
  (t) => [
    index('attempt_taken_back_case').on(t.caseId),
    check('attempt_taken_back_reason_code_check', isOneOf(t.reasonCode, TAKE_BACK_REASONS)),
    ...walled(t),
  ],
);
