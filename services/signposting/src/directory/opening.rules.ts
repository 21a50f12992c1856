import type { Opening } from '@byway/contracts/http/signposting/directory';
import { CURRENT } from '@byway/schemes/calendar';
import { addDays, atLondon, type EpochMs, type LondonDate, londonDate, weekdayOf } from '@byway/schemes/london';
import { isBankHoliday } from '@byway/schemes/working-days';

// Whoever is closed for longer than this is no help now.
const LOOK_AHEAD_DAYS = 28;

/**
 * 5.2 when somebody referred at `t` can first be seen: `t` itself while the service is open, else the next time it
 * opens; null when it does not open within four weeks.
 */
export function nextOpen(opening: Opening, t: EpochMs): EpochMs | null {
  const today = londonDate(t);
  // Who opened yesterday may not have closed.
  for (let n = -1; n <= LOOK_AHEAD_DAYS; n += 1) {
    const starts = spansOn(opening, addDays(today, n))
      .filter(({ closes }) => closes > t)
      .map(({ opens }) => Math.max(opens, t));
    if (starts.length > 0) return Math.min(...starts);
  }
  return null;
}

/** When it opens on a date, and when it closes after that: not later than it opens is the day after. */
function spansOn(opening: Opening, date: LondonDate): { opens: EpochMs; closes: EpochMs }[] {
  if (!takesPeopleOn(opening, date)) return [];
  return opening.hours
    .filter(({ days }) => days.includes(weekdayOf(date)))
    .map(({ from, to }) => ({
      opens: atLondon(date, from),
      closes: atLondon(to > from ? date : addDays(date, 1), to),
    }));
}

function takesPeopleOn({ opensOn, closesOn, onBankHolidays }: Opening, date: string): boolean {
  if (opensOn !== null && date < opensOn) return false;
  if (closesOn !== null && date > closesOn) return false;
  // Of a day nobody has published anything about, nobody can say that they will be open.
  return onBankHolidays || (date <= CURRENT.last && !isBankHoliday(date));
}
