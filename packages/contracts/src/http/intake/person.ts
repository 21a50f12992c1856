import { z } from 'zod';
import { personName } from '../../written/person-name.ts';
import { asn, cro, pnc } from '../../written/police-ids.ts';
import { postcode } from '../../written/postcode.ts';
import { telephone } from '../../written/telephone.ts';
import { line, words } from '../../written/text.ts';
import { day } from '../fields.ts';

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

/** The lines of an address, as the courts take them. */
export const addressLines = z.array(line(35)).min(1).max(5, 'An address has 5 lines at most');

const address = z
  .strictObject({
    lines: addressLines.optional(),
    postcode: postcode.optional(),
    noFixedAbode: z.literal(true).optional(),
  })
  .refine((given) => !(given.lines && given.noFixedAbode), {
    message: 'Enter an address, or no fixed abode, and not both',
    path: ['lines'],
  })
  .refine((given) => given.lines || given.noFixedAbode, {
    message: 'Enter the lines of the address, and not its postcode alone',
    path: ['lines'],
  })
  .refine((given) => !(given.postcode && given.noFixedAbode), {
    message: 'Somebody of no fixed abode has no postcode',
    path: ['postcode'],
  });

/** A language tag (BCP 47): `en`, `cy`, `pt-BR`; `bfi` is British Sign Language. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/, 'Choose a language of the list');

/** 1.5 what was said of how to reach them; what is missing nobody asked. */
const contact = z.strictObject({ channel: z.enum(CHANNELS), safe: z.boolean(), phoneSeized: z.boolean() }).partial();

/** 1.6 who it is, as an officer enters it. One name is fine; a date of birth, or the age they look. */
export const Person = z
  .strictObject({
    givenName: personName.optional(),
    familyName: personName.optional(),
    preferredName: personName.optional(),
    dateOfBirth: day.optional(),
    apparentAge: z.int().min(10).max(120).optional(),
    sex: z.enum(SEXES).optional(),
    ethnicitySelfDefined: z.enum(ETHNICITIES).optional(),
    ethnicityObserved: z.enum(OBSERVED_ETHNICITIES).optional(),
    /** Missing: nobody asked. */
    language: languageTag.optional(),
    /** Whether somebody has to interpret. Missing: nobody asked. */
    interpreter: z.boolean().optional(),
    address: address.optional(),
    phone: telephone.optional(),
    contact: contact.optional(),
    travel: z.enum(TRAVEL).optional(),
    adjustments: words(500).optional(),
    pnc: pnc.optional(),
    cro: cro.optional(),
    asn: asn.optional(),
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
    interpreter: z.boolean(),
    address: z.strictObject({
      lines: z.array(text).optional(),
      postcode: text.optional(),
      noFixedAbode: z.literal(true).optional(),
    }),
    phone: text,
    contact,
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
