import { chaseAt } from '@byway/schemes/dates';
import type { CaseState, Miss, Place } from './case-state.ts';
import { toMakeGood } from './catch-ups.rules.ts';
import { absencesOf } from './court.rules.ts';
import type { Effect } from './effect.ts';
import {
  isHeld,
  isReferred,
  type Rule,
  raiseNotice,
  review,
  warn,
  withdrawNotice,
  withdrawWarning,
} from './notice.rules.ts';
import { planEndAt } from './plan-end.rules.ts';

/** Either something is due by `t`, or this is what the case waits for: a fact, or `until` (milliseconds; null: only a fact). */
export type Next =
  | { readonly due: Effect }
  | { readonly due: null; readonly until: number | null; readonly why: string };

/** 5.1, 4.8, §6 */
const end: Rule = (c) => {
  if (!c.ending || (c.ending.as === 'completed' && c.completionHeld)) return null;
  return { do: 'end', key: `6:end:${c.ending.as}:${c.n}`, at: c.ending.at, as: c.ending.as };
};

/** 2.1 */
const requestPlan: Rule = (c) =>
  c.planRequested
    ? null
    : { do: 'request-plan', key: '2.1:plan', at: c.agreedAt, holdId: c.holdId, sessions: c.required };

/** 4.3 the places that had not begun when it was ruled. */
const requestRelease: Rule = (c) =>
  c.release
    ? { do: 'request-release', key: `4.3:release:${c.release.n}`, at: c.release.at, reason: c.release.reason }
    : null;

/** 4.1 the absence that counts next. */
function nextToCount(c: CaseState): Miss | null {
  const waiting = Object.values(c.misses).filter((miss) => miss.status === 'window' && !miss.setAside);
  waiting.sort((a, b) => a.instant - b.instant || a.absenceId.localeCompare(b.absenceId));
  return waiting[0] ?? null;
}

/** 4.1 at the instant itself the timer goes first: a fact recorded then is late. */
const askToCount: Rule = (c, t) => {
  const due = nextToCount(c);
  if (!due || due.instant > t) return null;
  const { absenceId, placeId, instant } = due;
  return { do: 'ask-to-count', key: `4.1:count:${absenceId}`, at: instant, absenceId, placeId };
};

/** 2.6, 3.6 a catch-up where one is due; for a counted miss once no notice arose from it or it is held. */
const requestCatchUp: Rule = (c) => {
  if (isReferred(c)) return null;
  for (const place of Object.values(c.places)) {
    const asked = place.needsCatchUp === null ? null : toMakeGood(c, place);
    if (asked) return catchUp(c, asked);
  }
  const inNotice = c.notice ? absencesOf(c.notice) : [];
  for (const { absenceId, placeId, status, setAside } of Object.values(c.misses)) {
    const place = c.places[placeId];
    if (status !== 'counted' || setAside || inNotice.includes(absenceId) || !place || place.replaced) continue;
    const asked = toMakeGood(c, place);
    if (asked) return catchUp(c, asked);
  }
  return null;
};

function catchUp(c: CaseState, { placeId }: Place): Effect {
  return { do: 'request-catch-up', key: `2.6:catch-up:${placeId}:${c.n}`, at: c.heardAt, placeId };
}

const HELD_EVERY_WORKING_DAYS = 5;

/** 4.4 when the manager is next told of a held notice: at once, then every 5 working days. */
function heldAt(c: CaseState): number | null {
  if (!isHeld(c)) return null;
  return c.held ? chaseAt(c.held.since, HELD_EVERY_WORKING_DAYS, c.held.told) : c.heardAt;
}

const tellHeld: Rule = (c, t) => {
  const at = heldAt(c);
  if (at === null || at > t) return null;
  const key = c.held ? `4.4:held:${c.held.n}:${c.held.told}` : `4.4:held:${c.n}`;
  return { do: 'tell-manager', key, at, about: 'notice-held', clause: '4.4' };
};

const tellPlanEnd: Rule = (c, t) => {
  const at = planEndAt(c);
  if (at === null || at > t) return null;
  if (c.profile.planEndsWeeks !== null) {
    return { do: 'tell-manager', key: `2.7:plan-end:${at}`, at, about: 'plan-end', clause: '2.7' };
  }
  const key = c.planEndTold ? `2.7:nothing-dated:${c.planEndTold.n}:${at}` : `2.7:nothing-dated:${c.n}`;
  return { do: 'tell-manager', key, at, about: 'nothing-dated', clause: '2.7' };
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
  const dated = [
    { until: nextToCount(c)?.instant ?? null, why: '4.1 an absence counts' },
    { until: heldAt(c), why: '4.4 a notice is held' },
    { until: planEndAt(c), why: '2.7 the plan should have ended' },
  ].flatMap(({ until, why }) => (until === null ? [] : [{ until, why }]));
  const [first] = dated.sort((a, b) => a.until - b.until);
  return { due: null, until: first?.until ?? null, why: first?.why ?? 'a fact' };
}
