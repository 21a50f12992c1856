import { addDays, type EpochMs, type LondonDate, londonDate, weekdayOf } from '@byway/schemes/london';

/** 8.5 how many new contacts the partner had in a week that begins on this Monday. */
export interface Week {
  readonly weekOf: LondonDate;
  readonly contacts: number;
}

/** 8.5 contacts a week more than before, and between which it lies with 95 %. */
export interface Uplift {
  readonly aWeek: number;
  readonly low: number;
  readonly high: number;
}

const Z95 = 1.959964;
const WEEKS_AT_LEAST = 2;
const CONTACTS_AT_LEAST = 10;

/** The Monday of the week that a day is in. */
export const mondayOf = (day: LondonDate): LondonDate => addDays(day, 1 - weekdayOf(day));

/** Whether a week is after the sending, which began at `at`: the week of the sending itself is. */
export const isAfter = (weekOf: LondonDate, at: EpochMs): boolean => weekOf >= mondayOf(londonDate(at));

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * 8.5 the uplift: the mean of the weeks after less the mean of those before, as counts that come by themselves (Poisson), each with the
 * variance of its own mean. Null: there are too few weeks or contacts to say anything.
 */
export function upliftOf(weeks: readonly Week[], at: EpochMs): Uplift | null {
  const [before, after] = [false, true].map((later) => weeks.filter(({ weekOf }) => isAfter(weekOf, at) === later));
  if (!before || !after || before.length < WEEKS_AT_LEAST || after.length < WEEKS_AT_LEAST) return null;
  const sum = (some: readonly Week[]): number => some.reduce((n, { contacts }) => n + contacts, 0);
  if (sum(before) + sum(after) < CONTACTS_AT_LEAST) return null;
  const aWeek = sum(after) / after.length - sum(before) / before.length;
  const error = Z95 * Math.sqrt(sum(after) / after.length ** 2 + sum(before) / before.length ** 2);
  return { aWeek: round(aWeek), low: round(aWeek - error), high: round(aWeek + error) };
}
