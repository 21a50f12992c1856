/** A root key of identity as the database knows it, and what is wrapped under it. Never a key. */
export interface KeyStatus {
  readonly keyId: string;
  /** `ahead`: known, not current yet. `old`: another has become current after it. */
  readonly state: 'current' | 'old' | 'ahead';
  /** By force, in order. */
  readonly rows: readonly { readonly force: string; readonly persons: number; readonly drafts: number }[];
}

type Read = <R extends object>(statement: { readonly text: string }) => Promise<R[]>;

const KEYS = `select key_id as "keyId", became_current as "becameCurrent" from intake.identity_key
  order by became_current desc nulls last, key_id`;
const ROWS = `select key_in_use as "keyId", force, count(*) filter (where person)::int as persons,
                     count(*) filter (where not person)::int as drafts
                from (select key_in_use, force, true as person from intake.person
                      union all select key_in_use, force, false from intake.draft) kept
               where key_in_use is not null group by 1, 2 order by 1, 2`;

/** Every root key of identity, the current one first, with how many rows of each force are under it. Erased rows are under none. */
export async function keyStatus(read: Read): Promise<KeyStatus[]> {
  const keys = await read<{ keyId: string; becameCurrent: number | null }>({ text: KEYS });
  const rows = await read<{ keyId: string; force: string; persons: number; drafts: number }>({ text: ROWS });
  return keys.map(({ keyId, becameCurrent }, at) => ({
    keyId,
    state: becameCurrent === null ? 'ahead' : at === 0 ? 'current' : 'old',
    rows: rows.filter((row) => row.keyId === keyId).map(({ force, persons, drafts }) => ({ force, persons, drafts })),
  }));
}

/** How many rows are not under the current key: 0 where a rotation is done. */
export function leftOver(keys: readonly KeyStatus[]): number {
  const behind = keys.filter(({ state }) => state !== 'current').flatMap(({ rows }) => rows);
  return behind.reduce((sum, { persons, drafts }) => sum + persons + drafts, 0);
}
