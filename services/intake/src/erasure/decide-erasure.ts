import { erasureConfirmed } from '@byway/contracts/facts/intake/erasure-confirmed';
import { stateFact } from '@byway/facts/state';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { isOnHold } from '../legal-hold/legal-hold.store.ts';
import { hinderedBy, ownersRefuse } from './erasure.rules.ts';
import { answersOf, casesOfPerson, decideErasure, type Erasure, erasureForUpdate, erasureOf } from './erasure.store.ts';
import { isUnderWay, stopErasure } from './stop-erasure.ts';

/** A decision taken: the answer, and what the audit row says of it. */
export interface Taken {
  readonly answer: Answer;
  readonly cases: readonly string[];
}

type Decision = 'confirmed' | 'declined' | 'withdrawn';

const taken = ({ erasureId, cases }: Erasure, state: Decision, at: string): Taken => ({
  answer: { status: state === 'confirmed' ? 202 : 200, body: { erasureId, state, decidedAt: at } },
  cases,
});

/**
 * §9 the second person confirms, never the one who asked; refused while an owner has not answered or holds it. Nothing is gone
 * yet: what they were shown may have changed, so every owner is asked once more, and the key is destroyed when all say
 * again that it may (see carry-out-erasure.ts). Of two at once one does it and the other is told.
 */
export async function confirmErasure(
  tx: Tx,
  erasureId: string,
  actor: string,
  now: () => number,
): Promise<Taken | Refused> {
  const seen = await erasureOf(tx, erasureId);
  if (!seen) return refuse('not-found');
  const rows = await casesOfPerson(tx, seen.personId);
  const erasure = await erasureForUpdate(tx, erasureId);
  if (!erasure) return refuse('not-found');
  if (erasure.askedBy === actor) return refuse('own-request');
  if (erasure.state !== 'asked') return refuse('erasure-decided');
  const recorded = now();
  const wanted = { reason: erasure.reason, isOnHold: await isOnHold(tx, erasure.personId) };
  const [refusal] = hinderedBy(rows, wanted, recorded).refusals;
  const refused = refusal ?? ownersRefuse(erasure.cases, await answersOf(tx, erasureId), 'asked');
  if (refused) return refuse(refused);
  const at = new Date(recorded).toISOString();
  await decideErasure(tx, erasureId, { state: 'confirmed', by: actor, at });
  for (const subject of erasure.cases)
    await stateFact(tx, { fact: erasureConfirmed, subject, data: { erasureId }, recorded, actor });
  return taken(erasure, 'confirmed', at);
}

/** §9 the second person says no. Nothing was gone; it can be asked for again. */
export async function declineErasure(
  tx: Tx,
  erasureId: string,
  actor: string,
  now: () => number,
): Promise<Taken | Refused> {
  return end(tx, erasureId, 'declined', actor, now);
}

/** §9 who asked, or another administrator, takes the request back; also when it is confirmed, until the key is destroyed. */
export async function withdrawErasure(
  tx: Tx,
  erasureId: string,
  actor: string,
  now: () => number,
): Promise<Taken | Refused> {
  return end(tx, erasureId, 'withdrawn', actor, now);
}

async function end(
  tx: Tx,
  erasureId: string,
  state: 'declined' | 'withdrawn',
  actor: string,
  now: () => number,
): Promise<Taken | Refused> {
  const erasure = await erasureForUpdate(tx, erasureId);
  if (!erasure) return refuse('not-found');
  if (state === 'declined' && erasure.askedBy === actor) return refuse('own-request');
  const underWay = state === 'withdrawn' && isUnderWay(erasure);
  if (erasure.state !== 'asked' && !underWay) return refuse('erasure-decided');
  const recorded = now();
  const at = new Date(recorded).toISOString();
  if (underWay) await stopErasure(tx, erasure, { why: 'taken-back', by: actor, recorded });
  else await decideErasure(tx, erasureId, { state, by: actor, at });
  return taken(erasure, state, at);
}
