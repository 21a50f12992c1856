import { dateOf, type FieldError, type Form, text } from '../page/form.ts';
import { CHANNEL_WORDS, ETHNICITY_WORDS, OBSERVED_WORDS, SEX_WORDS, TRAVEL_WORDS } from '../words/people.ts';

/** A UK number as people write it, in the international form; null when it cannot be one. */
export function phoneOf(written: string): string | null {
  const figures = written.replace(/[\s()-]/g, '');
  if (/^0\d{9,10}$/.test(figures)) return `+44${figures.slice(1)}`;
  return /^\+\d{8,15}$/.test(figures) ? figures : null;
}

/** The code chosen in a field, if it is one of these. */
function codeOf(form: Form, field: string, words: Readonly<Record<string, string>>): string {
  const code = text(form, field);
  return code in words ? code : '';
}

/** 1.5 how to reach them; null where nothing was said: neither a phone nor a way. */
function contactOf(form: Form, phone: string | null): Record<string, unknown> | null {
  const channel = codeOf(form, 'channel', CHANNEL_WORDS);
  if (!channel && !phone) return null;
  const safe = text(form, 'safe') === 'yes';
  return { channel: channel || 'text', safe, phoneSeized: text(form, 'seized') === 'yes' };
}

/** Whom the form is about, as intake takes it, or what is wrong. */
export function personOf(form: Form): { person: Record<string, unknown> } | { errors: FieldError[] } {
  const given = text(form, 'given');
  const family = text(form, 'family');
  const born = dateOf(form, 'born');
  const bornTyped = ['day', 'month', 'year'].some((part) => text(form, `born-${part}`));
  const looks = text(form, 'looks');
  const phone = text(form, 'phone') ? phoneOf(text(form, 'phone')) : '';
  const lines = text(form, 'lines')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const noAbode = text(form, 'abode') === 'none';
  const errors: FieldError[] = [
    ...(given || family ? [] : [{ field: 'given', text: 'Enter one name at least' }]),
    ...(bornTyped && !born ? [{ field: 'born-day', text: 'The date of birth must be a real date' }] : []),
    ...(!bornTyped && !looks ? [{ field: 'born-day', text: 'Enter the date of birth, or the age they look' }] : []),
    ...(bornTyped && looks ? [{ field: 'looks', text: 'Enter the date of birth or the age they look, not both' }] : []),
    ...(looks && !/^\d{2,3}$/.test(looks) ? [{ field: 'looks', text: 'The age must be a number, like 25' }] : []),
    ...(phone === null ? [{ field: 'phone', text: 'Enter a phone number, like 07700 900123' }] : []),
    ...(noAbode && lines.length > 0 ? [{ field: 'lines', text: 'Enter an address or no fixed abode, not both' }] : []),
  ];
  if (errors.length > 0) return { errors };
  const postcode = text(form, 'postcode').toUpperCase();
  const address = noAbode
    ? { noFixedAbode: true }
    : lines.length > 0
      ? { lines, ...(postcode ? { postcode } : {}) }
      : null;
  const optional = {
    givenName: given,
    familyName: family,
    preferredName: text(form, 'preferred') || given,
    dateOfBirth: born ?? '',
    phone: phone ?? '',
    adjustments: text(form, 'adjustments'),
    sex: codeOf(form, 'sex', SEX_WORDS),
    ethnicitySelfDefined: codeOf(form, 'ethnicity', ETHNICITY_WORDS),
    ethnicityObserved: codeOf(form, 'observed', OBSERVED_WORDS),
    travel: codeOf(form, 'travel', TRAVEL_WORDS),
    pnc: text(form, 'pnc').toUpperCase(),
    cro: text(form, 'cro').toUpperCase(),
    asn: text(form, 'asn').toUpperCase().replace(/[\s/]/g, ''),
  };
  const contact = contactOf(form, phone);
  const person = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ''));
  return {
    person: {
      ...person,
      language: text(form, 'language') || 'en',
      ...(looks ? { apparentAge: Number(looks) } : {}),
      ...(address ? { address } : {}),
      ...(contact ? { contact } : {}),
    },
  };
}

/** Which field of this form a field of intake is. */
export const PERSON_FIELDS: Readonly<Record<string, string>> = {
  'person.givenName': 'given',
  'person.familyName': 'family',
  'person.preferredName': 'preferred',
  'person.dateOfBirth': 'born-day',
  'person.apparentAge': 'looks',
  'person.phone': 'phone',
  'person.address.postcode': 'postcode',
  'person.address': 'lines',
  'person.pnc': 'pnc',
  'person.cro': 'cro',
  'person.asn': 'asn',
  'person.contact': 'channel',
  'person.adjustments': 'adjustments',
};
