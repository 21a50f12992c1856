import { addDays, weekdayOf } from '@byway/schemes/london';

/** What became of places: counts, never names. */
export interface Places {
  readonly came: number;
  readonly excused: number;
  readonly absent: number;
  readonly off: number;
  readonly unrecorded: number;
}

export const PARTS = ['came', 'excused', 'absent', 'off', 'unrecorded'] as const satisfies readonly (keyof Places)[];

/** The Monday of the week that a London date is in. */
export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));

/** What became of the places of all these sessions. */
export function sumOf(sessions: readonly Places[]): Places {
  const sum = (part: keyof Places): number => sessions.reduce((total, one) => total + one[part], 0);
  return {
    came: sum('came'),
    excused: sum('excused'),
    absent: sum('absent'),
    off: sum('off'),
    unrecorded: sum('unrecorded'),
  };
}

export const placesIn = (of: Places): number => PARTS.reduce((total, part) => total + of[part], 0);

/** Of how many units a bar is, and where each of its parts lies; `most` places fill it. */
export function barOf(of: Places, most: number) {
  const WIDE = 238;
  const unit = most > 0 ? WIDE / most : 0;
  const parts = [
    ['came', of.came],
    ['excused', of.excused],
    ['missed', of.absent],
    ['open', of.off + of.unrecorded],
  ] as const;
  let x = 1;
  return parts.flatMap(([is, n]) => {
    const begins = x;
    x += n * unit;
    return n > 0 ? [{ is, x: Math.round(begins), width: Math.round(x) - Math.round(begins) }] : [];
  });
}
