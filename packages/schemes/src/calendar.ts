import { CALENDARS } from './bank-holidays.ts';
import type { LondonDate } from './london.ts';
import type { Calendar } from './reference.ts';

/** The newest list: what is dated now, outside a workflow, is dated by it. */
export const CURRENT: Calendar = newest(CALENDARS);

function newest([first, ...more]: readonly Calendar[]): Calendar {
  if (!first) throw new Error('there is no list of bank holidays');
  return more.at(-1) ?? first;
}

/** The list of a version. @throws RangeError when it was never shipped */
export function calendarOf(version: number): Calendar {
  const calendar = CALENDARS.find((one) => one.version === version);
  if (!calendar) throw new RangeError(`no list of bank holidays has version ${version}`);
  return calendar;
}

const sets = new Map<Calendar, ReadonlySet<LondonDate>>();

/** Its days, to be asked for one. */
export function holidaysOf(calendar: Calendar): ReadonlySet<LondonDate> {
  const known = sets.get(calendar) ?? new Set(calendar.days);
  sets.set(calendar, known);
  return known;
}
