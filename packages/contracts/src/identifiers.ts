/**
 * Police identifiers and their check characters. One alphabet serves PNC, CRO and ASN: 23 letters without I, O and S,
 * indexed by a number modulo 23. (Home Office; as read by the Ministry of Justice's Bichard 7 and person record.)
 */
const ALPHABET = 'ZABCDEFGHJKLMNPQRTUVWXY';

/** The check character of a string of digits, of any length. */
export function checkCharacter(digits: string): string {
  return ALPHABET.charAt(Number(BigInt(digits) % 23n));
}

const PNC = /^(\d{4}|\d{2})\/(\d{1,7})([A-HJ-NP-RT-Z])$/;
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

const UK_MOBILE = /^\+447\d{9}$/;
const UK_OTHER = /^\+44[1-3589]\d{8,9}$/;
const E164 = /^\+[1-9]\d{6,14}$/;

/** True for a telephone number in E.164; one of the United Kingdom must also have a possible length (mobiles: +447 and nine more). */
export function isPhone(text: string): boolean {
  return text.startsWith('+44') ? UK_MOBILE.test(text) || UK_OTHER.test(text) : E164.test(text);
}
