import * as codes from '@byway/contracts/codes';
import * as court from '@byway/contracts/court-codes';
import type { DataOf } from '@byway/contracts/define';
import type { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import type { SummonsOwner } from '@byway/contracts/owners';
import { caseKeyTable } from '@byway/service-kit/cases/case-keys';
import { takenBackTable } from '@byway/service-kit/cases/taken-back';
import { bytea, fenced, force, instant, isOneOf, walled } from '@byway/tables/columns';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Payload } from './clearing/payload.ts';

/**
 * The case as the court side knows it. Its row is locked first by every command and every listener about the case, so what one service says
 * never races with what another says, nor with what a person does.
 */
export const courtCase = pgTable(
  'court_case',
  {
    caseId: uuid().primaryKey(),
    force: force(),
    endedAs: text({ enum: codes.ENDS }),
    endedAt: instant(),
    withdrawalAskedAt: instant(),
    leaveDecidedAt: instant(),
    /** 4.5 the person's address was put right since it was last confirmed: nothing goes out before it is confirmed anew. */
    addressToConfirm: boolean().notNull().default(false),
    /** 4.5 whether there is an address a letter could go to; null: agreed before intake said so. */
    hasAddress: boolean(),
  },
  walled,
);

/** What is written here in words about a case is sealed under these: why it was ruled, sent back or refused, and where the offence was. */
export const wordsKey = caseKeyTable('words_key');

/**
 * A breach is one notice (4.6). The columns are those of its newest version while it was open; once it is ruled on they stay as ruled.
 * `rowVersion` is its ETag: it changes with whatever is shown.
 */
export const notice = pgTable(
  'notice',
  {
    noticeId: uuid().primaryKey(),
    caseId: uuid().notNull(),
    force: force(),
    state: text({ enum: court.NOTICE_STATES }).notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    schemeId: text({ enum: codes.SCHEME_IDS }).notNull(),
    schemeVersion: integer().notNull(),
    disposal: text({ enum: codes.DISPOSALS }).notNull(),
    missesToNotice: integer().notNull(),
    toldInPerson: boolean().notNull(),
    rulingDueAt: instant(),
    raisedAt: instant().notNull(),
    agreedAt: instant().notNull(),
    withdrawnBecause: text({ enum: court.TAKEN_BACK_REASONS }),
    ruling: text({ enum: codes.RULINGS }),
    ruledBy: text(),
    ruledAt: instant(),
    rulingVersion: integer(),
    /** Which liaison sees to it; null: nobody yet. It gives no right, and takes none. */
    assignedTo: text(),
    /** 4.6 the authoriser refused the charge: no summons can come of this notice. */
    chargeRefusedAt: instant(),
    rowVersion: integer().notNull().default(1),
  },
  (t) => [
    check('notice_state_check', isOneOf(t.state, court.NOTICE_STATES)),
    index('notice_case').on(t.caseId),
    index('notice_due').on(t.force, sql`coalesce(${t.rulingDueAt}, 'infinity'::timestamptz)`, t.noticeId),
    ...walled(t),
  ],
);

const noticeId = () =>
  uuid()
    .notNull()
    .references(() => notice.noticeId);

/** Every version as it came: what a ruling was given on can be shown for ever. Append-only. */
export const noticeVersion = pgTable(
  'notice_version',
  {
    noticeId: noticeId(),
    version: integer().notNull(),
    force: force(),
    hash: text().notNull(),
    raisedAt: instant().notNull(),
    payload: jsonb().$type<DataOf<typeof noticeRaised>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.version] }), ...fenced()],
);

/**
 * The misses of the version in force. Whether one still stands is asked of `uncounted` and `excuse`, which may have been heard before the
 * notice.
 */
export const noticeMiss = pgTable(
  'notice_miss',
  {
    noticeId: noticeId(),
    absenceId: uuid().notNull(),
    force: force(),
    placeId: uuid().notNull(),
    startsAt: instant().notNull(),
    recordedAt: instant().notNull(),
    countedAt: instant().notNull(),
    /** Who recorded or corrected an outcome of this session, as the notice says; `corrector` adds to them. */
    recordedBy: text().array().notNull(),
    /** 4.4 when its session was booked or last moved, and the proof that programme has; null: the notice does not say. */
    timeSetAt: instant(),
    toldAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.absenceId] }),
    index('notice_miss_place').on(t.placeId),
    index('notice_miss_absence').on(t.absenceId),
    ...fenced(),
  ],
);

/** Misses that no longer count (4.7). This and the next three are what attendance says of sessions: it may come before the notice does. */
export const uncounted = pgTable(
  'uncounted',
  {
    absenceId: uuid().primaryKey(),
    caseId: uuid().notNull(),
    force: force(),
    because: text({ enum: codes.UNCOUNT_REASONS }).notNull(),
    at: instant().notNull(),
  },
  walled,
);

export const excuse = pgTable(
  'excuse',
  {
    excuseId: uuid().primaryKey(),
    caseId: uuid().notNull(),
    force: force(),
    placeId: uuid().notNull(),
    lodgedAt: instant().notNull(),
    decision: text({ enum: codes.EXCUSE_DECISIONS }),
    decidedAt: instant(),
  },
  (t) => [index('excuse_place').on(t.placeId), ...walled(t)],
);

/** Who corrected a session: they neither rule on it nor authorise (4.3). */
export const corrector = pgTable(
  'corrector',
  { placeId: uuid().notNull(), actor: text().notNull(), force: force() },
  (t) => [primaryKey({ columns: [t.placeId, t.actor] }), ...fenced()],
);

/** Proof that the person was told of a session (4.4). */
export const told = pgTable(
  'told',
  {
    placeId: uuid().notNull(),
    servedAt: instant().notNull(),
    force: force(),
    how: text({ enum: codes.NOTIFIED_HOW }).notNull(),
    /** It was none. */
    takenBack: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.placeId, t.servedAt] }), ...fenced()],
);

/**
 * What programme has said about the written warnings of a graduated scheme (4.2), by the miss warned of. The two facts of one warning may
 * be taken in in either order.
 */
export const warning = pgTable(
  'warning',
  {
    absenceId: uuid().primaryKey(),
    caseId: uuid().notNull(),
    force: force(),
    placeId: uuid().notNull(),
    sentAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [index('warning_case').on(t.caseId), ...walled(t)],
);

/** Each ruling given, the one that replaced it too (4.3). Append-only. */
export const ruling = pgTable(
  'ruling',
  {
    noticeId: noticeId(),
    n: integer().notNull(),
    force: force(),
    version: integer().notNull(),
    ruling: text({ enum: codes.RULINGS }).notNull(),
    reason: text({ enum: court.RULING_REASONS }),
    requiredSessions: integer(),
    evidential: boolean(),
    publicInterest: boolean(),
    chargingAuthority: text({ enum: court.CHARGING_AUTHORITIES }),
    s45Considered: boolean('s45_considered'),
    /** Why, in words, sealed under the key of the case; null: before words were asked for, or the person was erased. */
    wordsSealed: bytea(),
    ruledBy: text().notNull(),
    ruledAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.n] }), ...fenced()],
);

/** 4.6 each time a referral was sent back or refused, and why, sealed as the reason of a ruling is. */
export const referralReturn = pgTable(
  'referral_return',
  {
    noticeId: noticeId(),
    n: integer().notNull(),
    force: force(),
    as: text({ enum: codes.REFERRAL_RETURNS }).notNull(),
    wordsSealed: bytea(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.n] }),
    check('referral_return_as_check', isOneOf(t.as, codes.REFERRAL_RETURNS)),
    ...fenced(),
  ],
);

/** One summons per breach, ever (4.6): the constraint on its notice is what makes it so, whatever the code does. */
export const summons = pgTable(
  'summons',
  {
    summonsId: uuid().primaryKey(),
    noticeId: noticeId().unique(),
    caseId: uuid().notNull(),
    force: force(),
    authorisedBy: text().notNull(),
    authorisedAt: instant().notNull(),
    courtCode: text(),
    hearingAt: instant(),
    offenceCode: text(),
    offenceWords: text(),
    /** 4.5 the day of the offence, and where it was, as the charge says; where is sealed. */
    offenceOn: date(),
    placeSealed: bytea(),
    issuedAt: instant(),
    method: text({ enum: codes.SERVING_METHODS }),
    postedAt: instant(),
    deemedServedOn: date(),
    stoppedAt: instant(),
    stopReason: text({ enum: codes.SUMMONS_STOP_REASONS }),
  },
  (t) => [check('summons_check', sql`${t.postedAt} is null or ${t.stoppedAt} is null`), ...walled(t)],
);

/** A question to the owners (4.4, 4.6). `payload` is what is done when all of them are clear. */
export const clearing = pgTable(
  'clearing',
  {
    noticeId: noticeId(),
    step: text({ enum: codes.CHARGE_STEPS }).notNull(),
    round: integer().notNull(),
    force: force(),
    version: integer().notNull(),
    payload: jsonb().$type<Payload>().notNull(),
    askedAt: instant().notNull(),
    askedBy: text().notNull(),
    /** System time: how long an owner has been silent. */
    askedReal: instant().notNull().default(sql`clock_timestamp()`),
    state: text({ enum: court.ROUND_STATES }).notNull(),
    reason: text({ enum: court.ROUND_REFUSALS }),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.step, t.round] }),
    check('clearing_step_check', isOneOf(t.step, codes.CHARGE_STEPS)),
    check('clearing_state_check', isOneOf(t.state, court.ROUND_STATES)),
    // One round runs at a time.
    uniqueIndex('clearing_running').on(t.noticeId).where(sql`${t.state} = 'asked'`),
    ...fenced(),
  ],
);

/** What an owner answered to a round: the first answer stands. Append-only. */
export const clearingAnswer = pgTable(
  'clearing_answer',
  {
    noticeId: uuid().notNull(),
    step: text({ enum: codes.CHARGE_STEPS }).notNull(),
    round: integer().notNull(),
    owner: text().$type<SummonsOwner>().notNull(),
    force: force(),
    answer: text({ enum: codes.CLEARANCE_ANSWERS }).notNull(),
    reason: text({ enum: codes.HELD_REASONS }),
    heardAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.step, t.round, t.owner] }),
    foreignKey({
      columns: [t.noticeId, t.step, t.round],
      foreignColumns: [clearing.noticeId, clearing.step, clearing.round],
    }),
    ...fenced(),
  ],
);

const summonsId = () =>
  uuid()
    .notNull()
    .references(() => summons.summonsId);

/**
 * The letters actually sent. A second requisition of the same summons cannot be written down, so it cannot go out. Append-only.
 */
export const letter = pgTable(
  'letter',
  {
    summonsId: summonsId(),
    kind: text({ enum: court.LETTER_KINDS }).notNull(),
    force: force(),
    sentAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.summonsId, t.kind] }),
    check('letter_kind_check', isOneOf(t.kind, court.LETTER_KINDS)),
    ...fenced(),
  ],
);

/** 4.5 each time a summons came back, and how the same one was served after it; null: it is still to be. */
export const mailReturn = pgTable(
  'mail_return',
  {
    summonsId: summonsId(),
    n: integer().notNull(),
    force: force(),
    returnedAt: instant().notNull(),
    recordedBy: text().notNull(),
    servedMethod: text({ enum: codes.SERVING_METHODS }),
    servedAt: instant(),
    servedBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.summonsId, t.n] }),
    // One is open at a time.
    uniqueIndex('mail_return_open').on(t.summonsId).where(sql`${t.servedAt} is null`),
    check(
      'mail_return_check',
      sql`(${t.servedAt} is null) = (${t.servedMethod} is null) and (${t.servedAt} is null) = (${t.servedBy} is null)`,
    ),
    ...fenced(),
  ],
);

/**
 * The request to the prosecutor to end the charge, once per notice; what they answered, and that the end of the charge was served (4.7). A
 * refusal may be followed by a discontinuance; nothing follows that but its service.
 */
export const discontinuance = pgTable(
  'discontinuance',
  {
    noticeId: uuid()
      .primaryKey()
      .references(() => notice.noticeId),
    force: force(),
    reason: text({ enum: codes.UNCOUNT_REASONS }).notNull(),
    requestedAt: instant().notNull(),
    answer: text({ enum: codes.DISCONTINUANCE_ANSWERS }),
    answeredAt: instant(),
    answeredBy: text(),
    /** How it went out to the person; the court is always told with them. */
    servedMethod: text({ enum: codes.SERVING_METHODS }),
    servedAt: instant(),
    servedBy: text(),
  },
  (t) => [
    check('discontinuance_answer_check', isOneOf(t.answer, codes.DISCONTINUANCE_ANSWERS)),
    check('discontinuance_check', sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
    check(
      'discontinuance_check1',
      sql`${t.servedAt} is null or (${t.answer} = 'discontinued' and ${t.servedMethod} is not null and ${t.servedBy} is not null)`,
    ),
    ...fenced(),
  ],
);

/** 1.6 what was recorded of a summons that went out, and was not so: a hearing's result, the prosecutor's answer. */
export const takenBack = takenBackTable('taken_back');

/** What came back from the court, in the order it was recorded (4.8). Append-only. */
export const hearingResult = pgTable(
  'hearing_result',
  {
    summonsId: summonsId(),
    n: integer().notNull(),
    force: force(),
    result: text({ enum: court.HEARING_RESULTS }).notNull(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
    /** When the court goes on, where it put the hearing off and has said so. */
    nextHearingAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.summonsId, t.n] }), ...fenced()],
);
