import { personErased } from '@byway/contracts/intake/person-erased';
import type { Tx } from '@byway/facts/database';
import { stateFact } from '@byway/facts/state';
import { type Refused, refuse } from '@byway/service-kit/problems';
import type { Answer } from '@byway/service-kit/route';
import { destroyKey } from './destroy-key.ts';
import { hinderedBy, ownersRefuse } from './erasure.rules.ts';
import { answersOf, casesOfPerson, decideErasure, type Erasure, erasureForUpdate, erasureOf } from './erasure.store.ts';

/** A decision taken: the answer, and what the audit row says of it. */
export interface Taken {
  readonly answer: Answer;
  readonly cases: readonly string[];
  /** Names of what was destroyed. */
  readonly fields: readonly string[];
}

type Decision = 'confirmed' | 'declined' | 'withdrawn';

const taken = ({ erasureId, cases }: Erasure, state: Decision, at: string, fields: readonly string[] = []): Taken => ({
  answer: { status: state === 'confirmed' ? 202 : 200, body: { erasureId, state, decidedAt: at } },
  cases,
  fields,
});

/**
 * §9 the second person confirms: the key is destroyed, and every owner told to blank its texts. Never the one who asked;
 * refused while an owner has not answered or holds it. Of two at once one does it and the other is told.
 */
export async function confirmErasure(
  tx: Tx,
  erasureId: string,
  actor: string,
  now: () => number,
): Promise<Taken | Refused> {
  const seen = await erasureOf(tx, erasureId);
  if (!seen) return refuse('not-found');
  // The cases first, as everywhere: an answer that comes in locks the request alone.
  const rows = await casesOfPerson(tx, seen.personId);
  const erasure = await erasureForUpdate(tx, erasureId);
  if (!erasure) return refuse('not-found');
  if (erasure.askedBy === actor) return refuse('own-request');
  if (erasure.state !== 'asked') return refuse('erasure-decided');
  const recorded = now();
  const [refusal] = hinderedBy(rows, erasure.reason, recorded).refusals;
  const refused = refusal ?? ownersRefuse(erasure.cases, await answersOf(tx, erasureId));
  if (refused) return refuse(refused);
  const at = new Date(recorded).toISOString();
  const held = await destroyKey(tx, erasure.personId, erasure.cases, at);
  const gone = { destroyed: held.fields, drafts: held.drafts };
  await decideErasure(tx, erasureId, { state: 'confirmed', by: actor, at }, gone);
  for (const subject of erasure.cases)
    await stateFact(tx, { fact: personErased, subject, data: { erasureId }, recorded, actor });
  return taken(erasure, 'confirmed', at, held.fields);
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

/** §9 who asked, or another administrator, takes the request back. */
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
  if (erasure.state !== 'asked') return refuse('erasure-decided');
  const at = new Date(now()).toISOString();
  await decideErasure(tx, erasureId, { state, by: actor, at }, null);
  return taken(erasure, state, at);
}
