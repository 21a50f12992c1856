import type { Opening } from '@byway/contracts/http/signposting/directory';
import { addDays, atLondon, type EpochMs, londonDate, weekdayOf } from '@byway/schemes/london';
import { isBankHoliday } from '@byway/schemes/working-days';

// Whoever is closed for longer than this is no help now.
const LOOK_AHEAD_DAYS = 28;

/**
 * 5.2 when somebody referred at `t` can first be seen: `t` itself while the service is open, else the next time it
 * opens; null when it does not open within four weeks. @throws BeyondBankHolidayList
 */
export function nextOpen(opening: Opening, t: EpochMs): EpochMs | null {
  const today = londonDate(t);
  for (let n = 0; n <= LOOK_AHEAD_DAYS; n += 1) {
    const date = addDays(today, n);
    if (!takesPeopleOn(opening, date)) continue;
    const starts = opening.hours
      .filter(({ days }) => days.includes(weekdayOf(date)))
      .filter(({ to }) => atLondon(date, to) > t)
      .map(({ from }) => Math.max(atLondon(date, from), t));
    if (starts.length > 0) return Math.min(...starts);
  }
  return null;
}

function takesPeopleOn({ opensOn, closesOn, onBankHolidays }: Opening, date: string): boolean {
  if (opensOn !== null && date < opensOn) return false;
  if (closesOn !== null && date > closesOn) return false;
  return onBankHolidays || !isBankHoliday(date);
}
