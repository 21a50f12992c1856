import type { enrol } from '@byway/contracts/http/intake/enrolment';
import type { BodySent } from '@byway/contracts/http/route';
import { z } from 'zod';
import {
  choice,
  date,
  type Field,
  number,
  optional,
  ticked,
  type ValuesOf,
  wordsOrNone,
  yesNo,
} from '../page/fields.ts';
import { text } from '../page/form.ts';
import { mistakeIf } from '../page/read-form.ts';
import { en } from '../words/en.ts';

const w = en.enrol.person;
const WIDE = { classes: 'govuk-input--width-20', help: { autocomplete: 'off' } } as const;

/** A UK number as people write it, in the international form; null when it cannot be one. */
export function phoneOf(written: string): string | null {
  const figures = written.replace(/[\s()-]/g, '');
  if (/^0\d{9,10}$/.test(figures)) return `+44${figures.slice(1)}`;
  return /^\+\d{8,15}$/.test(figures) ? figures : null;
}

const phone: Field<string> = {
  component: { is: 'input', label: w.phone, ...WIDE, help: { type: 'tel', autocomplete: 'off' } },
  schema: z.string(w.phoneWrong),
  raw: (form, name) => phoneOf(text(form, name)) ?? undefined,
};

const oneOf = <const C extends string>(words: Readonly<Record<C, string>>, label: string, hint?: string) =>
  optional(choice(words, w.unknownCode, { as: 'select', label, ...(hint ? { hint } : {}) }));

/** Whom an enrolment is about. */
export const PERSON = {
  given: wordsOrNone({ label: w.given, hint: w.givenHint, ...WIDE }),
  family: wordsOrNone({ label: w.family, ...WIDE }),
  preferred: wordsOrNone({ label: w.preferred, hint: w.preferredHint, ...WIDE }),
  born: optional(date(w.bornWrong, { label: w.born, hint: w.bornHint, size: 'plain' })),
  looks: optional(
    number(/^\d{2,3}$/, w.looksWrong, {
      label: w.looks,
      classes: 'govuk-input--width-2',
      help: { inputmode: 'numeric' },
    }),
  ),
  phone: optional(phone),
  safe: optional(yesNo(w.unknownCode, { label: w.safe, size: 'plain' })),
  seized: ticked(w.seized, { label: '' }),
  channel: oneOf(en.people.channels, w.channel),
  travel: oneOf(en.people.travel, w.travel),
  lines: wordsOrNone({ label: w.lines, long: true, rows: 3, help: { autocomplete: 'off' } }),
  postcode: wordsOrNone({ label: w.postcode, classes: 'govuk-input--width-10', help: { autocomplete: 'off' } }),
  abode: ticked(w.noAbode, { label: '' }),
  pnc: wordsOrNone({ label: w.pnc, ...WIDE }),
  cro: wordsOrNone({ label: w.cro, ...WIDE }),
  asn: wordsOrNone({ label: w.asn, ...WIDE }),
  sex: oneOf(en.people.sexes, w.sex),
  ethnicity: oneOf(en.people.ethnicities, w.ethnicity, w.ethnicityHint),
  observed: oneOf(en.people.observed, w.observed),
  adjustments: wordsOrNone({ label: w.adjustments, hint: w.adjustmentsHint, long: true, rows: 2 }),
};
export type PersonTyped = ValuesOf<typeof PERSON>;

/** 1.6 one name at least; a date of birth or the age the person looks, and not both. */
export const whoMistakes = ({ given, family, born, looks }: Partial<PersonTyped>) => [
  ...mistakeIf(given === null && family === null, 'given', w.nameMissing),
  ...mistakeIf(born === null && looks === null, 'born', w.bornMissing),
  ...mistakeIf(born !== null && typeof looks === 'number', 'looks', w.notBoth),
];

/** What is wrong with the answers about a person together. */
export const personMistakes = (typed: Partial<PersonTyped>) => [
  ...whoMistakes(typed),
  ...mistakeIf(Boolean(typed.abode && typed.lines), 'lines', w.abodeOrLines),
];

type Person = BodySent<typeof enrol>['person'];

function addressOf({ lines, postcode, abode }: Partial<PersonTyped>): Person['address'] {
  if (abode) return { noFixedAbode: true };
  const written = (lines ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (written.length === 0) return undefined;
  return { lines: written, ...(postcode ? { postcode: postcode.toUpperCase() } : {}) };
}

/** 1.5 how to reach them; nothing where nothing was said: neither a phone nor a way. */
function contactOf({ channel, phone: number, safe, seized }: Partial<PersonTyped>): Person['contact'] {
  if (!channel && !number) return undefined;
  return { channel: channel ?? 'text', safe: safe ?? false, phoneSeized: seized ?? false };
}

/** A person as intake takes one: what was not asked or not said is not sent. */
export function personBody(typed: Partial<PersonTyped>): Person {
  const { given, family, preferred, born, looks, travel, sex, ethnicity, observed, adjustments } = typed;
  const person = {
    givenName: given,
    familyName: family,
    preferredName: preferred ?? given,
    dateOfBirth: born,
    apparentAge: looks,
    phone: typed.phone,
    adjustments,
    sex,
    ethnicitySelfDefined: ethnicity,
    ethnicityObserved: observed,
    travel,
    pnc: typed.pnc?.toUpperCase(),
    cro: typed.cro?.toUpperCase(),
    asn: typed.asn?.toUpperCase().replace(/[\s/]/g, ''),
    address: addressOf(typed),
    contact: contactOf(typed),
  };
  const said = Object.entries(person).filter(([, value]) => value !== null && value !== undefined);
  return { language: 'en', ...Object.fromEntries(said) };
}
