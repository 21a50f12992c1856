import { bytea, force, walled } from '@byway/tables/columns';
import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { CaseKey, WordKeys } from '../identity/case-words.ts';

/**
 * A table of keys by case, under which a service seals free text; each key is wrapped by the force's key. Destroying a key erases the text
 * (§9). A table of its own, since it is rewritten at each erasure and so has to be small.
 */
export const caseKeyTable = <Name extends string>(name: Name) =>
  pgTable(
    name,
    { caseId: uuid().primaryKey(), force: force(), keyId: text().notNull(), wrapped: bytea().notNull() },
    walled,
  );

/** What a service does with its keys by case. */
export interface CaseKeys {
  /** The key of a case; null: there is no text, or the key was destroyed. */
  caseKey(tx: Tx, keys: WordKeys, caseId: string): Promise<CaseKey | null>;
  /** The key of a case, made where there is none. The case is locked. */
  caseKeyToSeal(tx: Tx, keys: WordKeys, caseId: string): Promise<CaseKey>;
  /** §9 deletes the key of a case: its text is unreadable from this commit on, and in the database's files once the table is rewritten. */
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
