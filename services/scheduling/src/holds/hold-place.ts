import * as http from '@byway/contracts/http/scheduling/holds';
import { readTicket } from '@byway/facts/ticket';
import { latestOfferDeadline } from '@byway/schemes/dates';
import { HOUR } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { heardOf } from '../cases/case.store.ts';
import { cohortForUpdate } from '../cohorts/cohort.store.ts';
import { sessionOf } from '../cohorts/session.store.ts';
import type { Config } from '../config.ts';
import { endHold, heldElsewhere, heldForOthers, holdOfTicket, queueOf, saveHold } from '../openings/hold.store.ts';
import { openingsOfCohort } from '../openings/openings.store.ts';
import { choosePlan, sessionsOfPlan } from '../openings/plan.rules.ts';

/** 1.5 a hold lasts 24 hours of real time, or to the stated deadline of an offer that waits. */
const HOLD_MS = 24 * HOUR;

/** With a deadline (1.4) the plan starts after it: places that begin while the offer still waits would be kept for nobody. */
export const holdPlace = (config: Config): Route =>
  route(http.holdPlace, async ({ tx, body, caller: { actor, provider, force }, now }) => {
    const { caseId, cohortId, firstSessionId, until: keptUntil = null } = body;
    const real = systemClock.now();
    const ticket = await readTicket(config.FACT_PUBLIC_KEYS, 'intake', { force, caseId }, body.ticket, real);
    if (typeof ticket === 'string') return refuse(ticket, { field: 'ticket' });
    const known = await heardOf(tx, caseId);
    if (known.endedAt !== null) return refuse('case-ended');
    if (known.cohortId) return refuse('already-booked');
    // What another provider keeps for the person is not taken away by a hold with oneself.
    if (provider && (await heldElsewhere(tx, { caseId }))) return refuse('not-found');
    if (await holdOfTicket(tx, ticket)) return refuse('ticket-used', { field: 'ticket' });
    await queueOf(tx, actor);
    const others = { caseId, heldBy: actor, realNow: real, now: now() };
    if ((await heldForOthers(tx, others)).holds >= config.HOLDS_PER_OFFICER) return refuse('too-many-holds');
    const cohort = await cohortForUpdate(tx, { cohortId });
    if (!cohort) return refuse('not-found');
    const after = now();
    const late = keptUntil === null ? null : whyNotUntil(keptUntil, after);
    if (late) return refuse(late, { field: 'until' });
    const begins = Math.max(after, keptUntil ?? after);
    const openings = await openingsOfCohort(tx, cohortId, { caseId, after });
    const usable = openings.filter(({ startsAt }) => startsAt > begins);
    const plan = choosePlan(usable, sessionsOfPlan(cohort.schemeId), firstSessionId);
    if (!plan) return refuse((await whyNot(tx, cohortId, firstSessionId, { after, begins })) ?? 'full');
    const holdId = newId();
    const expiresAt = real + HOLD_MS;
    const [{ sessionId, startsAt }] = plan.sessions;
    const sessionIds = plan.sessions.map((session) => session.sessionId);
    await endHold(tx, caseId, 'replaced');
    await saveHold(tx, {
      holdId,
      caseId,
      cohortId,
      firstSessionId: sessionId,
      sessionIds,
      expiresAt,
      keptUntil,
      heldBy: actor,
      ...ticket,
    });
    const sessions = plan.sessions.map(({ sessionId, startsAt, endsAt }) => ({ sessionId, startsAt, endsAt }));
    const firstSession = { sessionId, startsAt };
    return { status: 201, body: { holdId, firstSession, sessions, expiresAt, keptUntil } };
  });

/** 1.4 why a place cannot be kept to this deadline; null when it can. */
function whyNotUntil(until: number, now: number): 'deadline-passed' | 'deadline-too-far' | null {
  if (until <= now) return 'deadline-passed';
  return until > latestOfferDeadline(now) ? 'deadline-too-far' : null;
}

/** What is wrong with the start asked for, beyond its being full. */
async function whyNot(
  tx: Tx,
  cohortId: string,
  firstSessionId: string | undefined,
  { after, begins }: { readonly after: number; readonly begins: number },
): Promise<'session-unknown' | 'session-cancelled' | 'session-in-the-past' | 'starts-before-deadline' | null> {
  if (!firstSessionId) return null;
  const asked = await sessionOf(tx, { sessionId: firstSessionId });
  if (asked?.cohortId !== cohortId) return 'session-unknown';
  if (asked.status === 'cancelled') return 'session-cancelled';
  if (asked.startsAt <= after) return 'session-in-the-past';
  return asked.startsAt <= begins ? 'starts-before-deadline' : null;
}
