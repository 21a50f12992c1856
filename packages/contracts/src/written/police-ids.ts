import { plainOf, spelt, withoutLabel } from './text.ts';

/**
 * Police identifiers and their check characters. One alphabet serves PNC, CRO and ASN: 23 letters without I, O and S,
 * indexed by a number modulo 23. (Home Office; as read by the Ministry of Justice's Bichard 7 and person record.)
 */
const ALPHABET = 'ZABCDEFGHJKLMNPQRTUVWXY';

/** The check character of a string of digits, of any length. */
export function checkCharacter(digits: string): string {
  return ALPHABET.charAt(Number(BigInt(digits) % 23n));
}

const PNC = /^((?:19|20)\d{2}|\d{2})\/(\d{1,7})([A-HJ-NP-RT-Z])$/;
const PNC_SERIAL = 7;

/** True for a Police National Computer id, long (`2026/9999001Z`) or short (`26/123X`), whose check character is right. */
export function isPnc(text: string): boolean {
  const match = PNC.exec(text);
  if (!match) return false;
  const [, year = '', serial = '', check] = match;
  return checkCharacter(year.slice(-2) + serial.padStart(PNC_SERIAL, '0')) === check;
}

/**
 * A PNC id in its one long form, `YYYY/NNNNNNNC`. A year of two digits is of this century unless that lies ahead of
 * `thisYear`. The check character is the same in either form.
 */
export function longPnc(text: string, thisYear: number): string {
  const [, year = '', serial = '', check = ''] = PNC.exec(text) ?? [];
  const century = 2000 + Number(year) > thisYear ? '19' : '20';
  return `${year.length === 4 ? year : century + year}/${serial.padStart(PNC_SERIAL, '0')}${check}`;
}

const CRO = /^(\d{1,6})\/(\d{2})([A-HJ-NP-RT-Z])$/;
const CRO_SMALL_FILE = /^SF(\d{2})\/(\d{1,6})([A-HJ-NP-RT-Z])$/;
const CRO_SERIAL = 6;

/** True for a Criminal Records Office number, `265416/21G` or of a small file `SF05/482703J`, with the right check character. */
export function isCro(text: string): boolean {
  const small = CRO_SMALL_FILE.exec(text);
  // The serial of a small file is not padded.
  if (small) return checkCharacter(`${small[1]}${small[2]}`) === small[3];
  const match = CRO.exec(text);
  if (!match) return false;
  const [, serial = '', year = '', check] = match;
  return checkCharacter(year + serial.padStart(CRO_SERIAL, '0')) === check;
}

const ASN = /^(\d{2})([A-Z0-9]?)([A-Z0-9]{2})([A-Z0-9]{2})([A-Z0-9]{2})(\d{11})([A-HJ-NP-RT-Z])$/;

/**
 * True for an arrest or summons number: year, (top level,) force, unit, station, sequence of 11, check character. The
 * check runs over the digits of force and station, the year and the sequence; letters take no part.
 */
export function isAsn(text: string): boolean {
  const match = ASN.exec(text);
  if (!match) return false;
  const [, year = '', , force = '', , station = '', sequence = '', check] = match;
  return checkCharacter((force + station).replace(/\D/g, '') + year + sequence) === check;
}

const LABELS =
  'PNCID,PNC,P.N.C,CRO,C.R.O,ASN,A.S.N,A/S,ARREST AND SUMMONS,ARREST OR SUMMONS,ARREST/SUMMONS,ARREST SUMMONS,ID,NUMBER,NUM,NO,REFERENCE,REF'.split(
    ',',
  );
/** What stands around the parts of a number, and is none of it. */
const bareOf = (written: string): string =>
  withoutLabel(
    plainOf(written)
      .replace(/["'‘’“”;]/g, '')
      .replace(/[()[\]<>]/g, ' ')
      .trim(),
    LABELS,
  ).replaceAll('_', '/');
/** No check character is an O or an I, and no L stands before a figure: they were typed for the figures that they look like. */
const withFigures = (text: string): string => text.replaceAll('O', '0').replace(/I|L(?=.)/g, '1');
const compact = (written: string): string =>
  withFigures(bareOf(written).replace(/[\s.,:]/g, ''))
    .replace(/[-/]+/g, '/')
    .replace(/\/(?=[A-Z]$)/, '');

/** The one reading that is right; null where none is, or where two are. */
function theOne(readings: readonly string[], is: (text: string) => boolean): string | null {
  const right = new Set(readings.filter(is));
  return right.size === 1 ? ([...right][0] ?? null) : null;
}

/**
 * A PNC id as it is written, with or without its slash, the serial in seven figures. A year of two figures stays as it is
 * until somebody says what year it is now ({@link longPnc}).
 */
export function pncOf(written: string): string | null {
  const text = compact(written).replace(/\/0{1,20}(?=\d{7}[A-Z]$)/, '/');
  const [, digits = '', check = ''] = /^(\d{3,11})([A-Z])$/.exec(text) ?? [];
  const split = (year: string): string => `${year}/${digits.slice(year.length)}${check}`;
  const long = /^(?:19|20)/.test(digits) ? [split(digits.slice(0, 4))] : [];
  const found = theOne(digits === '' ? [text] : [...long, split(digits.slice(0, 2))], isPnc);
  return found?.replace(/\/(\d+)/, (_, serial: string) => `/${serial.padStart(PNC_SERIAL, '0')}`) ?? null;
}

/** A CRO number as it is written: the serial in six figures; of a small file without noughts before it. */
export function croOf(written: string): string | null {
  const text = compact(written);
  // Its year is the last two figures, with a slash before them, the century too, or neither.
  const [, serial, year] =
    /^0*(\d{1,6})\/(?:19|20)?(\d{2}[A-Z])$/.exec(text) ?? /^0*(\d{1,6})(\d{2}[A-Z])$/.exec(text) ?? [];
  if (serial && year) return theOne([`${serial.padStart(CRO_SERIAL, '0')}/${year}`], isCro);
  const [, short, rest] =
    /^SF\/?(?:19|20)(\d{2})\/(\d{1,12}[A-Z])$/.exec(text) ?? /^SF\/?(\d{2})\/?(\d{1,12}[A-Z])$/.exec(text) ?? [];
  if (!short || !rest) return null;
  return theOne([`SF${short}/${rest}`], isCro) ?? theOne([`SF${short}/${rest.replace(/^0+/, '')}`], isCro);
}

const SEQUENCE = 11;

/** The station's letters O as noughts. */
const withNoughts = (asn: string): string => asn.replace(/.{2}(?=.{12}$)/, (station) => station.replaceAll('O', '0'));

/** A force whose number was written with noughts before it (`043ZZ`) is the same force: a nought is no top level. */
const withoutNought = (asn: string | null): string | null => asn?.replace(/^(\d{2})0(?=.{18}$)/, '$1') ?? null;

/** An arrest or summons number, also as it is printed (`26/43ZZ/01/12345P`): without slashes, the sequence in eleven figures. */
export function asnOf(written: string): string | null {
  const split = bareOf(written)
    .replaceAll(',', '')
    .split(/[\s./:-]/)
    .filter(Boolean)
    .map((part, at) => (at === 1 ? part.replace(/^0{1,4}(?=\d{2}[A-Z\d]{2}$)/, '') : part));
  const apart = /^[A-Z]$/.test(split.at(-1) ?? '') ? 2 : 1;
  const parts = [...split.slice(0, -apart), split.slice(-apart).join('')];
  const [, sequence, check] = /^([\dOIL]{1,11})([A-Z])$/.exec(parts.at(-1) ?? '') ?? [];
  const year = /^(?:19|20)\d{2}$/.test(parts[0] ?? '') ? (parts[0] ?? '').slice(2) : (parts[0] ?? '');
  const head = [year, ...parts.slice(1, -1)].join('');
  const printed = sequence ? [`${head}${withFigures(sequence).padStart(SEQUENCE, '0')}${check}`] : [];
  // Without anything between its parts and without the noughts before its sequence.
  const [, start, short, end] = /^(\d{2}[A-Z\d]{6})([\dOIL]{1,11})([A-Z])$/.exec(parts.join('')) ?? [];
  const joined = short ? [`${start}${withFigures(short).padStart(SEQUENCE, '0')}${end}`] : [];
  // A nought of the station that was typed as the letter it looks like.
  const read = [parts.join(''), ...printed, ...joined];
  return withoutNought(theOne(read, isAsn) ?? theOne(read.map(withNoughts), isAsn));
}

export const pnc = spelt(pncOf, 'Look at the figures of the PNC number and the letter at its end');
export const cro = spelt(croOf, 'Look at the figures of the CRO number and the letter at its end');
export const asn = spelt(asnOf, 'Look at the figures of the arrest or summons number and the letter at its end');
