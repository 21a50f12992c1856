import type { CorrectionReason, Outcome, UncountReason } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';
import { countInstant } from '@byway/schemes/miss';
import type { SchemeProfile } from '@byway/schemes/profile';

/** One line of a register's history. `n` orders everything recorded about a case; `recorded` is policy time. */
export interface HistoryLine {
  readonly n: number;
  readonly outcome: Outcome;
  readonly absenceId: string | null;
  readonly recorded: EpochMs;
  /** Null: the first record. */
  readonly reason: CorrectionReason | null;
}

/** One excuse for the place, decided or not. */
export interface ExcuseLine {
  readonly lodgedAt: EpochMs;
  readonly decided: { readonly n: number; readonly at: EpochMs; readonly decision: 'accepted' | 'refused' } | null;
}

/** What 4.1 makes of an absence. */
export type Verdict =
  /** Its instant has not passed. */
  | { readonly is: 'not-yet'; readonly instant: EpochMs }
  /** Corrected away or excused before it counted: it never will. */
  | { readonly is: 'not-standing' }
  /** An excuse was open at the instant and still is. */
  | { readonly is: 'held'; readonly instant: EpochMs }
  /** It counted `at` (the instant, or the refusal of the excuse that held it); `undone`: what has taken that back since. */
  | { readonly is: 'counted'; readonly at: EpochMs; readonly undone: UncountReason | null };

type Windows = Pick<SchemeProfile, 'correctionWindowHours' | 'excuseWindowWorkingDays'>;

export interface Judged {
  readonly absenceId: string;
  /** Everything the register ever said of the place, by `n`. */
  readonly history: readonly HistoryLine[];
  /** Every excuse ever lodged for the place, oldest first. */
  readonly excuses: readonly ExcuseLine[];
}

/**
 * 4.1 judges an absence as it stood at its instant, by recorded times, whenever it is asked: what was recorded strictly
 * before the instant decides; what came at or after it is late and can only take back what has counted.
 * @throws BeyondBankHolidayList
 */
export function judge(profile: Windows, { absenceId, history, excuses }: Judged, now: EpochMs): Verdict {
  const stood = standing(profile, absenceId, history);
  if (!stood) return { is: 'not-standing' };
  const { instant, later } = stood;
  if (now < instant) return { is: 'not-yet', instant };
  const heldBy = excuses.find(({ lodgedAt, decided }) => lodgedAt < instant && (!decided || decided.at >= instant));
  const ended = later.find((line) => line.absenceId !== absenceId);
  if (!heldBy) return { is: 'counted', at: instant, undone: ended ? becauseOf(ended) : null };
  if (!heldBy.decided) return ended ? { is: 'not-standing' } : { is: 'held', instant };
  const { n, at, decision } = heldBy.decided;
  if (decision === 'accepted' || (ended && ended.n < n)) return { is: 'not-standing' };
  return { is: 'counted', at, undone: ended ? becauseOf(ended) : null };
}

/** 4.1 the instant at which an absence counts as its history now is; null: it ended before it could. */
export function instantOf(profile: Windows, absenceId: string, history: readonly HistoryLine[]): EpochMs | null {
  return standing(profile, absenceId, history)?.instant ?? null;
}

interface Standing {
  readonly instant: EpochMs;
  /** What was recorded at or after the instant. */
  readonly later: readonly HistoryLine[];
}

/** Walks the history: each line before the instant restarts the correction window or ends the absence. */
function standing(profile: Windows, absenceId: string, history: readonly HistoryLine[]): Standing | null {
  const begins = history.findIndex((line) => line.absenceId === absenceId);
  const first = history[begins];
  if (!first) return null;
  let instant = countInstant(profile, { firstRecorded: first.recorded, recorded: first.recorded });
  for (let i = begins + 1; ; i += 1) {
    const line = history[i];
    if (!line || line.recorded >= instant) return { instant, later: history.slice(i) };
    if (line.absenceId !== absenceId) return null;
    instant = countInstant(profile, { firstRecorded: first.recorded, recorded: line.recorded });
  }
}

function becauseOf({ reason }: HistoryLine): UncountReason {
  return reason === 'excuse-accepted' ? 'excused' : 'corrected';
}
