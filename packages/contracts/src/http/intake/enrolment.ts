import { z } from 'zod';
import { ENCOUNTER_KINDS, INELIGIBLE_REASONS, RANKS, SCHEME_IDS } from '../../codes.ts';
import { custodyNumber } from '../../written/custody-number.ts';
import { staffId } from '../../written/staff-id.ts';
import { courtCode } from '../../written/standing-codes.ts';
import { holdTicket, instantWithOffset } from '../fields.ts';
import { routesOf } from '../route.ts';
import { Offence } from './offence.ts';
import { Person } from './person.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('intake', PROBLEMS);

/** 1.2 what points to supply rather than own use. A sign in a child or a vulnerable adult is one of exploitation, too. */
export const SUPPLY_INDICATORS = [
  'quantity',
  'purity',
  'variety',
  'packaging',
  'scales',
  'cutting-agent',
  'cash',
  'phones',
  'dealer-list',
  'messages',
  'location',
  'weapon',
] as const;

export const Enrolment = z.strictObject({
  /** The draft it was, if it was one: its person and encounter are destroyed with this. */
  draftId: z.uuid().optional(),
  person: Person,
  encounter: z.strictObject({
    kind: z.enum(ENCOUNTER_KINDS),
    at: instantWithOffset,
    custodyNumber: custodyNumber.optional(),
    officer: staffId.optional(),
  }),
  /** The court area the case belongs to, by its organisation unit code; without one every liaison of the force sees it. */
  court: courtCode.optional(),
  offences: z.array(Offence).max(10),
  schemeId: z.enum(SCHEME_IDS),
  disposalDecision: z
    .strictObject({ by: staffId, rank: z.enum(RANKS), evidentialTestMet: z.boolean(), decidedAt: instantWithOffset })
    .optional(),
  answers: z.strictObject({
    personalUse: z.boolean(),
    smallAmount: z.boolean(),
    supplyIndicators: z.array(z.enum(SUPPLY_INDICATORS)).max(SUPPLY_INDICATORS.length),
    identityVerified: z.boolean(),
    /** 1.7 whether somebody worries that they are exploited. Missing: nobody asked. */
    exploitationConcern: z.boolean().optional(),
  }),
});
export type Enrolment = z.output<typeof Enrolment>;

/** What a system on a demonstration clock takes: it may also name a drill, a version of the scheme that is never offered. */
export const DrillEnrolment = Enrolment.extend({ schemeVersion: z.int().positive().optional() });
export type DrillEnrolment = z.output<typeof DrillEnrolment>;

/** Why an enrolment cannot be written down: a slip of the pen. */
export const ENROLMENT_SLIPS = [
  'encounter-in-future',
  'decision-in-future',
  'decision-before-encounter',
  'offences-missing',
  'unknown-offence',
  'unknown-court',
  'decision-missing',
  'self-referral-is-voluntary',
  'birth-date-impossible',
  'encounter-long-ago',
  'pnc-year-ahead',
  'under-age-of-responsibility',
  'wrong-age-for-scheme',
] as const;

/** §1 a person is met, and an offer can be made or not. */
export const enrol = command({
  url: '/cases',
  summary: 'Enrol a person and find out whether an offer can be made',
  roles: ['custody-officer', 'referring-officer'],
  audit: 'person.collect',
  body: Enrolment,
  answers: {
    201: z.strictObject({
      caseId: z.uuid(),
      personId: z.uuid(),
      eligible: z.boolean(),
      reasons: z.array(z.enum(INELIGIBLE_REASONS)),
      schemeId: z.enum(SCHEME_IDS),
      schemeVersion: z.int(),
      /** For keeping places (1.5); null: no offer can be made. */
      holdTicket: holdTicket.nullable(),
    }),
  },
  problems: [...ENROLMENT_SLIPS, 'draft-unknown', 'draft-gone', 'already-enrolled'],
});
