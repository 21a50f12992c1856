import type { DataOf } from '@byway/contracts/define';
import type { Fact } from '@byway/contracts/envelope';
import type { placeRequested } from '@byway/contracts/facts/programme/place-requested';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { planUnavailable } from '@byway/contracts/facts/scheduling/plan-unavailable';
import type { Listener } from '@byway/facts/hear';
import { stateFact } from '@byway/facts/state';
import { iso } from '@byway/schemes/london';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { DueHandler } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { heardOf, markPlanned } from '../cases/case.store.ts';
import { endHold, findHeld } from '../openings/hold.store.ts';
import { beginToWait, takeFreed, type Waiting, waitingFor, waitNoMore } from '../openings/kept.store.ts';
import { openingsOfCohort, openingsOfScheme } from '../openings/openings.store.ts';
import { choosePlanAmong, type Held, type Plan, sessionsOfPlan } from '../openings/plan.rules.ts';
import { chooseUnderLock } from './choose-under-lock.ts';
import { savePlaces } from './place.store.ts';
import { SYSTEM, tryAgainTomorrow } from './try-again.ts';

type Requested = Pick<DataOf<typeof placeRequested>, 'holdId' | 'sessions' | 'schemeId'>;

/** One try to book a plan. Policy time in milliseconds. */
interface Try {
  readonly caseId: string;
  readonly requested: Requested;
  readonly now: number;
  readonly cause: Fact | null;
}

/** 1.5 books the whole plan the programme asks for, once for a case; without a free one the manager is told. */
export const onPlaceRequested =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof placeRequested> =>
  async (tx, fact) => {
    const { holdId, sessions, schemeId } = fact.data;
    const known = await heardOf(tx, fact.subject);
    if (known.endedAt !== null || known.cohortId) return;
    const now = clock.now();
    const requested = { holdId, sessions, schemeId };
    if (await bookPlan(tx, { caseId: fact.subject, requested, now, cause: fact })) return;
    const data = { wanted: 'plan', catchUpFor: null } as const;
    await stateFact(tx, {
      fact: planUnavailable,
      subject: fact.subject,
      data,
      recorded: now,
      actor: SYSTEM,
      cause: fact,
    });
    const caseId = fact.subject;
    await beginToWait(tx, { about: caseId, caseId, kind: 'find-plan', schemeId, sessions, holdId, since: now });
    await tryAgainTomorrow(tx, { kind: 'find-plan', name: caseId, subject: caseId, data: requested }, now);
  };

/** 2.5 what was freed suits somebody who waits for a plan, or not. */
export async function searchPlan(
  tx: Tx,
  waits: Waiting,
  known: { cohortId: string | null },
  now: number,
): Promise<void> {
  const { caseId, schemeId, holdId } = waits;
  if (known.cohortId) return;
  const sessions = waits.sessions ?? sessionsOfPlan(schemeId);
  await bookPlan(tx, { caseId, requested: { schemeId, holdId, sessions }, now, cause: null });
}

/** The daily try for a plan that found no place; the manager was told once. */
export const findPlan: DueHandler = async (tx, { subject, data }, now) => {
  const requested = data as unknown as Requested;
  const known = await heardOf(tx, subject);
  if (known.endedAt !== null || known.cohortId) return;
  if (await bookPlan(tx, { caseId: subject, requested, now, cause: null })) return;
  await tryAgainTomorrow(tx, { kind: 'find-plan', name: subject, subject, data: requested }, now);
};

/** Books the plan of a locked case and says so; false: no group has one free. */
async function bookPlan(tx: Tx, { caseId, requested, now, cause }: Try): Promise<boolean> {
  const held = requested.holdId ? await findHeld(tx, { caseId, holdId: requested.holdId }) : null;
  const plan = await findFree(tx, caseId, requested, held, now);
  if (!plan) return false;
  const honoured = plan.sessions[0].sessionId === held?.firstSessionId;
  const places = plan.sessions.map((session, i) => ({ ...session, placeId: newId(), number: i + 1, catchUpFor: null }));
  await savePlaces(tx, caseId, places, now);
  await markPlanned(tx, { caseId, schemeId: requested.schemeId, cohortId: plan.cohortId });
  await endHold(tx, caseId, 'used');
  await seated(tx, caseId, plan.sessions);
  const sessions = places.map(({ placeId, sessionId, cohortId, venueId, postcode, number, startsAt, endsAt }) => ({
    placeId,
    sessionId,
    cohortId,
    venueId,
    postcode,
    number,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
  }));
  const data = { holdId: honoured ? requested.holdId : null, sessions };
  const { provider } = plan.sessions[0];
  await stateFact(tx, { fact: planBooked, subject: caseId, data, recorded: now, actor: SYSTEM, provider, cause });
  return true;
}

/** The plan to book, its group locked. What is held is nearly always free: then no other group is looked at. */
function findFree(
  tx: Tx,
  caseId: string,
  { schemeId, sessions }: Requested,
  held: Held | null,
  after: number,
): Promise<Plan | null> {
  const look = { caseId, after };
  const inGroup = async (cohortId: string): Promise<Plan | null> =>
    choosePlanAmong(await openingsOfCohort(tx, cohortId, look), sessions, held);
  const choose = async (cohortId: string | null): Promise<Plan | null> => {
    if (cohortId) return inGroup(cohortId);
    const kept = held && (await inGroup(held.cohortId));
    if (kept && kept.sessions[0].sessionId === held.firstSessionId) return kept;
    return choosePlanAmong(await openingsOfScheme(tx, schemeId, look), sessions, held);
  };
  return chooseUnderLock(tx, choose, (one, other) => one.sessions[0].sessionId === other.sessions[0].sessionId);
}

/** 2.5 whoever waited for the plan waits no more, and has taken what was kept for them. */
async function seated(tx: Tx, caseId: string, sessions: Plan['sessions']): Promise<void> {
  if (!(await waitingFor(tx, { about: caseId }))) return;
  await waitNoMore(tx, { about: caseId });
  await takeFreed(
    tx,
    sessions.map(({ sessionId }) => sessionId),
  );
}
