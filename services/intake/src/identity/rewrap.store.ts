import type { Statement, Tx } from '@byway/tables/database';
import { several, statement } from '@byway/tables/statement';
import { and, eq, ne, sql } from 'drizzle-orm';
import { draft, person } from '../tables.ts';
import { FOUND_BY, indexesOf } from './person.store.ts';
import type { Vault, Wrapped } from './vault.ts';

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

// They wait for nobody: who holds a row may want what the sweep holds. What is erased has no data key and is none of them.
const takePersons = statement({ ids: several(person.personId), keyId: person.keyId }, (db, $) =>
  db
    .select({ id: person.personId, keyId: person.keyId, wrapped: sql<Buffer>`${person.dataKey}`, ...FOUND_BY })
    .from(person)
    .where(and(sql`${person.personId} = any(${$.ids})`, ne(person.keyInUse, $.keyId)))
    .orderBy(person.personId)
    .for('no key update', { skipLocked: true }),
);
const takeDrafts = statement({ ids: several(draft.draftId), keyId: draft.keyId }, (db, $) =>
  db
    .select({ id: draft.draftId, keyId: draft.keyId, wrapped: sql<Buffer>`${draft.dataKey}` })
    .from(draft)
    .where(and(sql`${draft.draftId} = any(${$.ids})`, ne(draft.keyInUse, $.keyId)))
    .orderBy(draft.draftId)
    .for('no key update', { skipLocked: true }),
);

const { personId, nameBirthIndex, pncIndex } = person;
const rewrapPerson = statement(
  { personId, dataKey: person.dataKey, keyId: person.keyId, nameBirthIndex, pncIndex },
  (db, { personId: id, ...wrapped }) => db.update(person).set(wrapped).where(eq(personId, id)),
);
const rewrapDraft = statement(
  { draftId: draft.draftId, dataKey: draft.dataKey, keyId: draft.keyId },
  (db, { draftId: id, ...wrapped }) => db.update(draft).set(wrapped).where(eq(draft.draftId, id)),
);

/** A row that is locked, and how its data key is wrapped anew. */
export interface Taken {
  readonly id: string;
  /** By the current key; a person is found under that key's index from now on. @throws SealBroken, before Postgres is asked */
  readonly rewrap: () => Promise<void>;
}

/** Locks those of `ids` that are still under another key than the current one and that nobody else has locked. */
export async function takeUnderOldKeys(tx: Tx, vault: Vault, table: KeptIn, ids: readonly string[]): Promise<Taken[]> {
  const { force } = tx.tenant;
  const [current = ''] = vault.keyIds;
  const anew = (row: Wrapped & { readonly id: string }) => {
    const { keyId, wrapped: dataKey } = vault.rewrap(force, row.id, row);
    return { keyId, dataKey };
  };
  if (table === 'draft') {
    const rows = await takeDrafts(tx, { ids, keyId: current });
    return rows.map((row) => ({ id: row.id, rewrap: async () => rewrapDraft(tx, { draftId: row.id, ...anew(row) }) }));
  }
  const rows = await takePersons(tx, { ids, keyId: current });
  return rows.map((row) => ({
    id: row.id,
    rewrap: async () => rewrapPerson(tx, { personId: row.id, ...anew(row), ...indexesOf(vault, force, row.id, row) }),
  }));
}
