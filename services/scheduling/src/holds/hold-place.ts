import type { SchemeId } from '@byway/contracts/codes';
import type { Tx } from '@byway/facts/database';
import { newId } from '@byway/facts/ids';
import { HOUR } from '@byway/schemes/london';
import { PROFILES } from '@byway/schemes/profiles';
import { systemClock } from '@byway/service-kit/clock';
import { type Refused, refuse } from '@byway/service-kit/problems';
import type { Answer } from '@byway/service-kit/route';
import { cohortForUpdate, iso } from '../cohorts/cohort.store.ts';
import { caseForUpdate } from '../places/case.store.ts';
import { openingsOfCohort } from '../places/openings.store.ts';
import { choosePlan } from '../places/plan.rules.ts';
import { sessionOf } from '../sessions/session.store.ts';
import { endHold, saveHold } from './hold.store.ts';

export interface HoldPlace {
  readonly caseId: string;
  readonly cohortId: string;
  readonly firstSessionId?: string | undefined;
}

/** 1.5 a hold lasts 24 hours of real time. */
const HOLD_MS = 24 * HOUR;

/** How many sessions a plan of this scheme has, by the version a case enrolled now is pinned to. */
function sessionsOf(schemeId: SchemeId): number {
  const versions = PROFILES.filter(({ id }) => id === schemeId);
  const [latest] = versions.sort((a, b) => b.version - a.version);
  if (!latest) throw new Error(`no profile of ${schemeId}`);
  return latest.requiredSessions;
}

/** 1.5 keeps a whole plan's places while the person is still there; a second hold of a case replaces its first. */
export async function holdPlace(
  tx: Tx,
  { caseId, cohortId, firstSessionId }: HoldPlace,
  provider: string | null,
  now: () => number,
): Promise<Answer | Refused> {
  const known = await caseForUpdate(tx, caseId);
  if (known.ended) return refuse('case-ended');
  if (known.cohortId) return refuse('already-booked');
  const cohort = await cohortForUpdate(tx, cohortId, provider);
  if (!cohort) return refuse('not-found');
  const after = now();
  const openings = await openingsOfCohort(tx, cohortId, { caseId, after });
  const plan = choosePlan(openings, sessionsOf(cohort.schemeId), firstSessionId);
  if (!plan) return refuse((await whyNot(tx, cohortId, firstSessionId, after)) ?? 'full');
  const holdId = newId();
  const expiresAt = systemClock.now() + HOLD_MS;
  const [first, ...rest] = plan.sessions;
  await endHold(tx, caseId, 'replaced');
  const sessionIds = [first.sessionId, ...rest.map(({ sessionId }) => sessionId)] as const;
  await saveHold(tx, { holdId, caseId, cohortId, sessionIds: [...sessionIds], expiresAt });
  const sessions = plan.sessions.map(({ sessionId, startsAt, endsAt }) => ({
    sessionId,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
  }));
  const firstSession = { sessionId: first.sessionId, startsAt: iso(first.startsAt) };
  return { status: 201, body: { holdId, firstSession, sessions, expiresAt: iso(expiresAt) } };
}

/** What is wrong with the start asked for, beyond its being full. */
async function whyNot(
  tx: Tx,
  cohortId: string,
  firstSessionId: string | undefined,
  after: number,
): Promise<string | null> {
  if (!firstSessionId) return null;
  const asked = await sessionOf(tx, firstSessionId, null);
  if (asked?.cohortId !== cohortId) return 'session-unknown';
  if (asked.status === 'cancelled') return 'session-cancelled';
  return asked.startsAt <= after ? 'session-in-the-past' : null;
}
