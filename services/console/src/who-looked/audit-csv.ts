import type { AuditRow } from './who-looked.presenter.ts';

/** The columns of the file beside `service`: codes as they are kept, not words. */
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
] as const satisfies readonly (keyof AuditRow)[];

// OWASP, "CSV Injection": what a spreadsheet takes for a formula, also in the wide letters of East Asian keyboards. Space
// before it is skipped by some, which csv-stringify's `escape_formulas` does not see.
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

/** One row as a line; lists stand in one cell, with spaces between. */
export function rowLine(service: string, row: AuditRow): string {
  return line([service, ...COLUMNS.map((name) => [row[name] ?? ''].flat().join(' '))]);
}

/** The line that says that a service has older rows than are in this file: those before this id, and where they are. */
export function unfinishedLine(service: string, before: string, rest: string): string {
  const outcome = `older-rows-are-not-in-this-file: ${rest}`;
  const said: Partial<Record<keyof AuditRow, string>> = { id: before, outcome };
  return line([service, ...COLUMNS.map((name) => said[name] ?? '')]);
}
