import type { ErasureReason } from '@byway/contracts/codes';
import { erasureAsked } from '@byway/contracts/facts/intake/erasure-asked';
import { stateFact } from '@byway/facts/state';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { isOnHold } from '../legal-hold/legal-hold.store.ts';
import { hinderedBy } from './erasure.rules.ts';
import { addErasure, casesOfPerson, personOfCase } from './erasure.store.ts';

/**
 * §9 the first of two persons asks that whoever this case is about be erased. Nothing is gone yet: every owner is asked what
 * it holds and whether that can go, and its answer is the dry run that the second person sees.
 */
export async function askErasure(
  tx: Tx,
  { caseId, reason }: { readonly caseId: string; readonly reason: ErasureReason },
  actor: string,
  now: () => number,
): Promise<{ answer: Answer; cases: readonly string[] } | Refused> {
  const found = await personOfCase(tx, caseId);
  if (!found) return refuse('not-found');
  const { personId } = found;
  const rows = await casesOfPerson(tx, personId);
  const cases = rows.map((row) => row.caseId);
  const recorded = now();
  // Read again under the lock: somebody may just have confirmed.
  if ((await personOfCase(tx, caseId))?.erased) return refuse('identity-erased');
  const [refusal] = hinderedBy(rows, { reason, isOnHold: await isOnHold(tx, personId) }, recorded).refusals;
  if (refusal) return refuse(refusal, refusal === 'retention-runs' ? { field: 'reason' } : {});
  const erasureId = newId();
  const askedAt = new Date(recorded).toISOString();
  const added = await addErasure(tx, { erasureId, personId, cases, reason, askedBy: actor, askedAt });
  if (!added) return refuse('erasure-stands');
  for (const subject of cases)
    await stateFact(tx, { fact: erasureAsked, subject, data: { erasureId }, recorded, actor });
  return { answer: { status: 202, body: { erasureId, state: 'asked', askedAt } }, cases };
}
