import { addDays, atLondon, type EpochMs, londonClock, londonDate } from './london.ts';

/** 2.3, 8.4 nothing is sent 20:00:00 to 07:59:59 London. */
export function isNight(at: EpochMs): boolean {
  const clock = londonClock(at);
  return clock >= '20:00' || clock < '08:00';
}

/** The first instant from `at` on at which something may be sent. */
export function outOfNight(at: EpochMs): EpochMs {
  if (!isNight(at)) return at;
  return atLondon(londonClock(at) < '08:00' ? londonDate(at) : addDays(londonDate(at), 1), '08:00');
}
