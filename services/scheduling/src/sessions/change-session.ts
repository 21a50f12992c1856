import type { CancelReason } from '@byway/contracts/codes';
import { sessionCancelled } from '@byway/contracts/facts/scheduling/session-cancelled';
import { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import { stateFact } from '@byway/facts/state';
import { isSessionDate, isSessionTime } from '@byway/schemes/dates';
import { londonDate, MINUTE } from '@byway/schemes/london';
import { BeyondBankHolidayList } from '@byway/schemes/working-days';
import { isRefused, type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Caller } from '@byway/service-kit/identity/tokens';
import type { Tx } from '@byway/tables/database';
import type { Span } from '../cohorts/cohort.rules.ts';
import { type Cohort, cohortForUpdate, facilitatorIsBusy, iso, lockFacilitator } from '../cohorts/cohort.store.ts';
import { lockCasesNow } from '../places/case.store.ts';
import {
  anyoneIsBusy,
  type Booked,
  bookedOn,
  type Session,
  saveCancelled,
  saveMove,
  sessionOf,
} from './session.store.ts';

type Who = Pick<Caller, 'actor' | 'provider'>;

interface Changing {
  readonly session: Session;
  readonly cohort: Cohort;
  readonly booked: readonly Booked[];
}

/** Locks the group, reads its session, and locks the cases booked on it; or why it cannot be changed. */
async function sessionToChange(
  tx: Tx,
  sessionId: string,
  { provider }: Who,
  now: () => number,
): Promise<{ changing: Changing; at: number } | Refused> {
  const seen = await sessionOf(tx, sessionId, provider);
  const cohort = seen && (await cohortForUpdate(tx, seen.cohortId, provider));
  const session = cohort && (await sessionOf(tx, sessionId, provider));
  if (!session) return refuse('not-found');
  const booked = await bookedOn(tx, sessionId);
  await lockCasesNow(
    tx,
    booked.map(({ caseId }) => caseId),
  );
  const at = now();
  if (session.status === 'cancelled') return refuse('session-cancelled');
  if (session.startsAt <= at) return refuse('session-in-the-past');
  // Read again: between the first look and its lock a case may have given its place back.
  return { changing: { session, cohort, booked: await bookedOn(tx, sessionId) }, at };
}

/** 2.4 the provider cancels a session: it counts for nobody, and each person booked is told. */
export async function cancelSession(
  tx: Tx,
  { sessionId, reasonCode }: { readonly sessionId: string; readonly reasonCode: CancelReason },
  who: Who,
  now: () => number,
): Promise<Answer | Refused> {
  const found = await sessionToChange(tx, sessionId, who, now);
  if (isRefused(found)) return found;
  const { session, cohort, booked } = found.changing;
  const stated = { recorded: found.at, actor: who.actor, provider: cohort.provider };
  await saveCancelled(tx, sessionId, reasonCode);
  for (const { placeId, caseId } of booked) {
    const data = { placeId, sessionId, startsAt: iso(session.startsAt), reasonCode };
    await stateFact(tx, { fact: sessionCancelled, subject: caseId, data, ...stated });
  }
  return { status: 200, body: { sessionId, status: 'cancelled', told: booked.length } };
}

/** 2.1, 2.4, 2.5 the provider moves a session; whoever is booked is told, and nobody is then in two places at once. */
export async function moveSession(
  tx: Tx,
  { sessionId, startsAt }: { readonly sessionId: string; readonly startsAt: string },
  who: Who,
  now: () => number,
): Promise<Answer | Refused> {
  const found = await sessionToChange(tx, sessionId, who, now);
  if (isRefused(found)) return found;
  const { session, cohort, booked } = found.changing;
  const start = Date.parse(startsAt);
  const span: Span = { startsAt: start, endsAt: start + session.endsAt - session.startsAt };
  const wrong = whyNotThen(session, span, found.at);
  if (wrong) return refuse(wrong, { field: 'startsAt' });
  await lockFacilitator(tx, cohort.facilitatorId);
  if (await facilitatorIsBusy(tx, cohort.facilitatorId, [span], sessionId)) return refuse('facilitator-clash');
  if (await anyoneIsBusy(tx, sessionId, span)) return refuse('person-clash');
  await saveMove(tx, sessionId, span);
  const stated = { recorded: found.at, actor: who.actor, provider: cohort.provider };
  const times = { startsAt: iso(span.startsAt), endsAt: iso(span.endsAt) };
  for (const { placeId, caseId } of booked) {
    const data = { placeId, sessionId, fromStartsAt: iso(session.startsAt), ...times, venueId: session.venueId };
    await stateFact(tx, { fact: sessionMoved, subject: caseId, data, ...stated });
  }
  return { status: 200, body: { sessionId, ...times, told: booked.length } };
}

/** 2.1 why a session cannot be held in this span; null: it can. */
function whyNotThen(session: Session, span: Span, now: number): string | null {
  if (span.startsAt === session.startsAt) return 'not-moved';
  if (span.startsAt <= now) return 'session-in-the-past';
  if (!isSessionTime(span.startsAt, (span.endsAt - span.startsAt) / MINUTE)) return 'outside-hours';
  try {
    return isSessionDate(londonDate(span.startsAt)) ? null : 'no-session-day';
  } catch (error) {
    if (error instanceof BeyondBankHolidayList) return 'beyond-calendar';
    throw error;
  }
}
