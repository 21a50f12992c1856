import { readFileSync, writeFileSync } from 'node:fs';
import { CALENDARS } from '../bank-holidays.ts';
import type { LondonDate } from '../london.ts';
import type { Calendar } from '../reference.ts';
import { NotPublished } from './published.ts';

/** Where the calendars are kept: as code, for a workflow has no files to read. */
const FILE = new URL('../bank-holidays.ts', import.meta.url);

const DIVISION = 'england-and-wales';

/** The days of England and Wales in the government's own file; Scotland's and Northern Ireland's are others. @throws NotPublished */
export function publishedDays(file: unknown): LondonDate[] {
  const events = (file as Record<string, { events?: unknown } | undefined> | null)?.[DIVISION]?.events;
  if (!Array.isArray(events) || events.length === 0) throw new NotPublished(`The file has no days of ${DIVISION}`);
  const days = (events as { date?: unknown }[]).map(({ date }) => String(date)).sort();
  const wrong = days.find((day, i) => !/^\d{4}-\d\d-\d\d$/.test(day) || day === days[i - 1]);
  if (wrong !== undefined) throw new NotPublished(`This is no day, or there twice: ${wrong}`);
  return days;
}

/** What happened long ago is dated by the list it was dated by: a new one begins two years before its publication. */
const YEARS_BACK = 2;

/** The next version of the calendar: whole years, up to the last that has a day in it. */
export function nextCalendar(
  days: readonly LondonDate[],
  read: Omit<Calendar, 'version' | 'first' | 'last' | 'days'>,
): Calendar {
  const from = `${Number(read.published.slice(0, 4)) - YEARS_BACK}-01-01`;
  const version = (CALENDARS.at(-1)?.version ?? 0) + 1;
  return {
    version,
    ...read,
    first: from,
    last: `${days.at(-1)?.slice(0, 4)}-12-31`,
    days: days.filter((day) => day >= from),
  };
}

/** Writes it after those that were read in before: none is ever taken away. */
export function addCalendar(calendar: Calendar): void {
  const text = readFileSync(FILE, 'utf8');
  const { days, ...read } = calendar;
  const fields = Object.entries(read).map(([name, value]) => `    ${name}: ${JSON.stringify(value)},\n`);
  const entry = `  {\n${fields.join('')}    days: '${days.join(' ')}'.split(' '),\n  },\n`;
  writeFileSync(FILE, text.replace(/\];\n$/, `${entry}];\n`));
}
