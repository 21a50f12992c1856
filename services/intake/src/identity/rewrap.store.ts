import type { Statement, Tx } from '@byway/tables/database';
import { indexesOf } from './person.store.ts';
import type { Vault, Wrapped } from './vault.ts';
import { COLUMNS } from './who-sees.ts';

/** The tables whose rows have a data key of their own. */
export const KEPT_IN = ['person', 'draft'] as const;
export type KeptIn = (typeof KEPT_IN)[number];

/** The root keys of a ring that its current key ($2) has come after: not those that came after it, on a newer replica. */
const FORERUNNERS = `select key_id from identity_key where key_id = any($1)
  and became_current < (select became_current from identity_key where key_id = $2)`;

export interface UnderOldKey {
  readonly id: string;
  readonly force: string;
}

/** Rows after `cursor` (an id) whose data key is wrapped under a forerunner of the ring's current key; by id. Locks nothing. */
export function underOldKeys(
  table: KeptIn,
  keyIds: readonly string[],
  cursor: string | null,
  limit: number,
): Statement {
  return {
    name: `under-old-keys-${table}`,
    text: `select ${table}_id as id, force from ${table}
            where key_in_use in (${FORERUNNERS}) and ($3::uuid is null or ${table}_id > $3)
            order by ${table}_id limit $4`,
    values: [keyIds, keyIds[0], cursor, limit],
  };
}

/** How many rows are wrapped under another key than the current one. */
export async function countUnderOldKeys(tx: Tx, keyId: string): Promise<Record<KeptIn, number>> {
  const [row] = await tx.query<Record<KeptIn, number>>({
    name: 'count-under-old-keys',
    text: `with other as (select key_id from identity_key where key_id <> $1)
           select (select count(*)::int from person where key_in_use in (select key_id from other)) as person,
                  (select count(*)::int from draft where key_in_use in (select key_id from other)) as draft`,
    values: [keyId],
  });
  return row ?? { person: 0, draft: 0 };
}

type SealedRow = Wrapped & { readonly id: string } & Readonly<Record<string, Buffer | null>>;

/**
 * Locks those of `ids` that are still under another key than the current one. It waits for nobody: who holds a row may want
 * what the sweep holds. What is erased has no data key and is none of them.
 */
export async function takeUnderOldKeys(
  tx: Tx,
  vault: Vault,
  table: KeptIn,
  ids: readonly string[],
): Promise<SealedRow[]> {
  const sealed = table === 'person' ? `, ${Object.values(COLUMNS).join(', ')}` : '';
  return tx.query<SealedRow>({
    name: `take-under-old-keys-${table}`,
    text: `select ${table}_id as id, key_in_use as "keyId", data_key as wrapped${sealed} from ${table}
            where ${table}_id = any($1) and key_in_use <> $2 order by ${table}_id for no key update skip locked`,
    values: [ids, vault.keyIds[0]],
  });
}

/** Wraps the data key of a locked row by the current key; a person is found under that key's index from now on. */
export async function rewrapRow(tx: Tx, vault: Vault, table: KeptIn, row: SealedRow): Promise<void> {
  const { force } = tx.tenant;
  const { keyId, wrapped } = vault.rewrap(force, row.id, row);
  const indexes = table === 'person' ? indexesOf(vault, force, row.id, row) : null;
  await tx.query({
    name: `rewrap-${table}`,
    text: `update ${table} set data_key = $2, key_id = $3${indexes ? ', name_birth_index = $4, pnc_index = $5' : ''}
            where ${table}_id = $1`,
    values: [row.id, wrapped, keyId, ...(indexes ? [indexes.nameBirth, indexes.pnc] : [])],
  });
}
