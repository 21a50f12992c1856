import type { Look } from './looks.presenter.ts';

/** A row of a service's audit as it stands in the file: codes as they are kept, not words. */
export type ExportedLook = Look & {
  readonly id: string;
  readonly policyTime: string;
  readonly purpose: string;
  readonly about: readonly string[];
  readonly correlationId: string;
};

const COLUMNS = [
  'id',
  'at',
  'policyTime',
  'actor',
  'roles',
  'provider',
  'court',
  'purpose',
  'action',
  'subject',
  'about',
  'fields',
  'outcome',
  'correlationId',
] as const satisfies readonly (keyof ExportedLook)[];

// OWASP, "CSV Injection": what a spreadsheet takes for a formula, also in the wide letters of East Asian keyboards. Space
// before it is skipped by some.
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A cell of RFC 4180: always quoted, and never a formula (a `'` before it makes it text). */
export function cell(value: string): string {
  const asText = FORMULA.test(value) ? `'${value}` : value;
  return `"${asText.replaceAll('"', '""')}"`;
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

// Without the mark a spreadsheet reads UTF-8 as the letters of its own country.
const BYTE_ORDER_MARK = '\uFEFF';

/** The first line: what the columns are called. */
export const HEADING = BYTE_ORDER_MARK + line(['service', ...COLUMNS]);

/** One look as a line; lists stand in one cell, with spaces between. */
export function lookLine(service: string, look: ExportedLook): string {
  return line([service, ...COLUMNS.map((name) => [look[name] ?? ''].flat().join(' '))]);
}

/** The line that says that a service has older rows than are in this file: those before this id, and where they are. */
export function unfinishedLine(service: string, before: string, rest: string): string {
  const outcome = `older-rows-are-not-in-this-file: ${rest}`;
  const said: Partial<Record<keyof ExportedLook, string>> = { id: before, outcome };
  return line([service, ...COLUMNS.map((name) => said[name] ?? '')]);
}
