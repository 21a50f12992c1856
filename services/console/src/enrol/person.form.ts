import type { enrol } from '@byway/contracts/http/intake/enrolment';
import { addressLines } from '@byway/contracts/http/intake/person';
import type { BodySent } from '@byway/contracts/http/route';
import { personName } from '@byway/contracts/written/person-name';
import { asn, cro, pnc } from '@byway/contracts/written/police-ids';
import { postcode } from '@byway/contracts/written/postcode';
import { telephone } from '@byway/contracts/written/telephone';
import {
  choice,
  date,
  lines,
  number,
  optional,
  ticked,
  type ValuesOf,
  wordsOrNone,
  written,
  yesNo,
} from '../page/fields.ts';
import { mistakeIf } from '../page/read-form.ts';
import { en } from '../words/en.ts';

const w = en.enrol.person;
const WIDE = { classes: 'govuk-input--width-20', help: { autocomplete: 'off' } } as const;

const PHONE = { ...WIDE, help: { type: 'tel', autocomplete: 'off' } } as const;

const oneOf = <const C extends string>(words: Readonly<Record<C, string>>, label: string, hint?: string) =>
  optional(choice(words, w.unknownCode, { as: 'select', label, ...(hint ? { hint } : {}) }));

/** Whom an enrolment is about. */
export const PERSON = {
  given: optional(written(personName, { label: w.given, hint: w.givenHint, ...WIDE })),
  family: optional(written(personName, { label: w.family, ...WIDE })),
  preferred: optional(written(personName, { label: w.preferred, hint: w.preferredHint, ...WIDE })),
  born: optional(date(w.bornWrong, { label: w.born, hint: w.bornHint, size: 'plain' })),
  looks: optional(
    number(/^\d{2,3}$/, w.looksWrong, {
      label: w.looks,
      classes: 'govuk-input--width-2',
      help: { inputmode: 'numeric' },
    }),
  ),
  phone: optional(written(telephone, { label: w.phone, ...PHONE })),
  safe: optional(yesNo(w.unknownCode, { label: w.safe, size: 'plain' })),
  seized: optional(yesNo(w.unknownCode, { label: w.seized, size: 'plain' })),
  channel: oneOf(en.people.channels, w.channel),
  travel: oneOf(en.people.travel, w.travel),
  lines: optional(lines(addressLines, { label: w.lines, rows: 3, help: { autocomplete: 'off' } })),
  postcode: optional(
    written(postcode, { label: w.postcode, classes: 'govuk-input--width-10', help: { autocomplete: 'off' } }),
  ),
  abode: ticked(w.noAbode, { label: '' }),
  pnc: optional(written(pnc, { label: w.pnc, ...WIDE })),
  cro: optional(written(cro, { label: w.cro, ...WIDE })),
  asn: optional(written(asn, { label: w.asn, ...WIDE })),
  sex: oneOf(en.people.sexes, w.sex),
  ethnicity: oneOf(en.people.ethnicities, w.ethnicity, w.ethnicityHint),
  observed: oneOf(en.people.observed, w.observed),
  language: optional(
    choice(en.people.languages, w.unknownCode, { as: 'select', label: w.language, hint: w.languageHint }),
  ),
  interpreter: optional(yesNo(w.unknownCode, { label: w.interpreter, hint: w.interpreterHint, size: 'plain' })),
  adjustments: wordsOrNone({ label: w.adjustments, hint: w.adjustmentsHint, long: true, rows: 2 }),
};
export type PersonTyped = ValuesOf<typeof PERSON>;

/** Which field each part of a person is typed in. */
export const PERSON_NAMED = {
  'person.givenName': 'given',
  'person.familyName': 'family',
  'person.preferredName': 'preferred',
  'person.dateOfBirth': 'born',
  'person.apparentAge': 'looks',
  'person.phone': 'phone',
  'person.contact': 'channel',
  'person.travel': 'travel',
  'person.address.postcode': 'postcode',
  'person.address': 'lines',
  'person.pnc': 'pnc',
  'person.cro': 'cro',
  'person.asn': 'asn',
  'person.sex': 'sex',
  'person.ethnicitySelfDefined': 'ethnicity',
  'person.ethnicityObserved': 'observed',
  'person.adjustments': 'adjustments',
} as const;

/** 1.6 one name at least; a date of birth or the age the person looks, and not both. */
export const whoMistakes = ({ given, family, born, looks }: Partial<PersonTyped>) => [
  ...mistakeIf(given === null && family === null, 'given', w.nameMissing),
  ...mistakeIf(born === null && looks === null, 'born', w.bornMissing),
  ...mistakeIf(born !== null && typeof looks === 'number', 'looks', w.notBoth),
];

type Person = BodySent<typeof enrol>['person'];

type Said<T> = { readonly [K in keyof T]?: NonNullable<T[K]> };

/** What was said of several things; undefined where nothing was. What is not said stands for nothing, and is not sent. */
function said<T extends object>(parts: T): Said<T> | undefined {
  const found = Object.entries(parts).filter(([, value]) => value !== null && value !== undefined);
  return found.length > 0 ? (Object.fromEntries(found) as Said<T>) : undefined;
}

function addressOf({ lines: address, postcode: code, abode }: Partial<PersonTyped>): Person['address'] {
  return said({ lines: address, postcode: code, noFixedAbode: abode || null });
}

/** 1.5 how to reach them, as far as it was said. */
export function contactOf({ channel, safe, seized }: Partial<PersonTyped>): Person['contact'] {
  return said({ channel, safe, phoneSeized: seized });
}

/** A person as intake takes one: what was not asked or not said is not sent. */
export function personBody(typed: Partial<PersonTyped>): Person {
  const { given, family, preferred, born, looks, travel, sex, ethnicity, observed, adjustments } = typed;
  const person = {
    givenName: given,
    familyName: family,
    preferredName: preferred,
    dateOfBirth: born,
    apparentAge: looks,
    phone: typed.phone,
    adjustments,
    language: typed.language,
    interpreter: typed.interpreter,
    sex,
    ethnicitySelfDefined: ethnicity,
    ethnicityObserved: observed,
    travel,
    pnc: typed.pnc,
    cro: typed.cro,
    asn: typed.asn,
    address: addressOf(typed),
    contact: contactOf(typed),
  };
  return said(person) ?? {};
}
