import { isEnforceable } from '@byway/schemes/outcomes';
import type { CaseState, Miss } from './case-state.ts';
import { absencesOf } from './court.rules.ts';
import type { Effect, NoticeMiss } from './effect.ts';

/** One clause: what it wants done about a case by policy time `t` (milliseconds), or null. */
export type Rule = (c: CaseState, t: number) => Effect | null;

/** 4.2 the misses that can found a notice: counted, not set aside by a ruling (4.3), not barred by a stop (4.7). Oldest first. */
export function standingMisses(c: CaseState): readonly Miss[] {
  const standing = Object.values(c.misses).filter(
    (miss) => miss.status === 'counted' && !miss.setAside && !c.barred.includes(miss.placeId),
  );
  return standing.sort((a, b) => a.startsAt - b.startsAt || a.absenceId.localeCompare(b.absenceId));
}

/** 4.2 the warnings of misses that still stand. */
function standingWarnings(c: CaseState): CaseState['warnings'] {
  const standing = new Set(standingMisses(c).map((miss) => miss.absenceId));
  return c.warnings.filter(({ absenceId }) => standing.has(absenceId));
}

/** 4.2 whether the misses reach the scheme's number; in a graduated scheme one must have started after a warning was sent. */
export function reachesNotice(c: CaseState, misses: readonly Miss[]): boolean {
  const { profile, disposal } = c;
  if (profile.missesToNotice === null || profile.onMiss !== 'notice' || !isEnforceable(disposal)) return false;
  if (misses.length < profile.missesToNotice) return false;
  const warnings = standingWarnings(c);
  return !profile.warningAfterFirst || misses.some((miss) => warnings.some((warning) => miss.startsAt > warning.at));
}

export const isReferred = (c: CaseState): boolean => c.notice?.status === 'referred';

/** 4.1, 4.4 an open excuse, or proof outstanding that the person was told before the session started, holds the miss. */
function isMissHeld(c: CaseState, miss: Miss): boolean {
  const { told = [], movedAt = 0 } = c.places[miss.placeId] ?? {};
  const proved = told.some((at) => at >= movedAt && at < miss.startsAt);
  return !proved || Object.values(c.excuses).includes(miss.placeId);
}

/**
 * What a notice would list now: what is listed stays while it counts (4.4 holds raising and joining, not the taking
 * away), and any other miss joins once nothing holds it or the case.
 */
function listable(c: CaseState): readonly Miss[] {
  const listed = c.notice ? absencesOf(c.notice) : [];
  const caseHeld = c.withdrawalOpen || c.heldForYouth;
  return standingMisses(c).filter((miss) => listed.includes(miss.absenceId) || (!caseHeld && !isMissHeld(c, miss)));
}

/** 4.4 whether a notice is due and held. */
export function isHeld(c: CaseState): boolean {
  return c.notice === null && reachesNotice(c, standingMisses(c)) && !reachesNotice(c, listable(c));
}

function listed(c: CaseState, miss: Miss): NoticeMiss {
  const { absenceId, placeId, startsAt, recorded, countedAt } = miss;
  const recordedBy = c.places[placeId]?.recordedBy ?? [];
  return { absenceId, placeId, startsAt, recordedAt: recorded, countedAt: countedAt ?? recorded, recordedBy };
}

/** 4.2 raised, or a new version of an open one; 4.6 what is referred for charge stays as it was ruled on. */
export const raiseNotice: Rule = (c) => {
  const founding = listable(c);
  if (isReferred(c) || !reachesNotice(c, founding)) return null;
  const misses = founding.map((miss) => listed(c, miss));
  if (c.notice && JSON.stringify(misses) === JSON.stringify(c.notice.misses)) return null;
  return {
    do: 'raise-notice',
    key: `4.2:notice:${c.n}`,
    at: c.heardAt,
    noticeId: c.notice?.noticeId ?? null,
    raisedAt: c.notice?.raisedAt ?? c.heardAt,
    version: (c.notice?.versions.length ?? 0) + 1,
    misses,
  };
};

/** 4.2, 4.7 a notice whose misses no longer meet the number is withdrawn, ruled or not; court-summons stops what it began. */
export const withdrawNotice: Rule = (c) => {
  const { notice } = c;
  if (!notice || notice.withdrawalStated) return null;
  const absences = absencesOf(notice);
  if (
    reachesNotice(
      c,
      standingMisses(c).filter((miss) => absences.includes(miss.absenceId)),
    )
  )
    return null;
  const { noticeId, version } = notice;
  return { do: 'withdraw-notice', key: `4.2:withdraw:${noticeId}`, at: c.heardAt, noticeId, version };
};

/** 4.2 a warning whose miss no longer counts is taken back in writing. */
export const withdrawWarning: Rule = (c) => {
  const stale = c.warnings.find(({ absenceId }) => c.misses[absenceId]?.status === 'gone');
  const miss = stale && c.misses[stale.absenceId];
  if (!miss) return null;
  const { absenceId, placeId } = miss;
  return { do: 'withdraw-warning', key: `4.2:unwarn:${absenceId}`, at: c.heardAt, absenceId, placeId };
};

/** 4.2 *graduated*: a written warning of the oldest counted miss; 4.1 an open excuse for it holds it. */
export const warn: Rule = (c) => {
  const [oldest] = standingMisses(c);
  if (!c.profile.warningAfterFirst || !oldest || standingWarnings(c).length > 0) return null;
  const { absenceId, placeId } = oldest;
  if (Object.values(c.excuses).includes(placeId)) return null;
  return { do: 'warn', key: `4.2:warn:${absenceId}`, at: c.heardAt, absenceId, placeId };
};

/** 4.2 the young: one review per counted miss, never a notice. */
export const review: Rule = (c) => {
  if (c.profile.onMiss !== 'review') return null;
  const miss = standingMisses(c).find(({ absenceId }) => !c.reviewed.includes(absenceId));
  if (!miss) return null;
  const { absenceId, placeId } = miss;
  return { do: 'review', key: `4.2:review:${absenceId}`, at: c.heardAt, absenceId, placeId };
};
