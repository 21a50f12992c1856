import {
  ACCEPTANCES,
  ADVISORIES,
  DISPOSALS,
  DRAFT_STATES,
  ENCOUNTER_KINDS,
  ENDS,
  ERASURE_HELD_REASONS,
  ERASURE_REASONS,
  ERASURE_STATES,
  ERASURE_STEPS,
  ERASURE_STOP_REASONS,
  EXHIBITS,
  INELIGIBLE_REASONS,
  LEAVE_DECISIONS,
  LEGAL_HOLD_ENDS,
  LEGAL_HOLD_REASONS,
  OFFER_STATES,
  POLICE_OUTCOMES,
  RANKS,
  SCHEME_IDS,
  WAIT_REASONS,
  WITHDRAWAL_CHANNELS,
  WITHDRAWAL_REASONS,
} from '@byway/contracts/codes';
import type { RecordField } from '@byway/contracts/http/intake/corrections';
import type { Enrolment } from '@byway/contracts/http/intake/enrolment';
import { FORMS, SUBSTANCES, UNITS } from '@byway/contracts/http/intake/offence';
import type { PersonField } from '@byway/contracts/http/intake/person';
import type { ErasureOwner } from '@byway/contracts/owners';
import { HANDED_OVER, RECORD_CORRECTION_REASONS } from '@byway/contracts/record-codes';
import { bytea, fenced, force, instant, isOneOf, walled } from '@byway/tables/columns';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/**
 * The root keys that intake was started with and that are in use or may come to be. Never a key: a fingerprint tells whether another one
 * hides behind the same id. Of no force, and not for the role that answers people.
 */
export const identityKey = pgTable('identity_key', {
  keyId: text().primaryKey(),
  fingerprint: bytea().notNull(),
  /**
   * In which order keys became current. The sweep goes from a lower number to the highest, so that replicas of two configurations do
   * not work against each other. Null: never current yet.
   */
  becameCurrent: integer().unique(),
});

/**
 * A data key, and the root key it is wrapped under. `keyInUse` is null once the data key is destroyed: an erased row keeps no root key in
 * the ring. As a foreign key it lets no root key be retired under which a row still is, whoever writes that row at this moment.
 */
const wrapped = () => ({
  dataKey: bytea(),
  keyId: text().notNull(),
  keyInUse: text()
    .generatedAlwaysAs(sql`case when data_key is not null then key_id end`)
    .references(() => identityKey.keyId),
});

/** The fields of a person, each sealed under their data key. */
const sealed = () =>
  ({
    givenName: bytea(),
    familyName: bytea(),
    preferredName: bytea(),
    dateOfBirth: bytea(),
    apparentAge: bytea(),
    sex: bytea(),
    ethnicitySelfDefined: bytea(),
    ethnicityObserved: bytea(),
    language: bytea(),
    interpreter: bytea(),
    address: bytea(),
    phone: bytea(),
    contact: bytea(),
    travel: bytea(),
    adjustments: bytea(),
    pnc: bytea(),
    cro: bytea(),
    asn: bytea(),
  }) satisfies Record<PersonField, unknown>;

/**
 * A person. Every field of theirs is AES-256-GCM ciphertext under a data key of their own, itself wrapped by the force's key; without that
 * key nothing here can be read, so destroying it erases the person (policy §9). It is wrapped for the person and their one case together:
 * a case that is pointed at somebody else opens nothing of them.
 */
export const person = pgTable(
  'person',
  {
    personId: uuid().primaryKey(),
    force: force(),
    ...wrapped(),
    keyDestroyedAt: instant(),
    ...sealed(),
    /** 1.6 six signs that can be read out, drawn by lot: they say nothing of anybody. Null once erased. */
    reference: text(),
    /** By which rules the person is indexed; one behind these is indexed anew by the sweep. */
    indexedBy: integer().notNull().default(0),
    /** Of what is recorded about the person and how they were met. */
    version: integer().notNull().default(1),
  },
  (t) => [
    check('person_check', sql`(${t.dataKey} is null) = (${t.keyDestroyedAt} is not null)`),
    check('person_reference_check', sql`${t.dataKey} is not null or ${t.reference} is null`),
    uniqueIndex('person_reference').on(t.force, t.reference),
    index('person_indexed').on(t.indexedBy, t.personId).where(sql`${t.dataKey} is not null`),
    index('person_key').on(t.keyInUse, t.personId).where(sql`${t.keyInUse} is not null`),
    ...fenced(),
  ],
);

/**
 * Keyed hashes of what a person is found by (1.6), so that nobody has to be read to be found: of each number, of a birth date, of the
 * spellings of a name. What kind each is of cannot be told. Destroyed with the key.
 */
export const personIndex = pgTable(
  'person_index',
  {
    personId: uuid()
      .notNull()
      .references(() => person.personId),
    force: force(),
    hash: bytea().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.hash] }),
    index('person_index_hash').on(t.force, t.hash, t.personId),
    ...fenced(),
  ],
);

const personId = () =>
  uuid()
    .notNull()
    .references(() => person.personId);

/** One offer, and the case it becomes when agreed. Its row lock is what clearance and every command take first. */
export const intakeCase = pgTable(
  'intake_case',
  {
    caseId: uuid().primaryKey(),
    force: force(),
    personId: personId(),
    schemeId: text({ enum: SCHEME_IDS }).notNull(),
    schemeVersion: integer().notNull(),
    disposal: text({ enum: DISPOSALS }).notNull(),
    /** On the date of the encounter. */
    under18: boolean('under_18').notNull(),
    /** 1.4 by the birth date known now of an age for which the scheme is not: nobody agrees, and nothing goes on against them. */
    wrongAge: boolean().notNull().default(false),
    state: text({ enum: OFFER_STATES }).notNull(),
    enrolledAt: instant().notNull(),
    enrolledBy: text().notNull(),
    /** 1.4 what an open offer waits for, and to when; null: for nothing. */
    waitsFor: text({ enum: WAIT_REASONS }),
    waitsUntil: instant(),
    /** 1.8 where the offer ended without an agreement. */
    policeDecisionDueAt: instant(),
    withdrawalAskedAt: instant(),
    withdrawalReason: text({ enum: WITHDRAWAL_REASONS }),
    /** How the person said it. */
    withdrawalVia: text({ enum: WITHDRAWAL_CHANNELS }),
    withdrawalDecided: text({ enum: LEAVE_DECISIONS }),
    endedAs: text({ enum: ENDS }),
    endedAt: instant(),
    /** §6 two people said that the end was wrong. Nothing is opened again; `newCaseId` is the case of who goes on. */
    reversedAt: instant(),
    newCaseId: uuid(),
    /** What was credited when it was reversed; of the new case, what it begins with. */
    creditsKept: integer(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check('intake_case_state_check', isOneOf(t.state, OFFER_STATES)),
    check('intake_case_waits_for_check', isOneOf(t.waitsFor, WAIT_REASONS)),
    check('intake_case_withdrawal_decided_check', isOneOf(t.withdrawalDecided, LEAVE_DECISIONS)),
    check('intake_case_check', sql`(${t.state} = 'ended') = (${t.endedAs} is not null)`),
    check('intake_case_check1', sql`${t.withdrawalDecided} is null or ${t.withdrawalAskedAt} is not null`),
    check('waits_to_a_deadline', sql`(${t.waitsFor} is null) = (${t.waitsUntil} is null)`),
    check('only_an_open_offer_waits', sql`${t.waitsFor} is null or ${t.state} = 'eligible'`),
    // Ids are UUIDs of version 7, so newest first is the order of the key.
    index('intake_case_newest').on(t.force, t.caseId),
    index('intake_case_person').on(t.personId),
    // The list of those that wait: soonest deadline first.
    index('intake_case_waiting').on(t.force, t.waitsUntil, t.caseId).where(sql`${t.waitsFor} is not null`),
    ...walled(t),
  ],
);

const ofCase = () => uuid().references(() => intakeCase.caseId);
/** The key of a table with one row for each case. */
const oneOfCase = () => ofCase().primaryKey();
/** The key of a table with numbered rows of a case. */
const numbered = (t: { readonly caseId: AnyPgColumn; readonly number: AnyPgColumn }) =>
  primaryKey({ columns: [t.caseId, t.number] });

/** Where it began (1.1). A custody number is a police number: sealed under the person's key. What it was before is in `correction`. */
export const encounter = pgTable(
  'encounter',
  {
    caseId: oneOfCase(),
    force: force(),
    kind: text({ enum: ENCOUNTER_KINDS }).notNull(),
    at: instant().notNull(),
    custodyNumber: bytea(),
    /** In the case, opaque. */
    officer: text().notNull(),
  },
  walled,
);

/** What it was before is in `correction`. */
export const offence = pgTable(
  'offence',
  {
    caseId: ofCase().notNull(),
    number: integer().notNull(),
    force: force(),
    /** CJS. */
    code: text().notNull(),
    substanceSuspected: text({ enum: SUBSTANCES }),
    substanceTested: text({ enum: SUBSTANCES }),
    form: text({ enum: FORMS }),
    quantity: numeric({ mode: 'number' }),
    unit: text({ enum: UNITS }),
  },
  (t) => [numbered(t), ...walled(t)],
);

/** Who decided the disposal (1.3), apart from who typed it (`enrolledBy` of the case). What it was before is in `correction`. */
export const disposalDecision = pgTable(
  'disposal_decision',
  {
    caseId: oneOfCase(),
    force: force(),
    decidedBy: text().notNull(),
    rank: text({ enum: RANKS }).notNull(),
    evidentialTestMet: boolean().notNull(),
    decidedAt: instant().notNull(),
  },
  walled,
);

/**
 * The recorded decision of 1.2, kept for those refused too: fairness is measured at the offer. It is decided again where what it
 * rests on is corrected; the answers it rested on before are in `correction`.
 */
export const eligibility = pgTable(
  'eligibility',
  {
    caseId: oneOfCase(),
    force: force(),
    schemeId: text({ enum: SCHEME_IDS }).notNull(),
    schemeVersion: integer().notNull(),
    answers: jsonb().$type<Enrolment['answers']>().notNull(),
    eligible: boolean().notNull(),
    reasons: text({ enum: INELIGIBLE_REASONS }).array().notNull(),
    advisories: text({ enum: ADVISORIES }).array().notNull(),
    decidedBy: text().notNull(),
    decidedAt: instant().notNull(),
  },
  walled,
);

/** Everything that was said about waiting (1.4). A row without a reason says that what the offer waited for is there. Append-only. */
export const offerWait = pgTable(
  'offer_wait',
  {
    caseId: ofCase().notNull(),
    number: integer().notNull(),
    force: force(),
    reason: text({ enum: WAIT_REASONS }),
    until: instant(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (t) => [check('offer_wait_check', sql`(${t.reason} is null) = (${t.until} is null)`), numbered(t), ...walled(t)],
);

/**
 * 1.6 everything that was put right. Both values, and how somebody knows, are sealed under the person's key and go with it. Append-only.
 */
export const correction = pgTable(
  'correction',
  {
    correctionId: uuid().primaryKey(),
    personId: personId(),
    caseId: ofCase().notNull(),
    force: force(),
    /** The version of the record that it made. */
    number: integer().notNull(),
    field: text().$type<RecordField>().notNull(),
    was: bytea().notNull(),
    right: bytea().notNull(),
    how: bytea().notNull(),
    reasonCode: text({ enum: RECORD_CORRECTION_REASONS }).notNull(),
    correctedBy: text().notNull(),
    correctedAt: instant().notNull(),
  },
  (t) => [
    check('correction_reason_code_check', isOneOf(t.reasonCode, RECORD_CORRECTION_REASONS)),
    unique('correction_person_id_number_key').on(t.personId, t.number),
    index('correction_case').on(t.caseId),
    index('correction_by').on(t.correctedBy, t.correctedAt),
    ...walled(t),
  ],
);

const told = (column: AnyPgColumn) => check(`agreement_${column.name}_check`, sql`${column}`);

/** What was agreed (1.4). One per case, for ever. Append-only. */
export const agreement = pgTable(
  'agreement',
  {
    caseId: oneOfCase(),
    force: force(),
    explainedSessions: boolean().notNull(),
    explainedConsequence: boolean().notNull(),
    explainedExcuses: boolean().notNull(),
    explainedAdvice: boolean().notNull(),
    language: text().notNull(),
    /** The member of staff, opaque. */
    agreedWith: text().notNull(),
    acceptance: text({ enum: ACCEPTANCES }).notNull(),
    /** Null: not asked, of somebody who is not under 18. */
    adultPresent: boolean(),
    youthJusticeConsulted: boolean(),
    cardGiven: boolean().notNull(),
    holdId: uuid(),
    agreedAt: instant().notNull(),
  },
  (t) => [
    told(t.explainedSessions),
    told(t.explainedConsequence),
    told(t.explainedExcuses),
    told(t.explainedAdvice),
    ...walled(t),
  ],
);

/** 1.4, 4.4 whether the person has the dates in hand, said after it: each time it was said. Append-only. */
export const handOver = pgTable(
  'hand_over',
  {
    handOverId: uuid().primaryKey(),
    caseId: ofCase().notNull(),
    force: force(),
    how: text({ enum: HANDED_OVER }).notNull(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    check('hand_over_how_check', isOneOf(t.how, HANDED_OVER)),
    index('hand_over_case').on(t.caseId, t.handOverId),
    ...walled(t),
  ],
);

/** 1.8 what the police decided once an offer had ended without an agreement. One per offer, for ever. Append-only. */
export const policeDecision = pgTable(
  'police_decision',
  {
    caseId: oneOfCase(),
    force: force(),
    outcomeCode: text({ enum: POLICE_OUTCOMES }).notNull(),
    exhibit: text({ enum: EXHIBITS }).notNull(),
    decidedBy: text().notNull(),
    rank: text({ enum: RANKS }).notNull(),
    decidedAt: instant().notNull(),
    /** Who typed it. */
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (t) => [check('police_decision_exhibit_check', isOneOf(t.exhibit, EXHIBITS)), ...walled(t)],
);

/**
 * 1.4 consent to the use of data is a thing of its own, beside the agreement to the programme; given and taken back any number of times.
 * Nothing follows from it for the case (§6). Append-only.
 */
export const dataConsent = pgTable(
  'data_consent',
  {
    caseId: ofCase().notNull(),
    number: integer().notNull(),
    force: force(),
    given: boolean().notNull(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (t) => [numbered(t), ...walled(t)],
);

/**
 * An enrolment under way, as it was typed: it outlives a browser and a shift, and is its officer's alone. Everything in it is sealed under
 * a key of its own, as a person's is. What is not finished in time is erased, as is what was finished or discarded: then the key is
 * destroyed and the row says no more than that there was one.
 */
export const draft = pgTable(
  'draft',
  {
    draftId: uuid().primaryKey(),
    force: force(),
    /** The officer, opaque. */
    owner: text().notNull(),
    /** From the moment the encounter is recorded (1.2). */
    caseId: ofCase(),
    state: text({ enum: DRAFT_STATES }).notNull().default('open'),
    ...wrapped(),
    /** What the officer finds it by. */
    name: bytea(),
    typed: bytea(),
    begunAt: instant().notNull(),
    changedAt: instant().notNull(),
    /** Policy time. */
    eraseAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check('draft_state_check', isOneOf(t.state, DRAFT_STATES)),
    check('draft_check', sql`(${t.state} = 'open') = (${t.dataKey} is not null)`),
    check('draft_check1', sql`${t.dataKey} is not null or (${t.name} is null and ${t.typed} is null)`),
    index('draft_open').on(t.force, t.owner, t.draftId).where(sql`${t.state} = 'open'`),
    index('draft_of_case').on(t.caseId).where(sql`${t.state} = 'open'`),
    index('draft_key').on(t.keyInUse, t.draftId).where(sql`${t.keyInUse} is not null`),
    ...fenced(),
  ],
);

/**
 * Erasure of a person (policy §9): asked for by one person, confirmed by another; every owner decides once more, and the key is gone once
 * `destroyed` is there. Nothing in here says who it was: ids of cases, codes, counts and times. The rows stay: with the answers of the
 * owners they are the certificate.
 */
export const erasure = pgTable(
  'erasure',
  {
    erasureId: uuid().primaryKey(),
    force: force(),
    personId: personId(),
    cases: uuid().array().notNull(),
    reason: text({ enum: ERASURE_REASONS }).notNull(),
    state: text({ enum: ERASURE_STATES }).notNull().default('asked'),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    /** Names of the fields that were sealed under the key, and are unreadable for ever. */
    destroyed: text().array(),
    /** Enrolments under way that went with it. */
    drafts: integer(),
    destroyedAt: instant(),
    /** When the tables that held the key were written anew, so that it is in no dead row; and to when backups made before may hold it. */
    rewrittenAt: instant(),
    backupsUntil: instant(),
    stoppedFor: text({ enum: ERASURE_STOP_REASONS }),
    stoppedBy: text(),
    stoppedAt: instant(),
    /** When the last owner had answered. */
    completedAt: instant(),
  },
  (t) => [
    check('erasure_cases_check', sql`cardinality(${t.cases}) > 0`),
    check('erasure_state_check', isOneOf(t.state, ERASURE_STATES)),
    check('erasure_asked', sql`(${t.state} = 'asked') = (${t.decidedBy} is null)`),
    check('erasure_decided', sql`(${t.decidedBy} is null) = (${t.decidedAt} is null)`),
    // Two persons, whatever the code does.
    check(
      'erasure_by_two',
      sql`${t.state} not in ('confirmed', 'declined', 'stopped') or ${t.decidedBy} <> ${t.askedBy}`,
    ),
    check('erasure_destroyed', sql`${t.destroyed} is null or ${t.state} = 'confirmed'`),
    check(
      'erasure_rewritten',
      sql`(${t.rewrittenAt} is null) = (${t.backupsUntil} is null) and (${t.rewrittenAt} is null or ${t.destroyed} is not null)`,
    ),
    check('erasure_completed', sql`${t.completedAt} is null or ${t.destroyed} is not null`),
    check(
      'erasure_stopped',
      sql`(${t.state} = 'stopped') = (${t.stoppedAt} is not null) and (${t.stoppedAt} is null) = (${t.stoppedBy} is null)
          and (${t.stoppedAt} is null) = (${t.stoppedFor} is null)`,
    ),
    // One at a time, and none after it is done.
    uniqueIndex('erasure_standing').on(t.personId).where(sql`${t.state} in ('asked', 'confirmed')`),
    index('erasure_newest').on(t.force, t.erasureId),
    // What an alert asks: those confirmed whose certificate is not complete.
    index('erasure_incomplete').on(t.decidedAt).where(sql`${t.state} = 'confirmed' and ${t.completedAt} is null`),
    ...fenced(),
  ],
);

/** What each owner said of each case: `asked` is the dry run, `confirmed` its last word before the key goes, `erased` that it is done. Append-only. */
export const erasureAnswer = pgTable(
  'erasure_answer',
  {
    erasureId: uuid()
      .notNull()
      .references(() => erasure.erasureId),
    caseId: ofCase().notNull(),
    owner: text().$type<ErasureOwner>().notNull(),
    step: text({ enum: ERASURE_STEPS }).notNull(),
    force: force(),
    /** Why it is held; null: it is not. */
    reason: text({ enum: ERASURE_HELD_REASONS }),
    texts: integer().notNull(),
    saidAt: instant().notNull(),
  },
  (t) => [
    check('erasure_answer_step_check', isOneOf(t.step, ERASURE_STEPS)),
    primaryKey({ columns: [t.erasureId, t.caseId, t.owner, t.step] }),
    ...walled(t),
  ],
);

/**
 * A person about whom there is a complaint, litigation, an inquest and the like is not erased until that is over (policy §9). It stands for
 * the person and for the case it was put on: whichever record that case is said to be of later. Ids, codes and times; the rows stay.
 */
export const legalHold = pgTable(
  'legal_hold',
  {
    legalHoldId: uuid().primaryKey(),
    force: force(),
    personId: personId(),
    caseId: ofCase().notNull(),
    reason: text({ enum: LEGAL_HOLD_REASONS }).notNull(),
    putBy: text().notNull(),
    putAt: instant().notNull(),
    liftedBy: text(),
    liftedAt: instant(),
    liftedFor: text({ enum: LEGAL_HOLD_ENDS }),
  },
  (t) => [
    check(
      'legal_hold_check',
      sql`(${t.liftedBy} is null) = (${t.liftedAt} is null) and (${t.liftedBy} is null) = (${t.liftedFor} is null)`,
    ),
    // Two persons, whatever the code does.
    check('legal_hold_by_two', sql`${t.liftedBy} <> ${t.putBy}`),
    uniqueIndex('legal_hold_standing').on(t.personId, t.reason).where(sql`${t.liftedAt} is null`),
    index('legal_hold_person').on(t.personId, t.legalHoldId),
    index('legal_hold_case').on(t.caseId).where(sql`${t.liftedAt} is null`),
    ...fenced(),
  ],
);
