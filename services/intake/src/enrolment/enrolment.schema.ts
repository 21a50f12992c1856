import { SCHEME_IDS } from '@byway/contracts/codes';
import { z } from 'zod';
import { Person } from '../identity/person.schema.ts';
import { SUPPLY_INDICATORS } from './eligibility.rules.ts';
import { FORMS, OFFENCE_CODE, SUBSTANCES, UNITS } from './offence.rules.ts';

/** 1.1 how the police met the person. */
export const ENCOUNTER_KINDS = ['street', 'custody', 'voluntary-interview', 'test-on-arrest', 'self-referral'] as const;
export const RANKS = ['constable', 'sergeant', 'inspector', 'chief-inspector', 'superintendent', 'prosecutor'] as const;

const instant = z.iso.datetime({ offset: true });
/** A member of staff, opaque: never a name. */
export const staff = z.string().regex(/^[A-Za-z0-9:._-]{1,64}$/, 'An opaque id is needed');

export const Offence = z.strictObject({
  code: z.string().regex(OFFENCE_CODE, 'This is not a CJS offence code'),
  suspected: z.enum(SUBSTANCES).optional(),
  tested: z.enum(SUBSTANCES).optional(),
  form: z.enum(FORMS).optional(),
  quantity: z.strictObject({ amount: z.number().positive().max(1_000_000), unit: z.enum(UNITS) }).optional(),
});
export type Offence = z.infer<typeof Offence>;

export const Enrolment = z.strictObject({
  /** The draft it was, if it was one: its person and encounter are destroyed with this. */
  draftId: z.uuid().optional(),
  person: Person,
  encounter: z.strictObject({
    kind: z.enum(ENCOUNTER_KINDS),
    at: instant,
    custodyNumber: z
      .string()
      .regex(/^[A-Z0-9][A-Z0-9/ -]{1,19}$/, 'This is not a custody number')
      .optional(),
    officer: staff.optional(),
  }),
  /** The court area the case belongs to, by its organisation unit code; without one every liaison of the force sees it. */
  court: z
    .string()
    .regex(/^[0-9A-Z]{7}$/, 'A court area is seven letters or digits, like B43KB00')
    .optional(),
  offences: z.array(Offence).max(10),
  schemeId: z.enum(SCHEME_IDS),
  disposalDecision: z
    .strictObject({ by: staff, rank: z.enum(RANKS), evidentialTestMet: z.boolean(), decidedAt: instant })
    .optional(),
  answers: z.strictObject({
    personalUse: z.boolean(),
    smallAmount: z.boolean(),
    supplyIndicators: z.array(z.enum(SUPPLY_INDICATORS)).max(SUPPLY_INDICATORS.length),
    identityVerified: z.boolean(),
    exploitationConcern: z.boolean().default(false),
  }),
});
export type Enrolment = z.infer<typeof Enrolment>;

/** What a system on a demonstration clock takes: it may also name a drill, a version of the scheme that is never offered. */
export const DrillEnrolment = Enrolment.extend({ schemeVersion: z.int().positive().optional() });
