import { addDays, atLondon, type EpochMs, londonClock, londonDate } from '@byway/schemes/london';

/** 2.3 nothing is sent 20:00:00 to 07:59:59 London. */
export function isNight(at: EpochMs): boolean {
  const clock = londonClock(at);
  return clock >= '20:00' || clock < '08:00';
}

/** The first instant from `at` on at which something may be sent. */
export function outOfNight(at: EpochMs): EpochMs {
  if (!isNight(at)) return at;
  return atLondon(londonClock(at) < '08:00' ? londonDate(at) : addDays(londonDate(at), 1), '08:00');
}

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
