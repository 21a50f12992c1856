import type { CaseKey, WordKeys } from '@byway/service-kit/identity/case-words';
import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { excuseKey } from '../tables.ts';

const { caseId, keyId, wrapped } = excuseKey;

const keyOf = first({ caseId }, (db, $) => db.select({ keyId, wrapped }).from(excuseKey).where(eq(caseId, $.caseId)));
const keep = statement({ caseId, keyId, wrapped }, (db, $) => db.insert(excuseKey).values($));

/** §9 what was sealed under it is unreadable from this commit on; from its files once they are written anew. */
export const destroyCaseKey = statement({ caseId }, (db, $) => db.delete(excuseKey).where(eq(caseId, $.caseId)));

/** The key of a case; null: nothing was said in words, or it was destroyed. */
export async function caseKey(tx: Tx, keys: WordKeys, caseId: string): Promise<CaseKey | null> {
  const kept = await keyOf(tx, { caseId });
  return kept && keys.openKey(tx.tenant.force, caseId, kept);
}

/** The same, made where there is none. The case is locked. */
export async function caseKeyToSeal(tx: Tx, keys: WordKeys, caseId: string): Promise<CaseKey> {
  const kept = await caseKey(tx, keys, caseId);
  if (kept) return kept;
  const { key, ...made } = keys.newKey(tx.tenant.force, caseId);
  await keep(tx, { caseId, ...made });
  return key;
}
