import { z } from 'zod';
import { offenceCode } from '../../written/standing-codes.ts';

/** What a person can be found with, as an officer names it or a test finds it. */
export const SUBSTANCES = [
  'cocaine',
  'heroin',
  'lsd',
  'mdma',
  'crack',
  'methadone',
  'methylamphetamine',
  'other-class-a',
  'amphetamine',
  'cannabis',
  'synthetic-cannabinoid',
  'cathinone',
  'ketamine',
  'ghb',
  'other-class-b',
  'bzp',
  'piperazine',
  'oripavine',
  'gbl',
  'butanediol',
  'khat',
  'nitrous-oxide',
  'other-class-c',
  'unknown',
] as const;

export const FORMS = [
  'powder',
  'herbal',
  'resin',
  'tablet',
  'capsule',
  'liquid',
  'rock',
  'paper',
  'plant',
  'canister',
  'other',
] as const;
export const UNITS = ['g', 'mg', 'ml', 'tablets', 'wraps', 'plants', 'canisters'] as const;

/** 1.1 an offence, and what the person was found with. */
export const Offence = z.strictObject({
  code: offenceCode,
  suspected: z.enum(SUBSTANCES).optional(),
  tested: z.enum(SUBSTANCES).optional(),
  form: z.enum(FORMS).optional(),
  quantity: z.strictObject({ amount: z.number().positive().max(1_000_000), unit: z.enum(UNITS) }).optional(),
});

/** The same as a case shows it. */
export const OffenceShown = z.strictObject({
  code: z.string(),
  suspected: z.enum(SUBSTANCES).nullable(),
  tested: z.enum(SUBSTANCES).nullable(),
  form: z.enum(FORMS).nullable(),
  quantity: z.number().nullable(),
  unit: z.enum(UNITS).nullable(),
});
