import { TASKS } from '@byway/contracts/tasks';
import { isToldOf } from '@byway/schemes/between';
import { calendarOf } from '@byway/schemes/calendar';
import { chaseAt } from '@byway/schemes/dates';
import { foundsNotice } from '@byway/schemes/notice';
import { isEnforceable } from '@byway/schemes/outcomes';
import { absencesOf, type CaseState, type CountedMiss, isReferred, type Miss } from './case-state.ts';
import { isHeldByOwner, onceClear } from './clearance.rules.ts';
import type { Effect, NoticeMiss } from './effect.ts';
import type { Wants } from './rule.ts';

/** 4.2 the misses that can found a notice: counted, not set aside by a ruling (4.3), not barred by a stop (4.7). Oldest first. */
export function standingMisses({ misses, barred }: CaseState): readonly CountedMiss[] {
  const counted = Object.values(misses).filter((miss) => miss.status === 'counted');
  const standing = counted.filter(({ placeId }) => !barred.includes(placeId));
  return standing.sort((a, b) => a.startsAt - b.startsAt || a.absenceId.localeCompare(b.absenceId));
}

/** 4.2 the warnings of misses that still stand. */
function standingWarnings(state: CaseState): CaseState['warnings'] {
  const standing = new Set(standingMisses(state).map((miss) => miss.absenceId));
  return state.warnings.filter(({ absenceId }) => standing.has(absenceId));
}

/** 4.1 *graduated*: a notice rests on the warned miss too, so an open excuse for it holds what would rest on its warning. */
function isWarningHeld(state: CaseState): boolean {
  const excused = Object.values(state.excuses);
  const warned = standingWarnings(state).map(({ absenceId }) => state.misses[absenceId]?.placeId ?? '');
  return state.profile.warningAfterFirst && warned.length > 0 && warned.every((place) => excused.includes(place));
}

/** 1.3, 4.2 whether these misses found a notice; none does where the disposal leads to nothing. */
export function reachesNotice(state: CaseState, misses: readonly CountedMiss[]): boolean {
  return isEnforceable(state.disposal) && foundsNotice(state.profile, misses, standingWarnings(state));
}

/** 4.1, 4.4 an open excuse, or proof outstanding that the person was told before the session started, holds the miss. */
function isMissHeld(state: CaseState, miss: Miss): boolean {
  return provedAt(state, miss) === null || Object.values(state.excuses).includes(miss.placeId);
}

/** 4.4 when the person was told of this time of the session, with proof; null: it is outstanding. */
function provedAt({ places }: CaseState, { placeId, startsAt }: Miss): number | null {
  const { told = [], timeSetAt = 0 } = places[placeId] ?? {};
  return told.find((at) => isToldOf(at, { timeSetAt, startsAt })) ?? null;
}

/**
 * What a notice would list now: what is listed stays while it counts (4.4 holds raising and joining, not the taking
 * away), and any other miss joins once nothing holds it or the case.
 */
function listable(state: CaseState): readonly CountedMiss[] {
  const listed = state.notice ? absencesOf(state.notice) : [];
  const caseHeld = state.withdrawalOpen || state.heldForYouth || isWarningHeld(state);
  return standingMisses(state).filter(
    (miss) => listed.includes(miss.absenceId) || (!caseHeld && !isMissHeld(state, miss)),
  );
}

/** 4.4 whether a notice is due and held, by what was heard or by an owner. */
export function isHeld(state: CaseState): boolean {
  if (state.notice !== null || !reachesNotice(state, standingMisses(state))) return false;
  return !reachesNotice(state, listable(state)) || isHeldByOwner(state);
}

/** 4.4 at once, then in the rhythm of the task. */
export const tellHeld: Wants = (state) => {
  if (!isHeld(state)) return null;
  const told = state.heldTold;
  const at = told
    ? chaseAt(told.since, TASKS['notice-held'].everyWorkingDays, told.times, calendarOf(state.calendar))
    : state.heardAt;
  const key = told ? `4.4:held:${told.n}:${told.times}` : `4.4:held:${state.n}`;
  return { do: 'tell-manager', key, at, about: 'notice-held' };
};

function listed(state: CaseState, miss: CountedMiss): NoticeMiss {
  const { absenceId, placeId, startsAt, recorded, countedAt } = miss;
  const { recordedBy = [], timeSetAt = 0 } = state.places[placeId] ?? {};
  const toldAt = provedAt(state, miss);
  return { absenceId, placeId, startsAt, recordedAt: recorded, countedAt, recordedBy, timeSetAt, toldAt };
}

/** 4.2 raised, or a new version of an open one; 4.6 what is referred for charge stays as it was ruled on. */
export const raiseNotice: Wants = (state) => {
  const { notice, n, heardAt } = state;
  const founding = listable(state);
  if (isReferred(state) || !reachesNotice(state, founding)) return null;
  const misses = founding.map((miss) => listed(state, miss));
  if (notice && JSON.stringify(misses) === JSON.stringify(notice.misses)) return null;
  const raising: Effect = {
    do: 'raise-notice',
    key: `4.2:notice:${n}`,
    at: heardAt,
    noticeId: notice?.noticeId ?? null,
    raisedAt: notice?.raisedAt ?? heardAt,
    version: (notice?.versions.length ?? 0) + 1,
    misses,
  };
  // What is taken away from an open notice, or said of a miss it lists, waits for nobody (4.4 holds raising and joining).
  const joins = founding.some(({ absenceId }) => !notice?.misses.some((miss) => miss.absenceId === absenceId));
  if (!joins) return raising;
  const warned = standingWarnings(state).map(({ absenceId }) => absenceId);
  const restsOn = standingMisses(state).filter((miss) => founding.includes(miss) || warned.includes(miss.absenceId));
  return onceClear(state, raising, 'notice', restsOn);
};

/** 4.2, 4.7 ruled on or not; where it was referred for charge, court-summons stops what it began. */
export const withdrawNotice: Wants = (state) => {
  const { notice } = state;
  if (!notice || notice.status === 'stopping') return null;
  const absences = absencesOf(notice);
  const left = standingMisses(state).filter(({ absenceId }) => absences.includes(absenceId));
  if (reachesNotice(state, left)) return null;
  const { noticeId, version } = notice;
  return { do: 'withdraw-notice', key: `4.2:withdraw:${noticeId}`, at: state.heardAt, noticeId, version };
};

/** 4.2 a miss that was set aside keeps its warning. */
export const withdrawWarning: Wants = ({ warnings, misses, heardAt }) => {
  const stale = warnings.find(({ absenceId }) => misses[absenceId]?.status === 'gone');
  const miss = stale && misses[stale.absenceId];
  if (!miss) return null;
  const { absenceId, placeId } = miss;
  return { do: 'withdraw-warning', key: `4.2:unwarn:${absenceId}`, at: heardAt, absenceId, placeId };
};

/** 4.2 *graduated*: of the oldest counted miss, while no other warning stands; 4.1 an open excuse for it holds it. */
export const warn: Wants = (state) => {
  const [oldest] = standingMisses(state);
  if (!state.profile.warningAfterFirst || !oldest || standingWarnings(state).length > 0) return null;
  const { absenceId, placeId } = oldest;
  if (Object.values(state.excuses).includes(placeId)) return null;
  return onceClear(
    state,
    { do: 'warn', key: `4.2:warn:${absenceId}`, at: state.heardAt, absenceId, placeId },
    'warning',
    [oldest],
  );
};

/** 4.2 the young: one review per counted miss, never a notice; an open excuse for it holds it, as it holds a warning. */
export const review: Wants = (state) => {
  if (state.profile.onMiss !== 'review') return null;
  const excused = Object.values(state.excuses);
  const due = standingMisses(state).filter(({ absenceId }) => !state.reviewed.includes(absenceId));
  const miss = due.find(({ placeId }) => !excused.includes(placeId));
  if (!miss) return null;
  const { absenceId, placeId } = miss;
  return onceClear(
    state,
    { do: 'review', key: `4.2:review:${absenceId}`, at: state.heardAt, absenceId, placeId },
    'review',
    [miss],
  );
};
