import { systemActor } from '@byway/contracts/services';
import { type EpochMs, HOUR } from '@byway/schemes/london';
import { writeAudit } from '@byway/service-kit/audit/audit';
import { clearDueOf, type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { eraseAtOf, eraseDraft, finishDraftsOf } from './draft.store.ts';

const KIND = 'erase-draft';

/** Dates the erasure of a draft; a change of the draft does not move the dated step, which reads the draft again when it is due. */
export async function dateErasure(tx: Tx, draftId: string, at: EpochMs): Promise<void> {
  await setDue(tx, { kind: KIND, key: `${draftId}:${at}`, subject: draftId, at });
}

/** The draft holds nothing any more: nothing is left to erase. */
export async function forgetErasure(tx: Tx, draftId: string): Promise<void> {
  // Twice: one the first waited for has dated the next, which only a statement begun after it can see.
  await clearDueOf(tx, draftId, [KIND]);
  await clearDueOf(tx, draftId, [KIND]);
}

/** The offer was answered: what was typed on the way to it is destroyed with it. The case is locked. */
export async function finishDrafts(tx: Tx, caseId: string): Promise<void> {
  for (const { draftId } of await finishDraftsOf(tx, { caseId })) await forgetErasure(tx, draftId);
}

/** Erases a draft that nobody has gone on with, and says so in the record of who did what (§9). */
export const eraseUnfinished: DueHandler = async (tx, { subject: draftId }, now) => {
  if (await eraseDraft(tx, { draftId, now })) {
    const caller = { actor: systemActor('intake'), roles: [], force: tx.tenant.force, provider: null, court: null };
    const entry = {
      purpose: 'retention',
      action: 'draft.erase',
      subject: draftId,
      outcome: 'done',
      policyTime: now,
      correlationId: newId(),
    };
    await writeAudit(tx, { caller, ...entry });
    return;
  }
  const left = await eraseAtOf(tx, { draftId });
  // Changed since, or somebody is changing it at this moment.
  if (left) await dateErasure(tx, draftId, left.eraseAt > now ? left.eraseAt : now + HOUR);
};
