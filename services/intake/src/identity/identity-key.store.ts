import type { Tx } from '@byway/tables/database';

/** A root key that intake was started with, as the database knows it: never the key. */
export interface KnownKey {
  readonly keyId: string;
  /** Null: not seen since keys have ids. */
  readonly fingerprint: Buffer | null;
  readonly becameCurrent: number | null;
  /** Whether a row is wrapped under it. */
  readonly inUse: boolean;
}

/** Every key that is known, with no other process changing that until commit. Rows can go on being written. */
export async function knownKeysForUpdate(tx: Tx): Promise<KnownKey[]> {
  await tx.query({ text: 'lock table identity_key in share row exclusive mode' });
  return tx.query<KnownKey>({
    text: `select k.key_id as "keyId", k.fingerprint, k.became_current as "becameCurrent",
                  exists (select from person where key_in_use = k.key_id)
                    or exists (select from draft where key_in_use = k.key_id) as "inUse"
             from identity_key k order by k.became_current nulls last, k.key_id`,
  });
}

/** Forgets a key under which no row is. The foreign keys of rows see to it that none can come meanwhile. */
export async function retireKey(tx: Tx, keyId: string): Promise<void> {
  await tx.query({ text: 'delete from identity_key where key_id = $1', values: [keyId] });
}

/** Notes a key with its fingerprint, and that it is current from now on, if it is and was not before. */
export async function noteKey(tx: Tx, keyId: string, fingerprint: Buffer, current: boolean): Promise<void> {
  await tx.query({
    text: `insert into identity_key as k (key_id, fingerprint, became_current)
           values ($1, $2, case when $3 then (select coalesce(max(became_current), 0) + 1 from identity_key) end)
           on conflict (key_id) do update
              set fingerprint = excluded.fingerprint, became_current = coalesce(k.became_current, excluded.became_current)`,
    values: [keyId, fingerprint, current],
  });
}

/** Some data key wrapped under a root key, to try that one on; null when there is none. */
export async function someWrapped(
  tx: Tx,
  keyId: string,
): Promise<{ readonly id: string; readonly force: string; readonly wrapped: Buffer } | null> {
  const [row] = await tx.query<{ id: string; force: string; wrapped: Buffer }>({
    text: `(select person_id as id, force, data_key as wrapped from person where key_in_use = $1 limit 1)
           union all (select draft_id, force, data_key from draft where key_in_use = $1 limit 1) limit 1`,
    values: [keyId],
  });
  return row ?? null;
}
