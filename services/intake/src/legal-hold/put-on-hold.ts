import type { LegalHoldEnd, LegalHoldReason } from '@byway/contracts/codes';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { casesOfPerson, erasureForUpdate, personOfCase, standingErasure } from '../erasure/erasure.store.ts';
import { isUnderWay, stopErasure } from '../erasure/stop-erasure.ts';
import { addHold, holdForUpdate, keepLifted } from './legal-hold.store.ts';

interface Done {
  readonly answer: Answer;
  readonly about: readonly string[];
}

/** Stops the erasure that was confirmed and whose key is there still; gives its id, or null. */
async function stopUnderWay(tx: Tx, personId: string, by: string, recorded: number): Promise<string | null> {
  const standing = await standingErasure(tx, personId);
  const erasure = standing ? await erasureForUpdate(tx, standing) : null;
  if (!erasure || !isUnderWay(erasure)) return null;
  await stopErasure(tx, erasure, { why: 'legal-hold', by, recorded });
  return erasure.erasureId;
}

/**
 * §9 puts whoever a case is about under a legal hold: they are not erased until it is lifted, whatever the reason for erasing
 * them. One that was confirmed is stopped while the key is there; after that nothing brings it back, and it is refused.
 */
export async function putOnHold(
  tx: Tx,
  { caseId, reason }: { readonly caseId: string; readonly reason: LegalHoldReason },
  actor: string,
  now: () => number,
): Promise<Done | Refused> {
  const found = await personOfCase(tx, caseId);
  if (!found) return refuse('not-found');
  const { personId } = found;
  const rows = await casesOfPerson(tx, personId);
  if ((await personOfCase(tx, caseId))?.erased) return refuse('identity-erased');
  const recorded = now();
  const putAt = new Date(recorded).toISOString();
  const legalHoldId = newId();
  const added = await addHold(tx, { legalHoldId, personId, reason, putBy: actor, putAt });
  if (!added) return refuse('hold-stands', { field: 'reason' });
  const stopped = await stopUnderWay(tx, personId, actor, recorded);
  const about = [legalHoldId, ...rows.map((row) => row.caseId), ...(stopped ? [stopped] : [])];
  return { answer: { status: 201, body: { legalHoldId, putAt, stopped } }, about };
}

/** §9 lifts a hold, and says why. Nobody is erased by that: an erasure is asked for as ever. */
export async function liftHold(
  tx: Tx,
  { legalHoldId, reason }: { readonly legalHoldId: string; readonly reason: LegalHoldEnd },
  actor: string,
  now: () => number,
): Promise<Done | Refused> {
  const hold = await holdForUpdate(tx, legalHoldId);
  if (!hold) return refuse('not-found');
  if (hold.liftedAt) return refuse('hold-lifted');
  const liftedAt = new Date(now()).toISOString();
  await keepLifted(tx, legalHoldId, { by: actor, at: liftedAt, reason });
  return { answer: { status: 200, body: { legalHoldId, liftedAt } }, about: [legalHoldId] };
}
