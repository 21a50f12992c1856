import { BYTE_ORDER_MARK, csvLine as line } from '../page/csv.ts';
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
