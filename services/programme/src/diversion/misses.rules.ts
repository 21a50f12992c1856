import type { Outcome } from '@byway/contracts/codes';
import { countInstant } from '@byway/schemes/miss';
import { creditsSession, followUp } from '@byway/schemes/outcomes';
import type { CaseFact } from './case-inbox.ts';
import type { CaseState, Miss } from './case-state.ts';
import { credits } from './catch-ups.rules.ts';
import { type Hear, placeOf, text, time, withPlace } from './places.rules.ts';

function withMiss(c: CaseState, absenceId: string, change: Partial<Miss>): CaseState {
  const before = c.misses[absenceId];
  if (!before) return c;
  return { ...c, misses: { ...c.misses, [absenceId]: { ...before, ...change } } };
}

/** 3.6, 4.1: what an outcome, new or corrected, does to its place and its absence. */
function takeOutcome(c: CaseState, fact: CaseFact, outcome: Outcome): CaseState {
  const placeId = text(fact, 'placeId');
  const place = { ...placeOf(c, placeId, 0), startsAt: time(fact, 'startsAt') };
  const known = { ...c, places: { ...c.places, [placeId]: place } };
  const needs = followUp(c.profile, outcome) === 'catch-up' && !place.replaced ? fact.n : null;
  const recordedBy = [...new Set([...place.recordedBy, fact.actor])];
  const creditsHeard = place.creditsHeard + (creditsSession(outcome) ? 1 : 0);
  const heard = { outcome, recordedAt: fact.recorded, recordedBy, needsCatchUp: needs, creditsHeard };
  const placed = withPlace(known, placeId, heard);
  const marked = markMiss(placed, fact, { placeId, startsAt: place.startsAt });
  // 5.1: completed at the instant the N-th credit is recorded.
  return credits(marked) >= marked.required && !marked.ending
    ? { ...marked, ending: { as: 'completed', at: fact.recorded } }
    : marked;
}

/** 4.1: what the register now says ends any other absence at this place, and begins, restarts or keeps the one it names. */
function markMiss(c: CaseState, fact: CaseFact, about: { placeId: string; startsAt: number }): CaseState {
  const { recorded } = fact;
  const absenceId = fact.data.absenceId as string | null;
  const others = Object.values(c.misses).filter(
    (miss) => miss.placeId === about.placeId && miss.absenceId !== absenceId && miss.status !== 'gone',
  );
  const cleared = others.reduce((state, miss) => withMiss(state, miss.absenceId, { status: 'gone' }), c);
  if (!absenceId) return cleared;
  const before = c.misses[absenceId];
  const firstRecorded = before?.firstRecorded ?? recorded;
  const instant = countInstant(c.profile, { firstRecorded, recorded });
  // Asked already, because this was heard late: attendance waits for the instant that it moves to by itself.
  if (before) return recorded < before.instant ? withMiss(cleared, absenceId, { recorded, instant }) : cleared;
  // 4.3: it was recorded before a ruling that was heard first.
  const setAside = c.setAsideBy !== null && firstRecorded <= c.setAsideBy;
  const miss: Miss = {
    absenceId,
    ...about,
    firstRecorded,
    recorded,
    instant,
    status: 'window',
    countedAt: null,
    setAside,
  };
  const begun = { ...cleared, misses: { ...cleared.misses, [absenceId]: miss } };
  const lacking = setAside && !c.places[about.placeId]?.replaced;
  return lacking ? withPlace(begun, about.placeId, { needsCatchUp: fact.n }) : begun;
}

export const outcomeRecorded: Hear = (c, fact) => takeOutcome(c, fact, text(fact, 'outcome') as Outcome);

export const outcomeCorrected: Hear = (c, fact) => {
  const corrected = takeOutcome(c, fact, text(fact, 'to') as Outcome);
  // A credit taken back before the case ended: it is not complete after all.
  const short = corrected.ending?.as === 'completed' && credits(corrected) < corrected.required;
  return short ? { ...corrected, ending: null } : corrected;
};

export const excuseLodged: Hear = (c, fact) => ({
  ...c,
  excuses: { ...c.excuses, [text(fact, 'excuseId')]: text(fact, 'placeId') },
});

export const excuseDecided: Hear = (c, fact) => {
  const { [text(fact, 'excuseId')]: _decided, ...open } = c.excuses;
  return { ...c, excuses: open };
};

/** 4.1 attendance judged it. What was corrected away meanwhile is un-counted in the same breath, so it founds nothing. */
export const missCounted: Hear = (c, fact) => {
  const absenceId = text(fact, 'absenceId');
  const status = c.misses[absenceId]?.status === 'gone' ? 'gone' : 'counted';
  return withMiss(c, absenceId, { status, countedAt: time(fact, 'instant') });
};

export const missUncounted: Hear = (c, fact) => withMiss(c, text(fact, 'absenceId'), { status: 'gone' });

/** 4.3 sets aside every absence recorded by then, counted or not; one recorded later is new. */
export function setAside(c: CaseState, by: number): CaseState {
  const misses = Object.values(c.misses).map((miss) => [
    miss.absenceId,
    miss.firstRecorded <= by ? { ...miss, setAside: true } : miss,
  ]);
  const setAsideBy = Math.max(c.setAsideBy ?? by, by);
  return { ...c, setAsideBy, misses: Object.fromEntries(misses) as CaseState['misses'] };
}
