import { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import * as http from '@byway/contracts/http/scheduling/sessions';
import { stateFact } from '@byway/facts/state';
import { iso } from '@byway/schemes/london';
import { isRefused, refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { lockCasesNow } from '../cases/case.store.ts';
import { type Cohort, cohortForUpdate, cohortOf, lockCohort } from '../cohorts/cohort.store.ts';
import { facilitatorIsBusy, lockFacilitator } from '../cohorts/facilitator.store.ts';
import { bookedOn, personBusy, saveMove, sessionOf } from '../cohorts/session.store.ts';
import { cascade, inOrder, type Step } from './cascade.rules.ts';
import { bookedOnAll, clashOfSteps, laterThan, saveStepDone, saveSteps, stepOf } from './cascade.store.ts';
import { whyNotMovedTo } from './session.rules.ts';

const CASCADE = 'cascade-step';

/** What moving a session with the later ones would do, and of which group; or why it cannot be. */
async function planned(tx: Tx, sessionId: string, startsAt: number, cohort: Cohort, now: number) {
  const session = await sessionOf(tx, { sessionId });
  if (!session) return refuse('not-found');
  if (session.status === 'cancelled') return refuse('session-cancelled');
  if (session.startsAt <= now) return refuse('session-in-the-past');
  const moved: Step = {
    sessionId,
    from: session.startsAt,
    startsAt,
    endsAt: startsAt + session.endsAt - session.startsAt,
  };
  const wrong = whyNotMovedTo(moved, session, now);
  if (wrong) return refuse(wrong, { field: 'startsAt' });
  const later = cascade(moved, await laterThan(tx, { cohortId: cohort.cohortId, startsAt: session.startsAt }));
  if (typeof later === 'string') return refuse(later, { field: 'startsAt' });
  const steps = [moved, ...later];
  const clash = await clashOfSteps(tx, steps, cohort.facilitatorId);
  return clash ? refuse(clash) : { steps };
}

/** 2.4 who would have to be told of what, before anything is moved. */
export const previewMove = route(http.previewMove, async ({ tx, params: { sessionId }, body: { startsAt }, now }) => {
  const seen = await sessionOf(tx, { sessionId });
  const cohort = seen && (await cohortOf(tx, { cohortId: seen.cohortId }));
  if (!cohort) return refuse('not-found');
  const found = await planned(tx, sessionId, startsAt, cohort, now());
  if (isRefused(found)) return found;
  const ids = found.steps.map((one) => one.sessionId);
  const { booked, people } = await bookedOnAll(tx, ids);
  const sessions = found.steps.map((one) => ({ ...one, booked: booked.get(one.sessionId) ?? 0 }));
  return { status: 200, body: { sessions, people } };
});

/** 2.4 a session is moved with all later ones: written down here, and then done one by one. */
export const moveWithLater = route(http.moveWithLater, async ({ tx, params, body: { startsAt }, caller, now }) => {
  const { sessionId } = params;
  const seen = await sessionOf(tx, { sessionId });
  const cohort = seen && (await cohortForUpdate(tx, { cohortId: seen.cohortId }));
  if (!cohort) return refuse('not-found');
  await lockFacilitator(tx, { facilitatorId: cohort.facilitatorId });
  const at = now();
  const found = await planned(tx, sessionId, startsAt, cohort, at);
  if (isRefused(found)) return found;
  const { steps } = found;
  const cascadeId = newId();
  await saveSteps(tx, cascadeId, inOrder(steps), caller.actor);
  await dateStep(tx, cascadeId, 1, cohort.cohortId, at);
  const { people } = await bookedOnAll(
    tx,
    steps.map((one) => one.sessionId),
  );
  return { status: 200, body: { sessionId, sessions: steps.length, toTell: people } };
});

async function dateStep(tx: Tx, cascadeId: string, n: number, cohortId: string, at: number): Promise<void> {
  const data = { cascadeId, n, cohortId };
  await setDue(tx, { kind: CASCADE, key: `${cascadeId}:${n}`, subject: cohortId, at, data });
}

/**
 * 2.4 one session of a cascade: moved, its people told, and the next dated, in one transaction. A stop half-way goes on where it was, and
 * nobody is told twice. What has come to its new time meanwhile leaves it where it is; one that was cancelled or has begun stays too.
 */
export const cascadeOne: DueHandler = async (tx, { data }, now) => {
  const { cascadeId, n, cohortId } = data as { cascadeId: string; n: number; cohortId: string };
  await lockCohort(tx, { cohortId });
  const [step, cohort] = [await stepOf(tx, { cascadeId, n }), await cohortOf(tx, { cohortId })];
  if (!step || !cohort) return;
  const refused = await moveOne(tx, step, cohort, now);
  await saveStepDone(tx, { cascadeId, n, doneAt: now, refused });
  await dateStep(tx, cascadeId, n + 1, cohortId, now);
};

/** Moves one session whose group is locked; or why it stays. */
async function moveOne(
  tx: Tx,
  { sessionId, startsAt, endsAt, movedBy: actor }: NonNullable<Awaited<ReturnType<typeof stepOf>>>,
  { facilitatorId, provider }: Cohort,
  recorded: number,
): Promise<string | null> {
  const caseIds = (await bookedOn(tx, { sessionId })).map(({ caseId }) => caseId);
  await lockCasesNow(tx, { caseIds });
  const session = await sessionOf(tx, { sessionId });
  if (!session || session.status === 'cancelled') return 'session-cancelled';
  if (session.startsAt <= recorded) return 'session-in-the-past';
  await lockFacilitator(tx, { facilitatorId });
  if (await facilitatorIsBusy(tx, facilitatorId, [{ startsAt, endsAt }], sessionId)) return 'facilitator-clash';
  if (await personBusy(tx, { sessionId, startsAt, endsAt })) return 'person-clash';
  const booked = await bookedOn(tx, { sessionId });
  await saveMove(tx, { sessionId, startsAt, endsAt });
  const times = { fromStartsAt: iso(session.startsAt), startsAt: iso(startsAt), endsAt: iso(endsAt) };
  for (const { placeId, caseId } of booked) {
    const data = { placeId, sessionId, ...times, venueId: session.venueId, postcode: session.postcode };
    await stateFact(tx, { fact: sessionMoved, subject: caseId, data, recorded, actor, provider });
  }
  return null;
}
