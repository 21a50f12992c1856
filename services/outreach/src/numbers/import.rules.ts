import type { LineResult } from '@byway/contracts/outreach-codes';
import { telephoneOf } from '@byway/contracts/written/telephone';
import type { LondonDate } from '@byway/schemes/london';

/** A line of a list as it was read: what became of it, and what there is to keep of it. */
export interface ReadLine {
  readonly line: number;
  readonly result: LineResult;
  readonly number: string | null;
  readonly lastUsedOn: LondonDate | null;
}

const SEPARATORS = /[,;\t]/;
const NUMBER_HEADS = /^(number|telephone|phone|mobile|msisdn)/i;

/** The cells of one line; quotes may stand around a cell. */
const cellsOf = (text: string): string[] =>
  text.split(SEPARATORS).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );

/** A day as lists have it: `2027-03-01`, `01/03/2027`; null: none. */
export function dayIn(cell: string): LondonDate | null {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(cell)?.[1];
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];
  const text = iso ?? (year === '' ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : null;
}

/** 8.2 why a number cannot be written to whatever it is used for; null: it is a mobile number of this country. */
export function notMobile(number: string): 'landline' | 'not-uk' | null {
  if (!number.startsWith('+44')) return 'not-uk';
  // 070 forwards to anything, 076 are pagers.
  return /^\+447[1-57-9]\d{8}$/.test(number) ? null : 'landline';
}

function readLine(text: string, line: number, today: LondonDate): ReadLine {
  const refused = (result: LineResult): ReadLine => ({ line, result, number: null, lastUsedOn: null });
  const [written = '', used = '', ...more] = cellsOf(text);
  if (more.some((cell) => cell !== '')) return refused('too-many-columns');
  const number = telephoneOf(written);
  if (number === null) return refused('no-number');
  const lastUsedOn = dayIn(used);
  if (lastUsedOn === null) return refused('no-date');
  if (lastUsedOn > today) return refused('date-to-come');
  const why = notMobile(number);
  return why ? refused(why) : { line, result: 'taken', number, lastUsedOn };
}

/**
 * 8.1 every line of a list with what became of it: a first line of heads and empty lines are passed over. A number that is there twice is
 * taken once, with the later day.
 */
export function readList(csv: string, today: LondonDate): readonly ReadLine[] {
  const read = csv
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((text, i) => ({ text, line: i + 1 }))
    .filter(({ text, line }) => text.trim() !== '' && !(line === 1 && NUMBER_HEADS.test(cellsOf(text)[0] ?? '')))
    .map(({ text, line }) => readLine(text, line, today));
  const latest = new Map<string, LondonDate>();
  for (const { number, lastUsedOn } of read)
    if (number && lastUsedOn && lastUsedOn > (latest.get(number) ?? '')) latest.set(number, lastUsedOn);
  const seen = new Set<string>();
  return read.map((one) => {
    if (one.number === null) return one;
    if (seen.has(one.number)) return { ...one, result: 'double', number: null, lastUsedOn: null };
    seen.add(one.number);
    return { ...one, lastUsedOn: latest.get(one.number) ?? one.lastUsedOn };
  });
}
