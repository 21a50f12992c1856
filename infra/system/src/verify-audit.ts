import type { Statement } from '@byway/facts/database';
import { LINE, leafOf, sealHash } from '@byway/service-kit/chain';
import type { ExportedSeal } from '@byway/service-kit/exported-seal';

/** Asks the database and gives the rows: a transaction's `query`, so that a chain is read as it was at one moment. */
export type Ask = <R extends object>(statement: Statement) => Promise<R[]>;

/** What became of one service's chain. */
export interface ChainReport {
  readonly seals: number;
  readonly rows: number;
  /** Rows not sealed yet: those of the last second, or of a service that does not run. */
  readonly unsealed: number;
  /** Exported seals that are in the chain as they were exported. */
  readonly matched: number;
  /** Every place where the chain does not hold, in words; none of a sound one. */
  readonly broken: readonly string[];
}

interface SealRow {
  readonly n: string;
  readonly ids: readonly string[];
  readonly leaves: Buffer;
  readonly xid: string;
  readonly last_id: string;
  readonly hash: Buffer;
}

const PAGE = 100;
const LEAF = 32;

/** Where a seal ends in the order (xid, id). */
type End = Pick<SealRow, 'xid' | 'last_id'>;
const BEGINNING: End = { xid: '0', last_id: '0' };

/** The leaves of a page of seals, read from the audit rows: those in its range, and those it names wherever they are now. */
async function leavesOf(ask: Ask, schema: string, after: End, page: readonly SealRow[]): Promise<Map<string, Buffer>> {
  const end = page.at(-1) ?? after;
  const rows = await ask<{ id: string; line: string }>({
    text: `select id::text, ${LINE} as line from ${schema}.audit where (xid, id) > ($1, $2) and (xid, id) <= ($3, $4)
           union all
           select id::text, ${LINE} from ${schema}.audit
            where id = any($5) and not ((xid, id) > ($1, $2) and (xid, id) <= ($3, $4))`,
    values: [after.xid, after.last_id, end.xid, end.last_id, page.flatMap(({ ids }) => ids)],
  });
  return new Map(rows.map(({ id, line }) => [id, leafOf(line)]));
}

/** What one seal says against the rows that are there; the rows it names are taken out of `there`. */
function brokenSeal(seal: SealRow, previous: SealRow | null, there: Map<string, Buffer>): string[] {
  const { n, ids, leaves, xid, hash } = seal;
  const broken: string[] = [];
  const before = Number(previous?.n ?? 0);
  if (Number(n) !== before + 1) broken.push(`after seal ${before} comes seal ${n}`);
  const follows = sealHash(previous?.hash ?? null, { n: Number(n), ids, leaves, xid });
  if (!follows.equals(hash)) broken.push(`seal ${n} does not follow from its rows and the seal before it`);
  for (const [i, id] of ids.entries()) {
    const leaf = there.get(id);
    if (!leaf) broken.push(`seal ${n}: row ${id} was deleted`);
    else if (!leaf.equals(leaves.subarray(i * LEAF, (i + 1) * LEAF))) broken.push(`seal ${n}: row ${id} was altered`);
    there.delete(id);
  }
  return broken;
}

/** Exported seals that the chain does not have any more. */
function unmatched(exported: ReadonlyMap<number, ReadonlySet<string>>, last: number): string[] {
  return [...exported.keys()]
    .filter((n) => n > last)
    .map((n) => `seal ${n} was exported, and the chain ends at seal ${last}`);
}

/**
 * Goes over the whole chain of one schema: each seal from its rows and the seal before it, no row between that no seal
 * has, and each exported seal as it was exported. Only the last finds a chain that was made anew as a whole.
 */
export async function verifyChain(
  ask: Ask,
  schema: string,
  exported: readonly Pick<ExportedSeal, 'n' | 'hash'>[],
): Promise<ChainReport> {
  const wanted = new Map<number, Set<string>>();
  for (const { n, hash } of exported) wanted.set(n, (wanted.get(n) ?? new Set()).add(hash));
  const broken: string[] = [];
  let previous: SealRow | null = null;
  let [seals, rows, matched] = [0, 0, 0];
  for (;;) {
    const page: SealRow[] = await ask<SealRow>({
      text: `select n::text, ids::text[], leaves, xid::text, last_id::text, hash from ${schema}.seal where n > $1 order by seal.n limit ${PAGE}`,
      values: [previous?.n ?? '0'],
    });
    if (page.length === 0) break;
    const there = await leavesOf(ask, schema, previous ?? BEGINNING, page);
    for (const seal of page) {
      const said: readonly string[] = brokenSeal(seal, previous, there);
      broken.push(...said);
      const hashes = [...(wanted.get(Number(seal.n)) ?? [])];
      const same = hashes.filter((hash) => hash === seal.hash.toString('hex')).length;
      if (same < hashes.length) broken.push(`seal ${seal.n} is not the one that was exported`);
      matched += same;
      seals += 1;
      rows += seal.ids.length;
      previous = seal;
    }
    const last = page.at(-1);
    for (const id of there.keys()) broken.push(`row ${id} was inserted before the end of seal ${last?.n}`);
  }
  broken.push(...unmatched(wanted, Number(previous?.n ?? 0)));
  const { xid, last_id } = previous ?? BEGINNING;
  const [tail] = await ask<{ n: number }>({
    text: `select count(*)::int as n from ${schema}.audit where (xid, id) > ($1, $2)`,
    values: [xid, last_id],
  });
  return { seals, rows, unsealed: tail?.n ?? 0, matched, broken };
}
