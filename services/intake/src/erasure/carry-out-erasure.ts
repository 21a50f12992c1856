import type { ErasureStopReason } from '@byway/contracts/codes';
import type { Fact } from '@byway/contracts/envelope';
import { personErased } from '@byway/contracts/facts/intake/person-erased';
import { systemActor } from '@byway/contracts/services';
import { stateFact } from '@byway/facts/state';
import { writeAudit } from '@byway/service-kit/audit/audit';
import { waitForRewriting } from '@byway/service-kit/cases/rewriting.store';
import type { Tx } from '@byway/tables/database';
import { destroyKey } from './destroy-key.ts';
import { type CaseOfPerson, hinderedBy, ownersRefuse } from './erasure.rules.ts';
import { answersOf, type Erasure, keepDestroyed } from './erasure.store.ts';
import { isOnHold, whomOf } from './legal-hold.store.ts';
import { isUnderWay, stopErasure } from './stop-erasure.ts';

const BY = systemActor('intake');

/** Nobody presses a button here: the last answer of an owner brings it about, and the audit row says what was done. */
async function audit(
  tx: Tx,
  fact: Fact,
  erasure: Erasure,
  did: { readonly action: string; readonly outcome: string; readonly fields: readonly string[]; readonly at: number },
): Promise<void> {
  await writeAudit(tx, {
    caller: { actor: BY, roles: [], force: tx.tenant.force, provider: null, court: null },
    purpose: 'erasure',
    action: did.action,
    subject: fact.subject,
    about: [erasure.erasureId, ...erasure.cases],
    fields: did.fields,
    outcome: did.outcome,
    policyTime: did.at,
    correlationId: fact.correlationId,
  });
}

/** Destroys the key of a confirmed erasure, and states for each case that the person was erased, because of `fact`. */
export async function destroy(tx: Tx, erasure: Erasure, fact: Fact, recorded: number): Promise<void> {
  const { erasureId, personId, cases } = erasure;
  const held = await destroyKey(tx, personId, cases, recorded);
  await waitForRewriting(tx, { subject: erasureId, erasureId, cause: fact });
  await keepDestroyed(tx, { erasureId, destroyed: held.fields, drafts: held.drafts, destroyedAt: recorded });
  for (const subject of cases)
    await stateFact(tx, { fact: personErased, subject, data: { erasureId }, recorded, actor: BY, cause: fact });
  await audit(tx, fact, erasure, { action: 'person.erase', outcome: 'done', fields: held.fields, at: recorded });
}

/**
 * §9 goes on with a confirmed erasure after an owner has decided again. All clear, and nothing else in the way: the key is
 * destroyed, and every owner told to blank its texts. One that holds it: it is stopped, and nothing is gone anywhere. The
 * cases and then the erasure are locked. `fact`: the answer that was heard; `now`: policy time, read under the locks.
 */
export async function carryOutErasure(
  tx: Tx,
  erasure: Erasure,
  { rows, fact, now }: { readonly rows: readonly CaseOfPerson[]; readonly fact: Fact; readonly now: number },
): Promise<void> {
  if (!isUnderWay(erasure)) return;
  const whom = whomOf(erasure, rows);
  const refused = ownersRefuse(whom.caseIds, await answersOf(tx, erasure), 'confirmed');
  if (refused === 'owners-silent') return;
  const wanted = { reason: erasure.reason, isOnHold: await isOnHold(tx, whom) };
  const why: ErasureStopReason | undefined = refused ?? hinderedBy(rows, wanted, now).refusals[0];
  if (!why) return destroy(tx, erasure, fact, now);
  await stopErasure(tx, erasure, { why, by: BY, recorded: now });
  await audit(tx, fact, erasure, { action: 'erasure.stop', outcome: why, fields: [], at: now });
}
