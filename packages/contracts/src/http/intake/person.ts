import { z } from 'zod';
import { isAsn, isCro, isPhone, isPnc } from '../../identifiers.ts';

/** Self-defined, 18+1 (2011 census categories; NS: not stated). */
export const ETHNICITIES = [
  'W1',
  'W2',
  'W3',
  'W9',
  'M1',
  'M2',
  'M3',
  'M9',
  'A1',
  'A2',
  'A3',
  'A4',
  'A9',
  'B1',
  'B2',
  'B9',
  'O2',
  'O9',
  'NS',
] as const;

/** As an officer sees it, 6+1. */
export const OBSERVED_ETHNICITIES = ['IC1', 'IC2', 'IC3', 'IC4', 'IC5', 'IC6', 'IC9'] as const;

export const SEXES = ['male', 'female', 'not-known', 'not-specified'] as const;

/** 1.5 how the person wants to be reached, and how they will get to a session. */
export const CHANNELS = ['text', 'call', 'letter', 'in-person'] as const;
export const TRAVEL = ['walk', 'cycle', 'bus', 'train', 'car', 'lift', 'needs-help'] as const;

// One line of letters as people write their names; every script, no figures.
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'’. -]*$/u;
const LINE = /^[^\p{Cc}\p{Cf}]+$/u;
const WORDS = /^[^\p{Cc}\p{Cf}]*(?:\r?\n[^\p{Cc}\p{Cf}]*)*$/u;
const POSTCODE = /^(?:GIR ?0AA|BFPO ?\d{1,4}|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})$/;

const name = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(35)
  .regex(NAME, 'Letters, spaces, hyphens, apostrophes and full stops only');

/** A police identifier with its check character. */
const identifier = (is: (text: string) => boolean, what: string): z.ZodString =>
  z
    .string()
    .max(25)
    .trim()
    .toUpperCase()
    .refine(is, `This is not a ${what}: look at its figures and its check character`);

const address = z
  .strictObject({
    lines: z
      .array(z.string().normalize('NFC').trim().min(1).max(35).regex(LINE, 'One line of text'))
      .min(1)
      .max(5)
      .optional(),
    postcode: z.string().trim().toUpperCase().regex(POSTCODE, 'This is not a postcode').optional(),
    noFixedAbode: z.literal(true).optional(),
  })
  .refine((given) => (given.lines === undefined) === (given.noFixedAbode === true), {
    message: 'Give lines, or noFixedAbode, and not both',
    path: ['lines'],
  })
  .refine((given) => !(given.postcode && given.noFixedAbode), {
    message: 'Somebody of no fixed abode has no postcode',
    path: ['postcode'],
  });

/** A language tag (BCP 47): `en`, `cy`, `pt-BR`; `bfi` is British Sign Language. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/, 'This is not a language tag');

/** 1.6 who it is, as an officer enters it. One name is fine; a date of birth, or the age they look. */
export const Person = z
  .strictObject({
    givenName: name.optional(),
    familyName: name.optional(),
    preferredName: name.optional(),
    dateOfBirth: z.iso.date().optional(),
    apparentAge: z.int().min(10).max(120).optional(),
    sex: z.enum(SEXES).optional(),
    ethnicitySelfDefined: z.enum(ETHNICITIES).optional(),
    ethnicityObserved: z.enum(OBSERVED_ETHNICITIES).optional(),
    language: languageTag.default('en'),
    address: address.optional(),
    phone: z.string().refine(isPhone, 'A number in the international form, as +447700900000, is needed').optional(),
    contact: z
      .strictObject({ channel: z.enum(CHANNELS), safe: z.boolean(), phoneSeized: z.boolean().default(false) })
      .optional(),
    travel: z.enum(TRAVEL).optional(),
    adjustments: z.string().normalize('NFC').trim().min(1).max(500).regex(WORDS, 'Plain text only').optional(),
    pnc: identifier(isPnc, 'PNC id').optional(),
    cro: identifier(isCro, 'CRO number').optional(),
    asn: identifier(isAsn, 'arrest or summons number').optional(),
  })
  .refine((given) => given.givenName !== undefined || given.familyName !== undefined, {
    message: 'One name at least is needed',
    path: ['givenName'],
  })
  .refine((given) => (given.dateOfBirth === undefined) !== (given.apparentAge === undefined), {
    message: 'Give the date of birth, or the age the person looks, and not both',
    path: ['dateOfBirth'],
  });
export type Person = z.output<typeof Person>;
export type PersonField = keyof Person;

const text = z.string();

/** The same as kept and shown, in the fields the reader may see: what was once accepted is shown, whatever is asked of it now. */
export const PersonShown = z
  .strictObject({
    givenName: text,
    familyName: text,
    preferredName: text,
    dateOfBirth: text,
    apparentAge: z.int(),
    sex: z.enum(SEXES),
    ethnicitySelfDefined: z.enum(ETHNICITIES),
    ethnicityObserved: z.enum(OBSERVED_ETHNICITIES),
    language: text,
    address: z.strictObject({
      lines: z.array(text).optional(),
      postcode: text.optional(),
      noFixedAbode: z.literal(true).optional(),
    }),
    phone: text,
    contact: z.strictObject({ channel: z.enum(CHANNELS), safe: z.boolean(), phoneSeized: z.boolean() }),
    travel: z.enum(TRAVEL),
    adjustments: text,
    pnc: text,
    cro: text,
    asn: text,
  } satisfies Record<PersonField, z.ZodType>)
  .partial();
export type PersonShown = z.output<typeof PersonShown>;

/** Every field of a person, in the order of the record. */
export const PERSON_FIELDS = Object.keys(PersonShown.shape) as readonly PersonField[];
