import { plainOf, spelt, withoutLabel } from './text.ts';

const UK_MOBILE = /^\+447\d{9}$/;
// The last two: Childline and NHS Direct, the only numbers this short.
const UK_OTHER = /^\+44(?:[1-3589]\d{8,9}|8001111|845464\d)$/;
const E164 = /^\+[1-9]\d{6,14}$/;
/** What only a telephone here can dial: 999, 111, 18001, 116 123. */
const SHORT = /^(?:1\d{2}|999|1800\d|116\d{3}|118\d{3})$/;

/** True for a telephone number in E.164; one of the United Kingdom must also have a possible length (mobiles: +447 and nine more). */
function isTelephone(text: string): boolean {
  return text.startsWith('+44') ? UK_MOBILE.test(text) || UK_OTHER.test(text) : E164.test(text);
}

/** What a number begins with, in whichever way it is written, and what that is in E.164. */
const BEGINNINGS: readonly [RegExp, string][] = [
  [/^(?:\+|00)?44(?=[1-9])/, '+44'],
  [/^0(?=[1-9])/, '+44'],
  [/^(?:\+|00)(?=[1-9])/, '+'],
  // A table of figures drops the nought of a mobile.
  [/^(?=7\d{9}$)/, '+44'],
];

const LABELS =
  'TELEPHONE,PHONE,WHATSAPP,WHATS APP,MOBILE,MOB,LANDLINE,CELL,TEL,PH,UK,CONTACT,CALL,RING,DIAL,FREEPHONE,FREE PHONE,FREEFONE,FREE CALL,HOME,WORK,NUMBER,NUM,NO,H,T,M,P'.split(
    ',',
  );
/** An I or an L beside a figure, and in no word. */
const OF_A_ONE = /(?<![A-Z])[IL](?![A-Z])/g;

/** What kind of number it is, written behind it: `07700 900123 (M)`, `… MOBILE`. */
const KIND_BEHIND = /(?<=\d)[ (.,:-]{1,4}([A-Z]{1,9}(?: [A-Z]{1,9})?)[ ).]{0,4}$/;
const withoutKind = (text: string): string =>
  text.replace(KIND_BEHIND, (behind, kind: string) => (LABELS.includes(kind) ? '' : behind));

/** A number as its figures stand, without a label, with round brackets, and figures where letters that look like them were typed. */
const bareOf = (written: string): string =>
  withoutKind(withoutLabel(plainOf(written), LABELS))
    .replace(/[[<]/g, '(')
    .replace(/[\]>]/g, ')')
    .replace(/O(?![A-NP-Z])/g, '0')
    .replace(OF_A_ONE, '1');

const MARKS = /[\s().,;:=/_"'‘’“”*~·•-]/g;

/**
 * A telephone number in E.164 as people write it, with spaces, dots, dashes, brackets, `(0)`, `0044` or no plus; a number without
 * a country is of the United Kingdom. Null where it cannot be one.
 */
export function telephoneOf(written: string): string | null {
  const figures = bareOf(written)
    // Dialled within its country alone.
    .replace(/^(\(?(?:\+|00|44)[^(]*)\( *0 *\)/, '$1')
    .replace(MARKS, '')
    .replace(/^\+{1,3}0{0,2}(?=44)/, '+')
    .replace(/^(\+44|0044|44)0/, '$1');
  for (const [beginning, international] of BEGINNINGS) {
    const number = figures.replace(beginning, international);
    if (number !== figures || figures.startsWith('+')) return isTelephone(number) ? number : null;
  }
  return null;
}

/** The number of a service: in E.164, or a short one that is dialled as it is. */
export function serviceTelephoneOf(written: string): string | null {
  const figures = bareOf(written).replace(MARKS, '');
  return SHORT.test(figures) ? figures : telephoneOf(written);
}

/** A telephone number as it is dialled here: `07700 900123`, `116 123`; of another country as it is kept. */
export function dialled(telephone: string): string {
  const [, area, rest] = /^\+44(\d{4})(\d{5,6})$/.exec(telephone) ?? [];
  if (area) return `0${area} ${rest}`;
  return /^\d{6}$/.test(telephone) ? `${telephone.slice(0, 3)} ${telephone.slice(3)}` : telephone;
}

const EXTENSION = /^(.*\d)[ ,;.(]*(?:EXTENSION|EXTN|EXT|X|#)[ .:]*\d{1,6}[ )]*$/;
const ONE = 'Enter one telephone number';

/** What to say of a number that is none: why, where that can be seen. */
function whyNone(like: string): (written: string) => string {
  return (written) => {
    const [, before] = EXTENSION.exec(plainOf(written)) ?? [];
    if (before && telephoneOf(before)) return 'Enter the number without its extension';
    const parts = plainOf(written).split(/\/|,|;|&|\bOR\b|\bAND\b/);
    return parts.filter((part) => telephoneOf(part)).length > 1 ? ONE : `Enter a telephone number, like ${like}`;
  };
}

/** A person's telephone. */
export const telephone = spelt(telephoneOf, whyNone('07700 900123 or +33 6 12 34 56 78'));

/** A service's telephone. */
export const serviceTelephone = spelt(serviceTelephoneOf, whyNone('07700 900123 or 116 123'));
