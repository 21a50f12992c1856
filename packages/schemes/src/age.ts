import type { LondonDate } from './london.ts';

/**
 * Full years on a date. A person born on 29 February has their birthday on 1 March of other years. Negative before birth.
 */
export function ageOn(birth: LondonDate, date: LondonDate): number {
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4));
  return date.slice(5) < birth.slice(5) ? years - 1 : years;
}
