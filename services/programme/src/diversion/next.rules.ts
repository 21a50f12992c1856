import { planEnd } from '@byway/schemes/dates';
import { addDays, atLondon, londonDate } from '@byway/schemes/london';
import { isEnforceable } from '@byway/schemes/outcomes';
import type { CaseState, Miss } from './case-state.ts';
import type { Effect, EffectResult, NoticeMiss } from './effect.ts';

/** Either something is due by `t`, or this is what the case waits for: a fact, or `until` (milliseconds; null: only a fact). */
export type Next =
  | { readonly due: Effect }
  | { readonly due: null; readonly until: number | null; readonly why: string };

type Rule = (c: CaseState, t: number) => Effect | null;

/** 4.2 the misses that can found a notice: counted, and not set aside by a ruling or a stopped summons. Oldest first. */
export function standingMisses(c: CaseState): readonly Miss[] {
  const standing = Object.values(c.misses).filter((miss) => miss.status === 'counted' && !miss.setAside);
  return standing.sort((a, b) => a.startsAt - b.startsAt || a.absenceId.localeCompare(b.absenceId));
}

/** 4.2 whether the misses reach the scheme's number; in a graduated scheme one must have started after a warning was sent. */
function reachesNotice(c: CaseState, standing: readonly Miss[]): boolean {
  const { profile, warnings } = c;
  if (profile.missesToNotice === null || profile.onMiss !== 'notice' || !isEnforceable(profile.disposal)) return false;
  if (standing.length < profile.missesToNotice) return false;
  return !profile.warningAfterFirst || standing.some((miss) => warnings.some((warning) => miss.startsAt > warning.at));
}

/** 4.4 what holds a notice until it clears; null: nothing does. */
export function heldBecause(c: CaseState, standing: readonly Miss[]): string | null {
  const excused = new Set(Object.values(c.excuses));
  if (standing.some((miss) => excused.has(miss.placeId))) return 'excuse-open';
  if (c.withdrawalOpen) return 'withdrawal-open';
  if (c.heldForYouth) return 'youth-justice';
  if (standing.some((miss) => !toldBefore(c, miss))) return 'proof-outstanding';
  return null;
}

/** 4.4 told of the session's date, time and place, with proof, before it started. */
function toldBefore(c: CaseState, miss: Miss): boolean {
  const notifiedAt = c.places[miss.placeId]?.notifiedAt ?? null;
  return notifiedAt !== null && notifiedAt < miss.startsAt;
}

const referred = (c: CaseState): boolean => c.notice?.status === 'referred';

/** 5.1, 4.8, §6 */
const end: Rule = (c) => {
  if (!c.ending || (c.ending.as === 'completed' && c.completionHeld)) return null;
  return { do: 'end', key: `6:end:${c.ending.as}:${c.ending.at}`, at: c.ending.at, as: c.ending.as };
};

/** 2.1 */
const requestPlan: Rule = (c) =>
  c.planRequested
    ? null
    : { do: 'request-plan', key: '2.1:plan', at: c.agreedAt, holdId: c.holdId, sessions: c.required };

/** 4.3 */
const requestRelease: Rule = (c) =>
  c.release
    ? { do: 'request-release', key: `4.3:release:${c.release.n}`, at: c.heardAt, reason: c.release.reason }
    : null;

/** 4.1 at the instant itself the timer goes first: a fact recorded then is late. */
const askToCount: Rule = (c, t) => {
  const due = Object.values(c.misses).find((miss) => miss.status === 'window' && !miss.setAside && miss.instant <= t);
  if (!due) return null;
  const { absenceId, placeId, instant } = due;
  return { do: 'ask-to-count', key: `4.1:count:${absenceId}`, at: instant, absenceId, placeId };
};

/** 4.2 a warning whose miss no longer counts is taken back in writing. */
const withdrawWarning: Rule = (c) => {
  const stale = c.warnings.find(({ absenceId }) => c.misses[absenceId]?.status === 'gone');
  if (!stale) return null;
  const placeId = c.misses[stale.absenceId]?.placeId ?? '';
  return {
    do: 'withdraw-warning',
    key: `4.2:unwarn:${stale.absenceId}`,
    at: c.heardAt,
    absenceId: stale.absenceId,
    placeId,
  };
};

/** 4.2 *graduated*: a written warning of the oldest counted miss. */
const warn: Rule = (c) => {
  const [oldest] = standingMisses(c);
  const frozen = Object.values(c.excuses).includes(oldest?.placeId ?? '');
  if (!c.profile.warningAfterFirst || !oldest || c.warnings.length > 0 || frozen) return null;
  const { absenceId, placeId } = oldest;
  return { do: 'warn', key: `4.2:warn:${absenceId}`, at: c.heardAt, absenceId, placeId };
};

/** 4.2 the young: one review per counted miss, never a notice. */
const review: Rule = (c) => {
  if (c.profile.onMiss !== 'review') return null;
  const miss = standingMisses(c).find(({ absenceId }) => !c.reviewed.includes(absenceId));
  if (!miss) return null;
  return {
    do: 'review',
    key: `4.2:review:${miss.absenceId}`,
    at: c.heardAt,
    absenceId: miss.absenceId,
    placeId: miss.placeId,
  };
};

function listed(c: CaseState, miss: Miss): NoticeMiss {
  const { absenceId, placeId, startsAt, recorded, countedAt } = miss;
  const recordedBy = c.places[placeId]?.recordedBy ?? [];
  return { absenceId, placeId, startsAt, recordedAt: recorded, countedAt: countedAt ?? recorded, recordedBy };
}

/** 4.2, 4.7 a notice whose misses no longer meet the number is withdrawn, ruled or not; court-summons stops what it began. */
const withdrawNotice: Rule = (c) => {
  const { notice } = c;
  if (!notice || notice.withdrawalStated) return null;
  const standing = standingMisses(c).filter(
    (miss) => notice.status === 'open' || notice.absences.includes(miss.absenceId),
  );
  if (reachesNotice(c, standing)) return null;
  const { noticeId, version } = notice;
  return { do: 'withdraw-notice', key: `4.2:withdraw:${noticeId}:${version}`, at: c.heardAt, noticeId, version };
};

/** 4.2 raised, or a new version of an open one; 4.6 what is referred for charge stays as it was ruled on. */
const raiseNotice: Rule = (c) => {
  const standing = standingMisses(c);
  if (referred(c) || !reachesNotice(c, standing) || heldBecause(c, standing)) return null;
  const same =
    c.notice?.absences.length === standing.length &&
    standing.every((miss) => c.notice?.absences.includes(miss.absenceId));
  if (same) return null;
  const misses = standing.map((miss) => listed(c, miss));
  const version = (c.notice?.version ?? 0) + 1;
  return {
    do: 'raise-notice',
    key: `4.2:notice:${c.n}`,
    at: c.heardAt,
    noticeId: c.notice?.noticeId ?? null,
    version,
    misses,
  };
};

/** 4.4 a held notice is told to the manager. */
const tellHeld: Rule = (c) => {
  const standing = standingMisses(c);
  if (c.notice || !reachesNotice(c, standing)) return null;
  const because = heldBecause(c, standing);
  const key = `4.4:held:${because}:${standing.map((miss) => miss.absenceId).join('+')}`;
  if (!because || c.told.includes(key)) return null;
  return { do: 'tell-manager', key, at: c.heardAt, about: 'notice-held', clause: '4.4' };
};

/** 2.6, 3.6 a catch-up where one is due; for a counted miss once no notice arose from it or it is held. */
const requestCatchUp: Rule = (c) => {
  if (referred(c)) return null;
  const needing = Object.values(c.places).find((place) => place.needsCatchUp !== null && !place.catchUpAsked);
  const inNotice = new Set(c.notice?.absences);
  const unnoticed = standingMisses(c).find(
    (miss) => !inNotice.has(miss.absenceId) && !c.places[miss.placeId]?.catchUpAsked,
  );
  const placeId = needing?.placeId ?? unnoticed?.placeId;
  if (!placeId) return null;
  const cause = needing?.needsCatchUp ?? `counted:${unnoticed?.absenceId}`;
  return { do: 'request-catch-up', key: `2.6:catch-up:${placeId}:${cause}`, at: c.heardAt, placeId };
};

const FOUR_WEEKS_DAYS = 28;

/** 2.7 when the manager is next told that the plan should have ended, or that nothing is dated; null: a fact comes first. */
function planEndAt(c: CaseState): number | null {
  if (referred(c)) return null;
  if (c.planEndToldAt !== null) return atLondon(addDays(londonDate(c.planEndToldAt), FOUR_WEEKS_DAYS), '17:00');
  const end = planEnd(c.profile, c.agreedAt);
  if (end !== null) return end;
  const open = Object.values(c.places).some((place) => place.status === 'booked' && place.outcome === null);
  return open || Object.keys(c.places).length === 0 ? null : c.heardAt;
}

const tellPlanEnd: Rule = (c, t) => {
  const at = planEndAt(c);
  if (at === null || at > t) return null;
  const about = c.profile.planEndsWeeks === null ? 'nothing-dated' : 'plan-end';
  return {
    do: 'tell-manager',
    key: `2.7:${about}:${at}`,
    at: Math.max(at, c.planEndToldAt ?? 0),
    about,
    clause: '2.7',
  };
};

const RULES: readonly Rule[] = [
  end,
  requestPlan,
  requestRelease,
  askToCount,
  withdrawWarning,
  warn,
  review,
  withdrawNotice,
  raiseNotice,
  tellHeld,
  requestCatchUp,
  tellPlanEnd,
];

/** What the policy wants done about this case by policy time `t` (milliseconds), or what it waits for. */
export function next(c: CaseState, t: number): Next {
  for (const rule of RULES) {
    const due = rule(c, t);
    if (due) return { due };
  }
  const counting = Object.values(c.misses).filter((miss) => miss.status === 'window' && !miss.setAside);
  const instants = counting.map((miss) => ({ until: miss.instant, why: '4.1 an absence counts' }));
  const endAt = planEndAt(c);
  if (endAt !== null) instants.push({ until: endAt, why: '2.7 the plan should have ended' });
  const [first] = instants.sort((a, b) => a.until - b.until);
  return { due: null, until: first?.until ?? null, why: first?.why ?? 'a fact' };
}

function mark(c: CaseState, effect: Extract<Effect, { do: 'raise-notice' }>, noticeId: string): CaseState {
  const absences = effect.misses.map((miss) => miss.absenceId);
  return { ...c, notice: { noticeId, version: effect.version, absences, status: 'open', withdrawalStated: false } };
}

function askedToCount(c: CaseState, absenceId: string): CaseState {
  const miss = c.misses[absenceId];
  return miss ? { ...c, misses: { ...c.misses, [absenceId]: { ...miss, status: 'asked' } } } : c;
}

function askedForCatchUp(c: CaseState, placeId: string): CaseState {
  const place = c.places[placeId];
  if (!place) return c;
  return { ...c, places: { ...c.places, [placeId]: { ...place, catchUpAsked: true, needsCatchUp: null } } };
}

/** The case after an effect was carried out. */
export function did(c: CaseState, effect: Effect, result: EffectResult): CaseState {
  switch (effect.do) {
    case 'request-plan':
      return { ...c, planRequested: true };
    case 'ask-to-count':
      return askedToCount(c, effect.absenceId);
    case 'warn':
      return { ...c, warnings: [...c.warnings, { absenceId: effect.absenceId, at: effect.at }] };
    case 'withdraw-warning':
      return { ...c, warnings: c.warnings.filter(({ absenceId }) => absenceId !== effect.absenceId) };
    case 'review':
      return { ...c, reviewed: [...c.reviewed, effect.absenceId] };
    case 'raise-notice':
      return mark(c, effect, result.noticeId ?? '');
    case 'withdraw-notice':
      // Open: gone at once. Referred: gone when court-summons says that what it began is stopped (4.7).
      return { ...c, notice: c.notice?.status === 'referred' ? { ...c.notice, withdrawalStated: true } : null };
    case 'request-catch-up':
      return askedForCatchUp(c, effect.placeId);
    case 'request-release':
      return { ...c, release: null };
    case 'tell-manager':
      return effect.about === 'notice-held'
        ? { ...c, told: [...c.told, effect.key] }
        : { ...c, planEndToldAt: effect.at };
    case 'end':
      return result.ended === false ? { ...c, completionHeld: true } : { ...c, ended: effect.as };
  }
}
