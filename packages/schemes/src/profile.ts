import type { Disposal, SchemeId } from '@byway/contracts/codes';

/** One version of a scheme: its policy as data (§11). It is pinned to a case at enrolment and never changes under it. */
export interface SchemeProfile {
  readonly id: SchemeId;
  readonly version: number;
  readonly modelledOn: string;
  /** 1.3 what non-attendance can lead to. */
  readonly disposal: Disposal;
  /** Age in years on the date of the encounter. */
  readonly ageMin: number;
  readonly ageMax: number | null;
  /** 5.1 how many credits complete the case. */
  readonly requiredSessions: number;
  readonly intervalDays: number;
  /** The length of a session where the scheme fixes it; null: the cohort says. */
  readonly sessionMinutes: number | null;
  readonly format: 'group' | 'one-to-one' | 'either';
  /** 4.2 how many counted misses raise a notice; null: none ever. */
  readonly missesToNotice: number | null;
  /** 4.2 *graduated*: a written warning follows the first counted miss. */
  readonly warningAfterFirst: boolean;
  /** 4.1 elapsed hours. */
  readonly correctionWindowHours: number;
  /** 4.1; 0: no excuse window. */
  readonly excuseWindowWorkingDays: number;
  /** 2.3. */
  readonly reminders: readonly ('day-before' | 'three-hours-before')[];
  /** 2.2 elapsed hours. */
  readonly firstContactHours: number;
  /** 4.3; null: nothing to rule on. */
  readonly rulingDueWorkingDays: number | null;
  /** 2.7; null: open-ended. */
  readonly planEndsWeeks: number | null;
  /** 4.5; null: no limit in time. */
  readonly chargeLimitMonths: number | null;
  /** 5.3 weeks after completion. */
  readonly followUpWeeks: readonly number[];
  /** 3.1, 3.6. */
  readonly unfitCountsAgainst: boolean;
  readonly leftEarlyCountsAgainst: boolean;
  /** 4.2 what a counted miss leads to. */
  readonly onMiss: 'notice' | 'review' | 'nothing';
}

/** The same scheme with an absence counting the moment it is recorded: for measuring and for tests of what follows. */
export function withZeroWindows(profile: SchemeProfile): SchemeProfile {
  return { ...profile, correctionWindowHours: 0, excuseWindowWorkingDays: 0 };
}
