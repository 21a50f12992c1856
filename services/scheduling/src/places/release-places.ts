import type { Outcome, ReleaseReason } from '@byway/contracts/codes';
import type { Fact } from '@byway/contracts/envelope';
import type { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import type { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import type { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { releaseRequested } from '@byway/contracts/facts/programme/release-requested';
import { placeReleased } from '@byway/contracts/facts/scheduling/place-released';
import type { Listener } from '@byway/facts/hear';
import { stateFact } from '@byway/facts/state';
import { type EpochMs, iso } from '@byway/schemes/london';
import { creditsSession } from '@byway/schemes/outcomes';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { clearDueOf } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate, markEnded } from '../cases/case.store.ts';
import { endHold } from '../openings/hold.store.ts';
import { waitForNothing } from '../openings/kept.store.ts';
import { chainAfter } from './chain.rules.ts';
import { offerFreed } from './offer-freed.ts';
import { markCredited, type PlaceAt, placesOf, saveReleased } from './place.store.ts';
import { SEARCHES, SYSTEM } from './try-again.ts';

/** Gives places back and says so for each, earliest first. */
async function release(
  tx: Tx,
  places: readonly PlaceAt[],
  { caseId, reason, now, cause }: { caseId: string; reason: ReleaseReason; now: EpochMs; cause: Fact | null },
): Promise<void> {
  if (places.length === 0) return;
  await saveReleased(tx, { placeIds: places.map(({ placeId }) => placeId), releaseReason: reason });
  const freed = places.filter(({ startsAt }) => startsAt > now).map(({ sessionId }) => sessionId);
  await offerFreed(tx, freed, now);
  for (const { placeId, sessionId, startsAt, provider } of places) {
    const data = { placeId, sessionId, startsAt: iso(startsAt), reason };
    await stateFact(tx, { fact: placeReleased, subject: caseId, data, recorded: now, actor: SYSTEM, provider, cause });
  }
}

/** Places that are booked and had not begun at an instant. */
function notBegun(places: readonly PlaceAt[], at: EpochMs): PlaceAt[] {
  return places.filter(({ status, startsAt }) => status === 'booked' && startsAt > at);
}

/** 4.3 `refer-for-charge` and `vary-plan` give back every place that had not begun when that was decided. */
export const onReleaseRequested =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof releaseRequested> =>
  async (tx, fact) => {
    const { reason } = fact.data;
    const caseId = fact.subject;
    await caseForUpdate(tx, caseId);
    await clearDueOf(tx, caseId, SEARCHES);
    await waitForNothing(tx, { caseId });
    const left = notBegun(await placesOf(tx, { caseId }), Date.parse(fact.time));
    await release(tx, left, { caseId, reason, now: clock.now(), cause: fact });
  };

/** §6 any end gives back the places left and a hold, and nothing is booked after it. */
export const onCaseEnded =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof caseEnded> =>
  async (tx, fact) => {
    const endedAt = Date.parse(fact.data.endedAt);
    const caseId = fact.subject;
    await caseForUpdate(tx, caseId);
    await markEnded(tx, { caseId, endedAt });
    await endHold(tx, caseId, 'dropped');
    await clearDueOf(tx, caseId, SEARCHES);
    await waitForNothing(tx, { caseId });
    const left = notBegun(await placesOf(tx, { caseId }), endedAt);
    await release(tx, left, { caseId, reason: 'ended', now: clock.now(), cause: fact });
  };

interface CatchUpsOf {
  readonly caseId: string;
  /** The place that is credited. */
  readonly placeId: string;
  readonly notBegunAt: EpochMs;
  readonly now: EpochMs;
  readonly cause: Fact | null;
}

/** 2.6 gives back the live catch-ups in the chain of a place that had not begun at the instant. */
export async function releaseCatchUpsOf(
  tx: Tx,
  { caseId, placeId, notBegunAt, now, cause }: CatchUpsOf,
): Promise<void> {
  const places = await placesOf(tx, { caseId });
  const chain = new Set(chainAfter(places, placeId));
  const needless = places.filter((place) => chain.has(place));
  await release(tx, notBegun(needless, notBegunAt), { caseId, reason: 'credited', now, cause });
}

interface Marked {
  readonly placeId: string;
  readonly outcome: Outcome;
}

/** 2.6, 3.6 a session that is credited after all needs no catch-up. */
async function markOutcome(tx: Tx, fact: Fact, { placeId, outcome }: Marked, now: () => EpochMs): Promise<void> {
  const caseId = fact.subject;
  await caseForUpdate(tx, caseId);
  const credited = creditsSession(outcome);
  await markCredited(tx, { placeId, credited });
  if (!credited) return;
  // An outcome takes effect when its session started; what had not begun when it was recorded is what counts here.
  const notBegunAt = Date.parse(fact.recordedTime);
  await releaseCatchUpsOf(tx, { caseId, placeId, notBegunAt, now: now(), cause: fact });
}

export const onOutcomeRecorded =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof outcomeRecorded> =>
  (tx, fact) =>
    markOutcome(tx, fact, fact.data, clock.now);

export const onOutcomeCorrected =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof outcomeCorrected> =>
  (tx, fact) =>
    markOutcome(tx, fact, { placeId: fact.data.placeId, outcome: fact.data.to }, clock.now);
