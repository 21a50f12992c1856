import { CANCEL_REASONS, PLACE_STATUSES, RELEASE_REASONS, SCHEME_IDS, SESSION_STATUSES } from '@byway/contracts/codes';
import type { ClockTime, Weekday } from '@byway/schemes/london';
import { fenced, force, instant, isOneOf } from '@byway/tables/columns';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/** What has become of a hold: its plan was booked, another hold of the case took its place, or it was given back. */
const HOLD_STATES = ['live', 'used', 'replaced', 'dropped'] as const;

/** 2.5, 2.6 what somebody waits for. */
const WAITS = ['find-plan', 'find-catch-up'] as const;

/** Where groups meet. The address is the venue's, never a person's. */
export const venue = pgTable(
  'venue',
  {
    venueId: uuid().primaryKey(),
    force: force(),
    provider: text(),
    name: text().notNull(),
    lines: text().array().notNull(),
    postcode: text().notNull(),
    /** How to get there, in words for a card; null: nobody has written it down. */
    travel: text(),
  },
  fenced,
);

/** 1.5 whom the people of a provider ring, as their cards say it; '' is the provider of a force that has none but itself. */
export const whomToRing = pgTable(
  'whom_to_ring',
  {
    force: force(),
    provider: text().notNull(),
    phone: text().notNull(),
    text: text(),
    hours: text().notNull(),
    hoursInWelsh: text(),
    interpreter: text().notNull(),
    interpreterInWelsh: text(),
  },
  (t) => [primaryKey({ columns: [t.force, t.provider] }), ...fenced()],
);

/**
 * Who leads groups, by the opaque id they sign in with. This row is locked before a session of theirs is given a time, so nobody
 * can be put in two rooms at once by two managers (2.5).
 */
export const facilitator = pgTable(
  'facilitator',
  { facilitatorId: uuid().primaryKey(), force: force(), provider: text(), actor: text().notNull() },
  (t) => [unique('facilitator_force_actor_key').on(t.force, t.actor), ...fenced()],
);

/** A weekly group. This row is locked before a place or a hold in the group is given out: capacity is counted under it. */
export const cohort = pgTable(
  'cohort',
  {
    cohortId: uuid().primaryKey(),
    force: force(),
    /** Whose group it is: facts about its places are stated as this provider's. */
    provider: text(),
    venueId: uuid()
      .notNull()
      .references(() => venue.venueId),
    facilitatorId: uuid()
      .notNull()
      .references(() => facilitator.facilitatorId),
    schemeId: text({ enum: SCHEME_IDS }).notNull(),
    weekday: integer().$type<Weekday>().notNull(),
    /** London wall clock. */
    starts: text().$type<ClockTime>().notNull(),
    minutes: integer().notNull(),
    capacity: integer().notNull(),
    fromDate: date().notNull(),
    untilDate: date().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check('cohort_weekday_check', sql`${t.weekday} between 1 and 7`),
    check('cohort_starts_check', sql`${t.starts} ~ '^[0-2][0-9]:[0-5][0-9]$'`),
    check('cohort_minutes_check', sql`${t.minutes} > 0`),
    check('cohort_capacity_check', sql`${t.capacity} > 0`),
    index('cohort_scheme').on(t.force, t.schemeId),
    index('cohort_facilitator').on(t.facilitatorId),
    ...fenced(),
  ],
);

export const session = pgTable(
  'session',
  {
    sessionId: uuid().primaryKey(),
    cohortId: uuid()
      .notNull()
      .references(() => cohort.cohortId),
    force: force(),
    venueId: uuid()
      .notNull()
      .references(() => venue.venueId),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    status: text({ enum: SESSION_STATUSES }).notNull().default('scheduled'),
    /** Where it was before it was last moved. */
    movedFrom: instant(),
    cancelReason: text({ enum: CANCEL_REASONS }),
  },
  (t) => [
    check('session_check', sql`${t.endsAt} > ${t.startsAt}`),
    check('session_status_check', isOneOf(t.status, SESSION_STATUSES)),
    check('session_check1', sql`(${t.cancelReason} is not null) = (${t.status} = 'cancelled')`),
    // A cancelled session leaves its time free for another.
    uniqueIndex('session_at').on(t.cohortId, t.startsAt).where(sql`${t.status} = 'scheduled'`),
    index('session_of_cohort').on(t.cohortId, t.startsAt),
    index('session_by_time').on(t.force, t.startsAt).where(sql`${t.status} = 'scheduled'`),
    ...fenced(),
  ],
);

/**
 * The case as scheduling knows it: no more than whether it has a plan, in which group, and whether it has ended. Locked first by
 * all that concerns the case. The force is part of the key, so another force's case is simply an unknown one.
 */
export const schedulingCase = pgTable(
  'scheduling_case',
  {
    force: force(),
    caseId: uuid().notNull(),
    schemeId: text({ enum: SCHEME_IDS }),
    /** The group of its plan; null: no plan yet. */
    cohortId: uuid().references(() => cohort.cohortId),
    endedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.force, t.caseId] }), ...fenced()],
);

/** One person's place at one session. */
export const place = pgTable(
  'place',
  {
    placeId: uuid().primaryKey(),
    caseId: uuid().notNull(),
    sessionId: uuid()
      .notNull()
      .references(() => session.sessionId),
    force: force(),
    /** 1..n in the plan; null for a catch-up. */
    number: integer(),
    catchUpFor: uuid().references((): AnyPgColumn => place.placeId),
    status: text({ enum: PLACE_STATUSES }).notNull().default('booked'),
    credited: boolean().notNull().default(false),
    bookedAt: instant().notNull(),
    releaseReason: text({ enum: RELEASE_REASONS }),
  },
  (t) => [
    check('place_status_check', isOneOf(t.status, PLACE_STATUSES)),
    check('place_check', sql`(${t.releaseReason} is not null) = (${t.status} = 'released')`),
    check('place_check1', sql`(${t.number} is null) = (${t.catchUpFor} is not null)`),
    // A plan has each number once. Catch-ups have none, and a unique index takes no two nulls for the same.
    uniqueIndex('place_once').on(t.caseId, t.sessionId).where(sql`${t.status} = 'booked'`),
    uniqueIndex('place_one_catch_up').on(t.catchUpFor).where(sql`${t.status} = 'booked'`),
    uniqueIndex('place_one_plan').on(t.force, t.caseId, t.number),
    index('place_of_session').on(t.sessionId).where(sql`${t.status} = 'booked'`),
    index('place_of_case').on(t.caseId),
    ...fenced(),
  ],
);

/** A place kept while the person is still there (1.5). */
export const hold = pgTable(
  'hold',
  {
    holdId: uuid().primaryKey(),
    caseId: uuid().notNull(),
    cohortId: uuid()
      .notNull()
      .references(() => cohort.cohortId),
    firstSessionId: uuid()
      .notNull()
      .references(() => session.sessionId),
    force: force(),
    state: text({ enum: HOLD_STATES }).notNull().default('live'),
    /** System time. */
    expiresAt: instant().notNull(),
    /** 1.4 policy time: the deadline of an offer that waits; null where none was stated. */
    keptUntil: instant(),
    /** System time. */
    usedAt: instant(),
    /** Who asked for it, opaque; null: before that was kept. */
    heldBy: text(),
    /** 1.5 the ticket of intake it was asked for with; null: before that was kept. */
    ticketId: uuid(),
  },
  (t) => [
    check('hold_state_check', isOneOf(t.state, HOLD_STATES)),
    index('hold_live_of').on(t.force, t.heldBy).where(sql`${t.state} = 'live'`),
    index('hold_live_until').on(t.expiresAt).where(sql`${t.state} = 'live'`),
    uniqueIndex('hold_of_ticket').on(t.ticketId),
    uniqueIndex('hold_one_live').on(t.force, t.caseId).where(sql`${t.state} = 'live'`),
    ...fenced(),
  ],
);

/** The sessions a hold keeps a seat at: the whole plan, not only its first. */
export const holdSession = pgTable(
  'hold_session',
  {
    sessionId: uuid()
      .notNull()
      .references(() => session.sessionId),
    holdId: uuid()
      .notNull()
      .references(() => hold.holdId),
    force: force(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.holdId] }), ...fenced()],
);

/**
 * 2.5 who must not meet whom, or come to a venue, from when to when. Nothing here says why. One of `otherCaseId` and `venueId` is there.
 */
export const keepApart = pgTable(
  'keep_apart',
  {
    apartId: uuid().primaryKey(),
    force: force(),
    caseId: uuid().notNull(),
    otherCaseId: uuid(),
    venueId: uuid().references(() => venue.venueId),
    fromAt: instant().notNull(),
    /** Null: until it is lifted. */
    untilAt: instant(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
    liftedAt: instant(),
  },
  (t) => [
    check('keep_apart_check', sql`(${t.otherCaseId} is null) <> (${t.venueId} is null)`),
    check('keep_apart_check1', sql`${t.otherCaseId} <> ${t.caseId}`),
    index('keep_apart_case').on(t.caseId).where(sql`${t.liftedAt} is null`),
    index('keep_apart_other').on(t.otherCaseId).where(sql`${t.liftedAt} is null`),
    ...fenced(),
  ],
);

/** 2.5 who waits for a plan, or for a catch-up (`about`: the case, or the place to be made good), in the order in which they began to. */
export const waiting = pgTable(
  'waiting',
  {
    about: uuid().primaryKey(),
    force: force(),
    caseId: uuid().notNull(),
    kind: text({ enum: WAITS }).notNull(),
    schemeId: text({ enum: SCHEME_IDS }).notNull(),
    /** Of a plan: what was asked for. */
    sessions: integer(),
    holdId: uuid(),
    since: instant().notNull(),
  },
  (t) => [
    check('waiting_kind_check', isOneOf(t.kind, WAITS)),
    index('waiting_in_order').on(t.force, t.schemeId, t.since, t.about),
    index('waiting_case').on(t.caseId),
    ...fenced(),
  ],
);

/** 2.5 a place that was given back: until then for nobody but those who wait. */
export const freedSeat = pgTable(
  'freed_seat',
  {
    freedSeatId: uuid().primaryKey(),
    force: force(),
    sessionId: uuid()
      .notNull()
      .references(() => session.sessionId),
    until: instant().notNull(),
  },
  (t) => [index('freed_seat_session').on(t.sessionId), ...fenced()],
);

/** 2.4 one session of several that are moved together, in the order in which they are moved. */
export const cascadeStep = pgTable(
  'cascade_step',
  {
    cascadeId: uuid().notNull(),
    n: integer().notNull(),
    force: force(),
    sessionId: uuid()
      .notNull()
      .references(() => session.sessionId),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    movedBy: text().notNull(),
    doneAt: instant(),
    /** Why it stayed where it was: something else had come to that time meanwhile. */
    refused: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cascadeId, t.n] }),
    index('cascade_step_session').on(t.sessionId).where(sql`${t.doneAt} is null`),
    ...fenced(),
  ],
);
