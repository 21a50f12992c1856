import type { EpochMs } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import type { Tx } from '@byway/tables/database';
import type { Vault } from '../identity/vault.ts';
import { eraseAt } from './draft.rules.ts';
import { draftForUpdate, saveDraft } from './draft.store.ts';

/** Whose draft, and where their keys are. */
export interface Keeper {
  readonly vault: Vault;
  readonly owner: string;
}

/** Why a draft cannot be recorded as a case; null when it can. Locks it. */
export async function whyNotRecorded(tx: Tx, { vault, owner }: Keeper, draftId: string) {
  const draft = await draftForUpdate(tx, vault, draftId, owner);
  if (!draft) return refuse('draft-unknown', { field: 'draftId' });
  if (!draft.key) return refuse('draft-gone', { field: 'draftId' });
  return draft.caseId ? refuse('already-enrolled', { field: 'draftId' }) : null;
}

/** 1.2 the encounter in a draft is recorded as this case; a draft is recorded once. */
export async function recordDraft(
  tx: Tx,
  { vault, owner }: Keeper,
  { draftId, caseId, now }: { readonly draftId: string; readonly caseId: string; readonly now: EpochMs },
): Promise<void> {
  const draft = await draftForUpdate(tx, vault, draftId, owner);
  if (!draft?.key) throw new Error('a draft that was locked is gone');
  const { person: _, encounter: __, ...typed } = draft.typed;
  await saveDraft(tx, draftId, draft.key, { name: null, typed, caseId, changedAt: now, eraseAt: eraseAt(now) });
}
