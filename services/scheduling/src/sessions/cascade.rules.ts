import { isSessionDate } from '@byway/schemes/dates';
import { addDays, atLondon, daysBetween, type EpochMs, londonClock, londonDate } from '@byway/schemes/london';
import { BeyondBankHolidayList } from '@byway/schemes/working-days';
import type { Span } from '../cohorts/cohort.rules.ts';

/** A session and where it goes. */
export interface Step extends Span {
  readonly sessionId: string;
  readonly from: EpochMs;
}

interface Held extends Span {
  readonly sessionId: string;
}

/**
 * 2.4 the later sessions of a group move by as many days as one of them, and to its new clock time if that is another; none to a day on
 * which no session is held (2.1), and none before the one that was before it: then it is a week later.
 * @param later in order of time
 */
export function cascade(moved: Step, later: readonly Held[]): readonly Step[] | 'beyond-calendar' {
  const days = daysBetween(londonDate(moved.from), londonDate(moved.startsAt));
  const clock = londonClock(moved.from) === londonClock(moved.startsAt) ? null : londonClock(moved.startsAt);
  const steps: Step[] = [];
  let before = moved.startsAt;
  try {
    for (const one of later) {
      const at = clock ?? londonClock(one.startsAt);
      let date = addDays(londonDate(one.startsAt), days);
      while (!isSessionDate(date) || atLondon(date, at) <= before) date = addDays(date, 7);
      const startsAt = atLondon(date, at);
      steps.push({
        sessionId: one.sessionId,
        from: one.startsAt,
        startsAt,
        endsAt: startsAt + one.endsAt - one.startsAt,
      });
      before = startsAt;
    }
  } catch (error) {
    if (error instanceof BeyondBankHolidayList) return 'beyond-calendar';
    throw error;
  }
  return steps.filter(({ from, startsAt }) => from !== startsAt);
}

/** The order in which each finds its new time free: later ones first where they go back in time, else the last first. */
export const inOrder = (steps: readonly Step[]): readonly Step[] =>
  (steps[0]?.startsAt ?? 0) < (steps[0]?.from ?? 0) ? steps : steps.toReversed();
