import { isAboutDrugs } from '../offences.ts';
import type { Dated, ReferenceSet } from '../reference.ts';

/** A row as it is kept, whatever list it is of. */
export type Row = Dated & Readonly<Record<string, unknown>>;

/** What is wrong with a file that was to be read in, in words. Nothing is written then. */
export class NotPublished extends Error {
  override readonly name = 'NotPublished';
}

type Given = Readonly<Record<string, unknown>>;

function rowsOf(file: unknown): readonly Given[] {
  if (!Array.isArray(file)) throw new NotPublished('The file is no list');
  return file as readonly Given[];
}

/** A text that has to be there. */
function text(row: Given, field: string, form: RegExp = /\S/): string {
  const value = row[field];
  if (typeof value === 'string' && form.test(value)) return value.trim();
  throw new NotPublished(`A row has no ${field} as it should be: ${JSON.stringify(row).slice(0, 200)}`);
}

/** The dates of a row, where the publisher gives any. */
function dates(row: Given): Pick<Dated, 'from' | 'until'> {
  const on = (field: string) => (row[field] ? text(row, field, /^\d{4}-\d\d-\d\d/).slice(0, 10) : undefined);
  const [from, until] = [on('startDate'), on('endDate')];
  return { ...(from ? { from } : {}), ...(until ? { until } : {}) };
}

/** A CJS offence code: what a form can carry. What forces and local bye-laws have beside them is charged nowhere here. */
const CJS = /^[A-Z]{2}\d{5}[A-Z]?$/;

function offences(file: unknown): Row[] {
  return rowsOf(file)
    .filter(({ cjsCode }) => typeof cjsCode === 'string' && CJS.test(cjsCode))
    .map((row) => {
      const [code, category] = [text(row, 'cjsCode'), text(row, 'offenceCategory')];
      const title = typeof row.offenceTitle === 'string' ? row.offenceTitle.trim() : '';
      return { code, category, ...(isAboutDrugs(code, title) ? { title } : {}), ...dates(row) };
    });
}

function courts(file: unknown): Row[] {
  return rowsOf(file)
    .filter(({ topLevelCode, thirdLevelName }) => topLevelCode === 'B' && thirdLevelName !== '')
    .map((row) => {
      const [force, court] = [text(row, 'secondLevelCode', /^\d\d$/), text(row, 'thirdLevelCode', /^[A-Z0-9]{2}$/)];
      const code = `B${force}${court}${text(row, 'bottomLevelCode', /^[A-Z0-9]{2}$/)}`;
      return { code, name: text(row, 'thirdLevelName'), force, ...dates(row) };
    });
}

function addresses(file: unknown): Row[] {
  return rowsOf(file).map((row) => {
    const lines = row.lines;
    if (!Array.isArray(lines) || lines.length === 0) throw new NotPublished('A court has no lines of address');
    const postcode = text(row, 'postcode', /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/);
    return { code: text(row, 'code', /^[A-Z0-9]{7}$/), lines: lines.map(String), postcode, ...dates(row) };
  });
}

function forces(file: unknown): Row[] {
  return rowsOf(file)
    .filter(({ code, name }) => /^\d\d$/.test(String(code)) && !/reserved|global include/i.test(String(name)))
    .map((row) => ({ code: text(row, 'code'), name: text(row, 'name'), ...dates(row) }));
}

/** The Office for National Statistics names the year in the column: LTLA21CD. The district is the area, and the county above it is not. */
function areas(file: unknown): Row[] {
  return rowsOf(file).map((row) => {
    const field = (form: RegExp): string => Object.keys(row).find((key) => form.test(key)) ?? 'LTLAnnCD';
    const [code, name] = [
      text(row, field(/^(LTLA|LAD)\d\dCD$/), /^[EW]\d{8}$/),
      text(row, field(/^(LTLA|LAD)\d\dNM$/)),
    ];
    return { code, name, ...dates(row) };
  });
}

const READERS: Readonly<Record<ReferenceSet, (file: unknown) => Row[]>> = {
  offences,
  courts,
  'court-addresses': addresses,
  forces,
  areas,
};

/** The rows of a published file, by code. @throws NotPublished */
export function publishedRows(set: ReferenceSet, file: unknown): Row[] {
  const rows = READERS[set](file);
  if (rows.length === 0) throw new NotPublished('The file has no row of this list');
  const byCode = new Map(rows.map((row) => [row.code, row]));
  if (byCode.size < rows.length) throw new NotPublished('A code stands in the file twice');
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
