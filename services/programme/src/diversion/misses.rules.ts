import type { Outcome } from '@byway/contracts/codes';
import { calendarOf } from '@byway/schemes/calendar';
import { countInstant } from '@byway/schemes/miss';
import { creditsSession, followUp } from '@byway/schemes/outcomes';
import { BeyondBankHolidayList } from '@byway/schemes/working-days';
import type { CaseFact } from './case-fact.ts';
import { type CaseState, callForEnd, type Miss } from './case-state.ts';
import { credits } from './catch-ups.rules.ts';
import { placeOf, withPlace } from './places.rules.ts';
import type { Hear, Wants } from './rule.ts';

/** 4.1 the absence whose instant comes next; at the instant itself the timer goes first: a fact recorded then is late. */
export const askToCount: Wants = (state) => {
  const waiting = Object.values(state.misses).flatMap((miss) =>
    miss.status === 'window' && miss.instant !== null ? [{ ...miss, instant: miss.instant }] : [],
  );
  waiting.sort((a, b) => a.instant - b.instant || a.absenceId.localeCompare(b.absenceId));
  const [first] = waiting;
  if (!first) return null;
  const { absenceId, placeId, instant } = first;
  return { do: 'ask-to-count', key: `4.1:count:${absenceId}`, at: instant, absenceId, placeId };
};

/** 4.1 the instant by the calendar the case is pinned to; null: that ends first, and the case waits for a newer one (ADR 39). */
function instantIn(
  { profile, calendar }: CaseState,
  absence: { readonly firstRecorded: number; readonly recorded: number },
): number | null {
  try {
    return countInstant(profile, absence, calendarOf(calendar));
  } catch (error) {
    if (error instanceof BeyondBankHolidayList) return null;
    throw error;
  }
}

/** ADR 39 a newer calendar is taken up: what is still in its window is dated by it. What was asked about, attendance dates itself. */
export const calendarAdopted: Hear<'programme.calendar-adopted.v1'> = (state, { data: { calendar } }) => {
  const known = { ...state, calendar: Math.max(state.calendar, calendar) };
  const misses = Object.values(state.misses).map((miss): [string, Miss] => {
    const isOpen = miss.status === 'window';
    return [miss.absenceId, isOpen ? { ...miss, instant: instantIn(known, miss) } : miss];
  });
  return { ...known, misses: Object.fromEntries(misses) };
};

function withMiss(state: CaseState, absenceId: string, change: (before: Miss) => Miss): CaseState {
  const before = state.misses[absenceId];
  return before ? { ...state, misses: { ...state.misses, [absenceId]: change(before) } } : state;
}

const gone = (miss: Miss): Miss => ({ ...miss, status: 'gone' });

type Marked = CaseFact<'attendance.outcome-recorded.v1' | 'attendance.outcome-corrected.v1'>;

/** 3.6, 4.1: what an outcome, new or corrected, does to its place and its absence. */
function takeOutcome(state: CaseState, fact: Marked, outcome: Outcome): CaseState {
  const { placeId, startsAt } = fact.data;
  const place = { ...placeOf(state, placeId, 0), startsAt: Date.parse(startsAt) };
  const known = { ...state, places: { ...state.places, [placeId]: place } };
  const needsCatchUp = followUp(state.profile, outcome) === 'catch-up' && !place.replaced ? fact.n : null;
  const recordedBy = [...new Set([...place.recordedBy, fact.actor])];
  const creditsHeard = place.creditsHeard + (creditsSession(outcome) ? 1 : 0);
  const placed = withPlace(known, placeId, { outcome, recordedBy, needsCatchUp, creditsHeard });
  const marked = markMiss(placed, fact, { placeId, startsAt: place.startsAt });
  // 5.1: completed at the instant the N-th credit is recorded.
  return credits(marked) >= marked.required ? callForEnd(marked, 'completed', fact.recorded) : marked;
}

/** 4.1: what the register now says ends any other absence at this place, and begins, restarts or keeps the one it names. */
function markMiss(state: CaseState, fact: Marked, about: { placeId: string; startsAt: number }): CaseState {
  const { recorded } = fact;
  const { absenceId } = fact.data;
  const others = Object.values(state.misses).filter(
    (miss) => miss.placeId === about.placeId && miss.absenceId !== absenceId,
  );
  const cleared = others.reduce((rest, miss) => withMiss(rest, miss.absenceId, gone), state);
  if (!absenceId) return cleared;
  const before = state.misses[absenceId];
  const firstRecorded = before?.firstRecorded ?? recorded;
  const instant = instantIn(state, { firstRecorded, recorded });
  if (before) {
    // Asked already, because this was heard late: attendance waits for the instant that it moves to by itself.
    const restarted = before.instant === null || recorded < before.instant;
    return restarted ? withMiss(cleared, absenceId, (miss) => ({ ...miss, recorded, instant })) : cleared;
  }
  // 4.3: it was recorded before a ruling that was heard first.
  const isSetAside = state.setAsideBy !== null && firstRecorded <= state.setAsideBy;
  const status = isSetAside ? 'set-aside' : 'window';
  const miss: Miss = { absenceId, ...about, firstRecorded, recorded, instant, status };
  const begun = { ...cleared, misses: { ...cleared.misses, [absenceId]: miss } };
  const lacking = isSetAside && !state.places[about.placeId]?.replaced;
  return lacking ? withPlace(begun, about.placeId, { needsCatchUp: fact.n }) : begun;
}

export const outcomeRecorded: Hear<'attendance.outcome-recorded.v1'> = (state, fact) =>
  takeOutcome(state, fact, fact.data.outcome);

export const outcomeCorrected: Hear<'attendance.outcome-corrected.v1'> = (state, fact) => {
  const corrected = takeOutcome(state, fact, fact.data.to);
  const { phase, required } = corrected;
  // A credit taken back before the case ended: it is not complete after all.
  const short = phase.is === 'ending' && phase.as === 'completed' && credits(corrected) < required;
  return short ? { ...corrected, phase: { is: 'live' } } : corrected;
};

export const excuseLodged: Hear<'attendance.excuse-lodged.v1'> = (state, { data: { excuseId, placeId } }) => ({
  ...state,
  excuses: { ...state.excuses, [excuseId]: placeId },
});

export const excuseDecided: Hear<'attendance.excuse-decided.v1'> = (state, { data }) => {
  const { [data.excuseId]: _decided, ...open } = state.excuses;
  return { ...state, excuses: open };
};

/** 4.1 attendance judged it. What was corrected away meanwhile is un-counted in the same breath, so it founds nothing. */
export const missCounted: Hear<'attendance.miss-counted.v1'> = (state, { data: { absenceId, instant } }) =>
  withMiss(state, absenceId, (miss) =>
    miss.status === 'gone' || miss.status === 'set-aside'
      ? miss
      : { ...miss, status: 'counted', countedAt: Date.parse(instant) },
  );

export const missUncounted: Hear<'attendance.miss-uncounted.v1'> = (state, { data }) =>
  withMiss(state, data.absenceId, gone);

/** 4.3 sets aside every absence recorded by then, counted or not; one recorded later is new. */
export function setAside(state: CaseState, by: number): CaseState {
  const misses = Object.values(state.misses).map((miss): [string, Miss] => {
    const isOver = miss.status === 'gone' || miss.firstRecorded > by;
    return [miss.absenceId, isOver ? miss : { ...miss, status: 'set-aside' }];
  });
  return { ...state, setAsideBy: Math.max(state.setAsideBy ?? by, by), misses: Object.fromEntries(misses) };
}
