import { addDays, atLondon, type EpochMs, londonDate } from '@byway/schemes/london';
import { outOfNight } from '@byway/schemes/night';

/**
 * 2.3 when a reminder due at `at` goes: one due in the night goes at 08:00 ending it if the session starts at 09:00 or later that day, else at
 * 19:30 on the evening the night begins.
 */
export function reminderOutOfNight(at: EpochMs, startsAt: EpochMs): EpochMs {
  const morning = outOfNight(at);
  if (morning === at) return at;
  const date = londonDate(morning);
  return startsAt >= atLondon(date, '09:00') ? morning : atLondon(addDays(date, -1), '19:30');
}
