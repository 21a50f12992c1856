import { addDays, londonClock, londonDate, weekdayOf } from '@byway/schemes/london';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A London date in words: `Monday 1 March 2027`. */
export function dayWords(date: string): string {
  return `${DAYS[weekdayOf(date) - 1]} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

/** A London clock time as pages write it: `6pm`, `9:30am`, `midday`. */
export function clockWords(clock: string): string {
  const [hours, minutes] = [Number(clock.slice(0, 2)), clock.slice(3)];
  if (minutes === '00' && hours === 12) return 'midday';
  if (minutes === '00' && hours === 0) return 'midnight';
  return `${hours % 12 || 12}${minutes === '00' ? '' : `:${minutes}`}${hours < 12 ? 'am' : 'pm'}`;
}

/** An instant (ISO) in words: `Monday 1 March 2027 at 6pm`; nothing for nothing. */
export function whenWords(at: string | null | undefined): string {
  if (!at) return '';
  const t = Date.parse(at);
  return `${dayWords(londonDate(t))} at ${clockWords(londonClock(t))}`;
}

/** Policy time now as the fields of a form: date parts and clock. */
export function fieldsOf(name: string, t: number): Record<string, string> {
  const [year = '', month = '', day = ''] = londonDate(t).split('-');
  return {
    [`${name}-day`]: String(Number(day)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
    [`${name}-clock`]: londonClock(t),
  };
}

/** The days around a date, for links. */
export function around(date: string): { before: string; after: string } {
  return { before: addDays(date, -1), after: addDays(date, 1) };
}

/** The London date of an instant (ISO), short: `8 Mar`. */
export function shortDayWords(at: string): string {
  const date = londonDate(Date.parse(at));
  return `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]?.slice(0, 3)}`;
}
