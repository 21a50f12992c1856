import {
  CONTACT_STOPS,
  ENDS,
  FOLLOW_UP_RESULTS,
  NEEDS,
  OVERRIDE_REASONS,
  REFERRAL_DECLINES,
  REFERRAL_STATES,
  SCHEME_IDS,
} from '@byway/contracts/codes';
import type { Opening } from '@byway/contracts/http/signposting/directory';
import { takenBackTable } from '@byway/service-kit/cases/taken-back';
import { asked, fenced, force, instant, isOneOf, walled } from '@byway/tables/columns';
import { isNull, type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  type PgPolicy,
  pgPolicy,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { UNDER_WAY } from './referrals/referral.rules.ts';

/** I17 to a receiving service, which works for another provider, only what was referred to it is there. */
const receiver = (isTheirs: SQL): PgPolicy =>
  pgPolicy('receiver', {
    as: 'restrictive',
    for: 'select',
    using: sql`${asked('receiver')} is null or ${isTheirs}`,
  });

const receiverOf = ({ caseId }: { readonly caseId: AnyPgColumn }): PgPolicy =>
  receiver(sql`(select bool_or(r.provider_id = ${asked('receiver')}) from referral r where r.case_id = ${caseId})`);

/** I17 what help somebody wants is no provider's until a place is booked with one: a case without a place is nobody's here. */
const bookedWith = ({ caseId }: { readonly caseId: AnyPgColumn }): PgPolicy =>
  pgPolicy('booked', {
    as: 'restrictive',
    for: 'select',
    using: sql`${asked('provider')} is null or (select w.provider = ${asked('provider')} from wall w where w.case_id = ${caseId}) is true`,
  });

/**
 * One row per case. Its lock is what every command and listener about the case takes first. Programme may speak of a case before intake
 * does: the scheme is then not known yet.
 */
export const signpostingCase = pgTable(
  'signposting_case',
  {
    caseId: uuid().primaryKey(),
    force: force(),
    schemeId: text({ enum: SCHEME_IDS }),
    schemeVersion: integer(),
    endedAs: text({ enum: ENDS }),
    endedAt: instant(),
    /** 5.2 the person wants no other service. */
    nothingWantedAt: instant(),
    contactStopped: text({ enum: CONTACT_STOPS }),
    contactStoppedAt: instant(),
    version: integer().notNull().default(0),
  },
  (t) => [
    check('signposting_case_contact_stopped_check', isOneOf(t.contactStopped, CONTACT_STOPS)),
    check('signposting_case_check', sql`(${t.schemeId} is null) = (${t.schemeVersion} is null)`),
    check('signposting_case_check1', sql`(${t.endedAs} is null) = (${t.endedAt} is null)`),
    check('signposting_case_check2', sql`(${t.contactStopped} is null) = (${t.contactStoppedAt} is null)`),
    index('signposting_case_completed').on(t.force, t.endedAt, t.caseId).where(sql`${t.endedAs} = 'completed'`),
    ...walled(t),
    bookedWith(t),
    receiverOf(t),
  ],
);

/** The directory (5.2). A force knows its own services only. */
export const localService = pgTable(
  'local_service',
  {
    serviceId: uuid().primaryKey(),
    force: force(),
    /** The `provider` in the tokens of its staff. */
    providerId: text().notNull(),
    name: text().notNull(),
    needs: text({ enum: NEEDS }).array().notNull(),
    areaCodes: text().array().notNull(),
    ageMin: integer().notNull(),
    /** Null: no upper limit. */
    ageMax: integer(),
    opening: jsonb().$type<Opening>().notNull(),
    phone: text().notNull(),
    addedBy: text().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    check('local_service_needs_check', sql`cardinality(${t.needs}) > 0`),
    check('local_service_area_codes_check', sql`cardinality(${t.areaCodes}) > 0`),
    check('local_service_check', sql`${t.ageMax} is null or ${t.ageMax} >= ${t.ageMin}`),
    unique('local_service_force_name_key').on(t.force, t.name),
    index('local_service_by_name').on(t.force, t.name, t.serviceId),
    ...fenced(),
  ],
);

const caseId = () =>
  uuid()
    .notNull()
    .references(() => signpostingCase.caseId);

/** That a referral waits for its receiving service, and the person lives. */
export const isUnderWay = (t: { readonly state: AnyPgColumn; readonly closedAt: AnyPgColumn }): SQL =>
  sql`${isOneOf(t.state, UNDER_WAY)} and ${isNull(t.closedAt)}`;

/** A warm referral (5.2). It cannot be written down without the person's consent or a recorded reason to go without it. */
export const referral = pgTable(
  'referral',
  {
    referralId: uuid().primaryKey(),
    caseId: caseId(),
    force: force(),
    serviceId: uuid()
      .notNull()
      .references(() => localService.serviceId),
    /** Whom it went to, whatever becomes of the directory. */
    providerId: text().notNull(),
    needs: text({ enum: NEEDS }).array().notNull(),
    consent: boolean().notNull(),
    overrideReason: text({ enum: OVERRIDE_REASONS }),
    state: text({ enum: REFERRAL_STATES }).notNull().default('requested'),
    madeBy: text().notNull(),
    madeAt: instant().notNull(),
    acknowledgedAt: instant(),
    acceptedAt: instant(),
    declinedAt: instant(),
    declineReason: text({ enum: REFERRAL_DECLINES }),
    /** When it took place; it was recorded at `answeredAt`. */
    firstContactAt: instant(),
    answeredBy: text(),
    /** When the receiving service last said something. */
    answeredAt: instant(),
    /** The person died: nobody is to be contacted. */
    closedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check('referral_needs_check', sql`cardinality(${t.needs}) > 0`),
    check('referral_state_check', isOneOf(t.state, REFERRAL_STATES)),
    check('referral_check', sql`${t.consent} <> (${t.overrideReason} is not null)`),
    check('referral_check1', sql`(${t.state} = 'declined') = (${t.declineReason} is not null)`),
    check('referral_check2', sql`(${t.state} = 'first-contact') = (${t.firstContactAt} is not null)`),
    index('referral_case').on(t.caseId, t.referralId),
    index('referral_provider').on(t.force, t.providerId, t.referralId),
    // One unanswered referral to a service at a time, whatever the code does.
    uniqueIndex('referral_running').on(t.caseId, t.serviceId).where(isUnderWay(t)),
    ...walled(t),
    bookedWith(t),
    receiver(sql`${t.providerId} = ${asked('receiver')}`),
  ],
);

/** 5.3 so many weeks after completing, one each. */
export const followUp = pgTable(
  'follow_up',
  {
    followUpId: uuid().primaryKey(),
    caseId: caseId(),
    force: force(),
    weeks: integer().notNull(),
    dueAt: instant().notNull(),
    stoppedAt: instant(),
    /** The latest: somebody who did not answer may be asked again. */
    result: text({ enum: FOLLOW_UP_RESULTS }),
    recordedAt: instant(),
    recordedBy: text(),
  },
  (t) => [
    check('follow_up_weeks_check', sql`${t.weeks} > 0`),
    check('follow_up_check', sql`(${t.result} is null) = (${t.recordedAt} is null)`),
    unique('follow_up_case_id_weeks_key').on(t.caseId, t.weeks),
    ...walled(t),
    bookedWith(t),
    receiverOf(t),
  ],
);

/** 5.3 somebody heard that the person has died. It stops contact at once; a second person confirms or corrects it. */
export const deathReport = pgTable(
  'death_report',
  {
    deathReportId: uuid().primaryKey(),
    caseId: caseId(),
    force: force(),
    reportedAt: instant().notNull(),
    reportedBy: text().notNull(),
    /** What had stopped contact before, and still does if it was not true. */
    stoppedBefore: text({ enum: CONTACT_STOPS }),
    stoppedBeforeAt: instant(),
    isTrue: boolean(),
    answeredAt: instant(),
    answeredBy: text(),
  },
  (t) => [
    check('death_report_check', sql`(${t.isTrue} is null) = (${t.answeredAt} is null)`),
    check('death_report_check1', sql`${t.answeredBy} is distinct from ${t.reportedBy}`),
    uniqueIndex('death_report_open').on(t.caseId).where(sql`${t.isTrue} is null`),
    ...walled(t),
    bookedWith(t),
    receiverOf(t),
  ],
);

/** 1.6 what was said of a referral, a follow-up or of contact, and was not so. */
export const takenBack = takenBackTable('taken_back', (t) => [bookedWith(t), receiverOf(t)]);
