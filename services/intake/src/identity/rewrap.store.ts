import type { Database, Tx } from '@byway/tables/database';
import { several, statement } from '@byway/tables/statement';
import { and, eq, isNotNull, lt, ne, or, sql } from 'drizzle-orm';
import { draft, intakeCase, person } from '../tables.ts';
import { INDEX_RULES } from './index-words.rules.ts';
import { FIELDS, opened } from './person.store.ts';
import { indexPerson } from './person-index.store.ts';
import { openPersonKey, rewrapPersonKey } from './person-key.ts';
import type { Vault, Wrapped } from './vault.ts';

/** The fields by which a person is found. */
export const INDEXED_FIELDS = [
  'givenName',
  'familyName',
  'preferredName',
  'dateOfBirth',
  'phone',
  'pnc',
  'cro',
  'asn',
] as const;
const INDEXED = {
  givenName: FIELDS.givenName,
  familyName: FIELDS.familyName,
  preferredName: FIELDS.preferredName,
  dateOfBirth: FIELDS.dateOfBirth,
  phone: FIELDS.phone,
  pnc: FIELDS.pnc,
  cro: FIELDS.cro,
  asn: FIELDS.asn,
} satisfies Pick<typeof FIELDS, (typeof INDEXED_FIELDS)[number]>;

/** The tables whose rows have a data key of their own. */
export const KEPT_IN = ['person', 'draft'] as const;
export type KeptIn = (typeof KEPT_IN)[number];

/** The root keys of a ring that its current key ($2) has come after: not those that came after it, on a newer replica. */
const FORERUNNERS = `select key_id from identity_key where key_id = any($1)
  and became_current < (select became_current from identity_key where key_id = $2)`;

const UNINDEXED = `data_key is not null and indexed_by < ${INDEX_RULES}`;

export interface UnderOldKey {
  readonly id: string;
  readonly force: string;
}

/**
 * Rows of every force after `cursor` (an id) whose data key is wrapped under a forerunner of the ring's current key, and persons who are
 * indexed by older rules; by id. Locks nothing.
 */
export function underOldKeys(
  database: Database,
  table: KeptIn,
  {
    keyIds,
    cursor,
    limit,
  }: { readonly keyIds: readonly string[]; readonly cursor: string | null; readonly limit: number },
): Promise<UnderOldKey[]> {
  return database.single<UnderOldKey>({
    name: `under-old-keys-${table}`,
    text: `select ${table}_id as id, force from ${table}
            where (key_in_use in (${FORERUNNERS})${table === 'person' ? ` or ${UNINDEXED}` : ''}) and ($3::uuid is null or ${table}_id > $3)
            order by ${table}_id limit $4`,
    values: [keyIds, keyIds[0], cursor, limit],
  });
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

// `skip locked`: whoever holds a row may be waiting for what the sweep holds. Erased persons have no data key and are not selected.
const takePersons = statement({ ids: several(person.personId), keyId: person.keyId }, (db, $) =>
  db
    .select({
      id: person.personId,
      caseId: sql<string>`${intakeCase.caseId}`,
      keyId: person.keyId,
      wrapped: sql<Buffer>`${person.dataKey}`,
      ...INDEXED,
    })
    .from(person)
    // If two cases name one person, one was tampered with: its key does not open, the other's does.
    .leftJoin(intakeCase, eq(intakeCase.personId, person.personId))
    .where(
      and(
        sql`${person.personId} = any(${$.ids})`,
        isNotNull(person.dataKey),
        or(ne(person.keyInUse, $.keyId), lt(person.indexedBy, INDEX_RULES)),
      ),
    )
    .orderBy(person.personId)
    .for('no key update', { of: person, skipLocked: true }),
);
const takeDrafts = statement({ ids: several(draft.draftId), keyId: draft.keyId }, (db, $) =>
  db
    .select({ id: draft.draftId, keyId: draft.keyId, wrapped: sql<Buffer>`${draft.dataKey}` })
    .from(draft)
    .where(and(sql`${draft.draftId} = any(${$.ids})`, ne(draft.keyInUse, $.keyId)))
    .orderBy(draft.draftId)
    .for('no key update', { skipLocked: true }),
);

const { personId } = person;
const rewrapPerson = statement(
  { personId, dataKey: person.dataKey, keyId: person.keyId },
  (db, { personId: id, ...wrapped }) => db.update(person).set(wrapped).where(eq(personId, id)),
);
const rewrapDraft = statement(
  { draftId: draft.draftId, dataKey: draft.dataKey, keyId: draft.keyId },
  (db, { draftId: id, ...wrapped }) => db.update(draft).set(wrapped).where(eq(draft.draftId, id)),
);

/** A row that is locked, and how its data key is wrapped anew. */
export interface Taken {
  readonly id: string;
  /** By the current key; a person is found under that key's index from now on. @throws SealBroken, before anything is written */
  readonly rewrap: () => Promise<void>;
}

/** Locks those of `ids` that are still under another key than the current one and that nobody else has locked. */
export async function takeUnderOldKeys(tx: Tx, vault: Vault, table: KeptIn, ids: readonly string[]): Promise<Taken[]> {
  const { force } = tx.tenant;
  const [current = ''] = vault.keyIds;
  const kept = ({ keyId, wrapped: dataKey }: Wrapped) => ({ keyId, dataKey });
  if (table === 'draft') {
    const rows = await takeDrafts(tx, { ids, keyId: current });
    return rows.map((row) => ({
      id: row.id,
      rewrap: async () => rewrapDraft(tx, { draftId: row.id, ...kept(vault.rewrap(force, row.id, row)) }),
    }));
  }
  const rows = await takePersons(tx, { ids, keyId: current });
  return rows.map((row) => ({
    id: row.id,
    rewrap: async () => {
      const whose = { personId: row.id, caseId: row.caseId };
      const [wrapped, key] = [rewrapPersonKey(vault, force, whose, row), openPersonKey(vault, force, whose, row)];
      await indexPerson(tx, vault, key, { personId: row.id, known: opened(key, row.id, INDEXED_FIELDS, row) });
      await rewrapPerson(tx, { personId: row.id, ...kept(wrapped) });
    },
  }));
}
