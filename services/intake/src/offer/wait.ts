import type { WaitReason } from '@byway/contracts/codes';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate } from '../cases/case.store.ts';
import { chaseOffer, stopChasingOffer } from '../tasks/chases.ts';
import { addWait, setWaiting } from './offer.store.ts';
import { whyNotGoOn, whyNotWait } from './wait.rules.ts';

/**
 * 1.4 the offer waits to a stated deadline, or to another one. At the deadline somebody is told, and told again: time never
 * decides. The place is kept by scheduling, whom the sender asks.
 */
export async function wait(
  tx: Tx,
  given: { readonly caseId: string; readonly reason: WaitReason; readonly until: string },
  actor: string,
  now: () => number,
): Promise<Answer | Refused> {
  const { caseId, reason } = given;
  const offer = await caseForUpdate(tx, caseId);
  if (!offer) return refuse('not-found');
  const recorded = now();
  const until = Date.parse(given.until);
  const refusal = whyNotWait(offer, until, recorded);
  if (refusal) return refuse(refusal.code, refusal.field ? { field: refusal.field } : {});
  const at = new Date(recorded).toISOString();
  const waits = { reason, until: new Date(until).toISOString() };
  await addWait(tx, caseId, waits, actor, at);
  const version = await setWaiting(tx, caseId, waits);
  await stopChasingOffer(tx, caseId, recorded);
  await chaseOffer(tx, caseId, until);
  return { status: 200, etag: version, body: { caseId, waits: { ...waits, since: at } } };
}

/** 1.4 what the offer waited for is there: the person can answer it now. */
export async function goOn(tx: Tx, caseId: string, actor: string, now: () => number): Promise<Answer | Refused> {
  const offer = await caseForUpdate(tx, caseId);
  if (!offer) return refuse('not-found');
  const recorded = now();
  const refusal = whyNotGoOn(offer);
  if (refusal) return refuse(refusal.code);
  await addWait(tx, caseId, null, actor, new Date(recorded).toISOString());
  const version = await setWaiting(tx, caseId, null);
  await stopChasingOffer(tx, caseId, recorded);
  return { status: 200, etag: version, body: { caseId, state: 'eligible' } };
}
