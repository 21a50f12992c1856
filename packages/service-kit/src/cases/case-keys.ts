import { bytea, force, walled } from '@byway/tables/columns';
import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { CaseKey, WordKeys } from '../identity/case-words.ts';

/**
 * A table of keys by case, under which a service seals what people say in words; each wrapped by the force's key. Destroying one erases
 * those words (§9). It is a table of its own, and small: it is written anew at each erasure.
 */
export const caseKeyTable = <Name extends string>(name: Name) =>
  pgTable(
    name,
    { caseId: uuid().primaryKey(), force: force(), keyId: text().notNull(), wrapped: bytea().notNull() },
    walled,
  );

/** What a service does with its keys by case. */
export interface CaseKeys {
  /** The key of a case; null: nothing was said in words, or it was destroyed. */
  caseKey(tx: Tx, keys: WordKeys, caseId: string): Promise<CaseKey | null>;
  /** The same, made where there is none. The case is locked. */
  caseKeyToSeal(tx: Tx, keys: WordKeys, caseId: string): Promise<CaseKey>;
  /** §9 what was sealed under it is unreadable from this commit on; from its files once they are written anew. */
  destroyCaseKey(tx: Tx, values: { readonly caseId: string }): Promise<unknown>;
}

/** The statements of such a table. */
export function caseKeysIn(table: ReturnType<typeof caseKeyTable>): CaseKeys {
  const { caseId, keyId, wrapped } = table;
  const keyOf = first({ caseId }, (db, $) => db.select({ keyId, wrapped }).from(table).where(eq(caseId, $.caseId)));
  const keep = statement({ caseId, keyId, wrapped }, (db, $) => db.insert(table).values($));
  const caseKey: CaseKeys['caseKey'] = async (tx, keys, id) => {
    const kept = await keyOf(tx, { caseId: id });
    return kept && keys.openKey(tx.tenant.force, id, kept);
  };
  return {
    caseKey,
    async caseKeyToSeal(tx, keys, id) {
      const kept = await caseKey(tx, keys, id);
      if (kept) return kept;
      const { key, ...made } = keys.newKey(tx.tenant.force, id);
      await keep(tx, { caseId: id, ...made });
      return key;
    },
    destroyCaseKey: statement({ caseId }, (db, $) => db.delete(table).where(eq(caseId, $.caseId))),
  };
}
