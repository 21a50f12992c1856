import { dateOf, type FieldError, type Form, text } from '../page/form.ts';

/** A UK number as people write it, in the international form; null when it cannot be one. */
export function phoneOf(written: string): string | null {
  const figures = written.replace(/[\s()-]/g, '');
  if (/^0\d{9,10}$/.test(figures)) return `+44${figures.slice(1)}`;
  return /^\+\d{8,15}$/.test(figures) ? figures : null;
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
    pnc: text(form, 'pnc').toUpperCase(),
  };
  const person = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ''));
  return {
    person: {
      ...person,
      language: text(form, 'language') || 'en',
      ...(looks ? { apparentAge: Number(looks) } : {}),
      ...(address ? { address } : {}),
      ...(phone ? { contact: { channel: 'text', safe: text(form, 'safe') === 'yes' } } : {}),
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
  'person.adjustments': 'adjustments',
};
