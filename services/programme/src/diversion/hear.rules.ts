import type { End, Outcome, ReleaseReason, Ruling } from '@byway/contracts/codes';
import { countInstant } from '@byway/schemes/miss';
import { creditsSession, followUp } from '@byway/schemes/outcomes';
import type { CaseFact } from './case-inbox.ts';
import type { CaseState, Miss, Place } from './case-state.ts';

type Hear = (c: CaseState, fact: CaseFact) => CaseState;

// Payloads were checked against their contract before they were kept; here they are read by name.
const text = (fact: CaseFact, key: string): string => String(fact.data[key]);
const time = (fact: CaseFact, key: string): number => Date.parse(text(fact, key));

function withPlace(c: CaseState, placeId: string, change: Partial<Place>): CaseState {
  const before = c.places[placeId];
  if (!before) return c;
  return { ...c, places: { ...c.places, [placeId]: { ...before, ...change } } };
}

function withMiss(c: CaseState, absenceId: string, change: Partial<Miss>): CaseState {
  const before = c.misses[absenceId];
  if (!before) return c;
  return { ...c, misses: { ...c.misses, [absenceId]: { ...before, ...change } } };
}

const UNKNOWN_PLACE = {
  status: 'booked',
  releasedFor: null,
  catchUpFor: null,
  outcome: null,
  recordedAt: null,
  recordedBy: [],
  notifiedAt: null,
  needsCatchUp: null,
  catchUpAsked: false,
} as const;

/** The place of this id; attendance may speak of one before scheduling's own fact has come. */
function placeOf(c: CaseState, placeId: string, startsAt: number): Place {
  return c.places[placeId] ?? { ...UNKNOWN_PLACE, placeId, startsAt };
}

function book(c: CaseState, booked: { placeId: string; startsAt: string }, change: Partial<Place>): CaseState {
  const startsAt = Date.parse(booked.startsAt);
  const place = { ...placeOf(c, booked.placeId, startsAt), startsAt, ...change };
  return { ...c, places: { ...c.places, [booked.placeId]: place } };
}

/** 5.1 how many credits the register shows. */
export function credits(c: CaseState): number {
  return Object.values(c.places).filter((place) => place.outcome && creditsSession(place.outcome)).length;
}

const planBooked: Hear = (c, fact) => {
  const sessions = fact.data.sessions as { placeId: string; startsAt: string }[];
  // 4.4: the card handed over at the agreement names the sessions of the held plan; any other has to be told of anew.
  const notifiedAt = c.toldInPerson && fact.data.holdId !== null ? c.agreedAt : null;
  return sessions.reduce((state, session) => book(state, session, notifiedAt === null ? {} : { notifiedAt }), c);
};

const placeBooked: Hear = (c, fact) => {
  const booked = fact.data as { placeId: string; startsAt: string; catchUpFor: string };
  return book(c, booked, { catchUpFor: booked.catchUpFor });
};

const placeReleased: Hear = (c, fact) => {
  const placeId = text(fact, 'placeId');
  const reason = text(fact, 'reason') as ReleaseReason;
  // 4.7: released for a summons that was stopped before this was heard. 4.3: a varied plan books as many anew as it asks for.
  const lacking =
    reason === 'referred' ? c.notice === null : reason === 'varied' && liveCredits(c, placeId) < c.required;
  const released = withPlace(c, placeId, {
    status: 'released',
    releasedFor: reason,
    needsCatchUp: lacking ? fact.n : null,
  });
  const original = c.places[placeId]?.catchUpFor;
  // 2.6: credited after all; should that be corrected away again, a catch-up may be asked for anew.
  return reason === 'credited' && original
    ? withPlace(released, original, { catchUpAsked: false, needsCatchUp: null })
    : released;
};

/** Credits had, and those that places booked or asked for may still bring, without this place. */
function liveCredits(c: CaseState, without: string): number {
  const open = Object.values(c.places).filter(({ placeId, status, outcome, needsCatchUp }) => {
    if (placeId === without) return false;
    return needsCatchUp !== null || (status === 'booked' && outcome === null && c.release === null);
  });
  return credits(c) + open.length;
}

const sessionMoved: Hear = (c, fact) =>
  // 2.4: told of the old time is not told of the new.
  withPlace(c, text(fact, 'placeId'), { startsAt: time(fact, 'startsAt'), notifiedAt: null });

const sessionCancelled: Hear = (c, fact) =>
  withPlace(c, text(fact, 'placeId'), { status: 'cancelled', needsCatchUp: fact.n });

/** The start we know of a place, as the facts write it. */
const iso = (c: CaseState, placeId: string): string => new Date(c.places[placeId]?.startsAt ?? 0).toISOString();

const sessionNotified: Hear = (c, fact) =>
  book(
    c,
    { placeId: text(fact, 'placeId'), startsAt: iso(c, text(fact, 'placeId')) },
    { notifiedAt: time(fact, 'servedAt') },
  );

/** 3.6, 4.1: what an outcome, new or corrected, does to its place and its absence. */
function takeOutcome(c: CaseState, fact: CaseFact, outcome: Outcome): CaseState {
  const placeId = text(fact, 'placeId');
  const place = placeOf(c, placeId, time(fact, 'startsAt'));
  const known = { ...c, places: { ...c.places, [placeId]: place } };
  const needs = followUp(c.profile, outcome) === 'catch-up' ? fact.n : null;
  const recordedBy = [...new Set([...place.recordedBy, fact.actor])];
  const placed = withPlace(known, placeId, { outcome, recordedAt: fact.recorded, recordedBy, needsCatchUp: needs });
  const marked = markMiss(placed, fact, { placeId, startsAt: place.startsAt });
  // 5.1: completed at the instant the N-th credit is recorded.
  return credits(marked) >= marked.required && !marked.ending
    ? { ...marked, ending: { as: 'completed', at: fact.recorded } }
    : marked;
}

function markMiss(c: CaseState, fact: CaseFact, about: { placeId: string; startsAt: number }): CaseState {
  const { recorded } = fact;
  const absenceId = fact.data.absenceId as string | null;
  const standing = Object.values(c.misses).filter((miss) => miss.placeId === about.placeId && miss.status !== 'gone');
  const others = standing.filter((miss) => miss.absenceId !== absenceId && miss.status !== 'counted');
  const cleared = others.reduce((state, miss) => withMiss(state, miss.absenceId, { status: 'gone' }), c);
  if (!absenceId) return cleared;
  const before = c.misses[absenceId];
  const firstRecorded = before?.firstRecorded ?? recorded;
  const instant = countInstant(c.profile, { firstRecorded, recorded });
  if (before) return before.status === 'window' ? withMiss(cleared, absenceId, { recorded, instant }) : cleared;
  const miss: Miss = {
    absenceId,
    ...about,
    firstRecorded,
    recorded,
    instant,
    status: 'window',
    countedAt: null,
    setAside: false,
  };
  return { ...cleared, misses: { ...cleared.misses, [absenceId]: miss } };
}

const outcomeRecorded: Hear = (c, fact) => takeOutcome(c, fact, text(fact, 'outcome') as Outcome);

const outcomeCorrected: Hear = (c, fact) => {
  const corrected = takeOutcome(c, fact, text(fact, 'to') as Outcome);
  // A credit taken back before the case ended: it is not complete after all.
  const short = corrected.ending?.as === 'completed' && credits(corrected) < corrected.required;
  return short ? { ...corrected, ending: null } : corrected;
};

const excuseLodged: Hear = (c, fact) => ({
  ...c,
  excuses: { ...c.excuses, [text(fact, 'excuseId')]: text(fact, 'placeId') },
});

const excuseDecided: Hear = (c, fact) => {
  const { [text(fact, 'excuseId')]: _decided, ...open } = c.excuses;
  return { ...c, excuses: open };
};

const missCounted: Hear = (c, fact) => {
  const countedAt = time(fact, 'instant');
  return {
    ...withMiss(c, text(fact, 'absenceId'), { status: 'counted', countedAt }),
    heardAt: Math.max(c.heardAt, countedAt),
  };
};

const missUncounted: Hear = (c, fact) => withMiss(c, text(fact, 'absenceId'), { status: 'gone' });

/** 4.3 sets aside every absence recorded by then, counted or not; one recorded later is new. */
function setAside(c: CaseState, by: number): CaseState {
  const misses = Object.values(c.misses).map((miss) => [
    miss.absenceId,
    miss.recorded <= by ? { ...miss, setAside: true } : miss,
  ]);
  return { ...c, misses: Object.fromEntries(misses) as CaseState['misses'], warnings: [], notice: null };
}

/** 4.3 `reinstate` books one catch-up for each absence that has none; 4.7 also for each place released meanwhile. */
function makeGood(c: CaseState, n: number): CaseState {
  const lacks = (place: Place): boolean => {
    if (place.catchUpAsked) return false;
    if (place.status === 'released') return place.releasedFor === 'referred' || place.releasedFor === 'varied';
    return place.status === 'booked' && place.outcome !== null && !creditsSession(place.outcome);
  };
  const places = Object.values(c.places).map((place) => [
    place.placeId,
    lacks(place) ? { ...place, needsCatchUp: n } : place,
  ]);
  return { ...c, places: Object.fromEntries(places) as CaseState['places'] };
}

/** 4.3 `vary-plan`: the places left go back, and as many new sessions as the varied number still asks for are made good. */
function varyPlan(c: CaseState, fact: CaseFact): CaseState {
  const required = (fact.data.requiredSessions as number | null) ?? c.required;
  const varied = { ...setAside(c, fact.recorded), required, release: { reason: 'varied', n: fact.n } as const };
  return credits(varied) >= required ? { ...varied, ending: { as: 'completed', at: fact.recorded } } : varied;
}

const noticeRuled: Hear = (c, fact) => {
  const ruling = text(fact, 'ruling') as Ruling;
  switch (ruling) {
    case 'reinstate':
      return makeGood(setAside(c, fact.recorded), fact.n);
    case 'vary-plan':
      return varyPlan(c, fact);
    case 'no-further-action':
      return { ...c, ending: c.ending ?? { as: 'returned-no-action', at: fact.recorded } };
    case 'refer-for-charge':
      if (!c.notice) return c;
      return { ...c, notice: { ...c.notice, status: 'referred' }, release: { reason: 'referred', n: fact.n } };
  }
};

const summonsPosted: Hear = (c, fact) => ({
  ...c,
  completionHeld: false,
  ending: { as: 'summonsed', at: fact.recorded },
});

/** 4.7: stopped for ever. Its sessions can never found another, and the case is live again. */
const summonsStopped: Hear = (c, fact) => {
  const { notice } = c;
  if (!notice) return { ...c, completionHeld: false };
  const barred = notice.absences.reduce((state, absenceId) => withMiss(state, absenceId, { setAside: true }), c);
  return makeGood({ ...barred, notice: null, completionHeld: false }, fact.n);
};

const letGo: Hear = (c) => ({ ...c, completionHeld: false });

const withdrawalAsked: Hear = (c) => ({ ...c, withdrawalOpen: true });

const leaveDecided: Hear = (c, fact) => {
  const granted = fact.data.granted === true;
  const ending = granted ? { as: 'withdrawn' as End, at: fact.recorded } : null;
  return { ...c, withdrawalOpen: false, ending: c.ending ?? ending };
};

const HEARD: Readonly<Record<string, Hear>> = {
  'intake.agreement-withdrawn.v1': withdrawalAsked,
  'scheduling.plan-booked.v1': planBooked,
  'scheduling.place-booked.v1': placeBooked,
  'scheduling.place-released.v1': placeReleased,
  'scheduling.session-moved.v1': sessionMoved,
  'scheduling.session-cancelled.v1': sessionCancelled,
  'attendance.session-notified.v1': sessionNotified,
  'attendance.outcome-recorded.v1': outcomeRecorded,
  'attendance.outcome-corrected.v1': outcomeCorrected,
  'attendance.excuse-lodged.v1': excuseLodged,
  'attendance.excuse-decided.v1': excuseDecided,
  'attendance.miss-counted.v1': missCounted,
  'attendance.miss-uncounted.v1': missUncounted,
  'court-summons.notice-ruled.v1': noticeRuled,
  'court-summons.step-refused.v1': letGo,
  'court-summons.summons-issued.v1': letGo,
  'court-summons.summons-posted.v1': summonsPosted,
  'court-summons.summons-stopped.v1': summonsStopped,
  'programme.leave-decided.v1': leaveDecided,
};

/** Takes one fact into the case. Facts that change nothing here are heard all the same: none is refused. */
export function hear(c: CaseState, fact: CaseFact): CaseState {
  const heard = { ...c, n: fact.n, heardAt: Math.max(c.heardAt, fact.recorded) };
  return HEARD[fact.type]?.(heard, fact) ?? heard;
}
