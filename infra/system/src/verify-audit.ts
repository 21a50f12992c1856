import { LINE, leafOf, sealHash } from '@byway/service-kit/audit/chain';
import { BEGIN_AGAIN, type Beginning, fromFields, sealNumber } from '@byway/service-kit/audit/chain-beginning';
import type { ExportedSeal } from '@byway/service-kit/audit/exported-seal';
import type { Statement } from '@byway/tables/database';

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
  /** Seals of the chain that nobody has outside the database. */
  readonly unexported: number;
  /** Of the matched, those that were exported at a later start than they were made. */
  readonly late: number;
  /** Numbers of exported seals that the chain does not have, and that no beginning says were lost. */
  readonly missing: readonly number[];
  /** Where the chain began again after a backup was restored, in words: to be compared with what people know of it. */
  readonly begun: readonly string[];
  /** How many of these nobody has accepted: a chain that somebody cut short looks the same. */
  readonly unaccepted: number;
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

interface BegunRow extends Beginning {
  readonly id: string;
  readonly actor: string;
  readonly at: string;
}

/** The rows that say the chain begins again. */
async function beginningsOf(ask: Ask, schema: string): Promise<BegunRow[]> {
  const rows = await ask<{ id: string; actor: string; at: Date; fields: readonly string[] }>({
    text: `select id::text, actor, at, fields from ${schema}.audit where action = $1 order by audit.xid, audit.id`,
    values: [BEGIN_AGAIN],
  });
  return rows.flatMap(({ id, actor, at, fields }) => {
    const said = fromFields(BEGIN_AGAIN, fields);
    return said ? [{ ...said, id, actor, at: at.toISOString() }] : [];
  });
}

/** By what a beginning is accepted: the last seal that was known outside, as whoever keeps seals has it. */
const nameOf = ({ known }: Beginning): string => `${known.n}:${known.hash}`;

const inWords = ({ id, actor, at, from, known, kept }: BegunRow, isAccepted: boolean): string =>
  `began again after seal ${kept.n}: seals ${from} to ${known.n} as exported were lost, says ${actor} at ${at} (row ${id}), ${isAccepted ? 'accepted' : 'NOT ACCEPTED'}`;

/** What one seal says against the rows that are there; the rows it names are taken out of `there`. */
function brokenSeal(
  seal: SealRow,
  previous: SealRow | null,
  there: Map<string, Buffer>,
  begun: readonly BegunRow[],
): string[] {
  const { n, ids, leaves, xid, hash } = seal;
  const broken: string[] = [];
  const before = Number(previous?.n ?? 0);
  const here = begun.filter(({ id }) => ids.includes(id));
  if (Number(n) !== sealNumber(before, here)) broken.push(`after seal ${before} comes seal ${n}`);
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
function unmatched(exported: ReadonlyMap<number, ReadonlySet<string>>, last: number, isLost: IsLost): number[] {
  return [...exported.keys()].filter((n) => n > last && !isLost(n));
}

/** How many rows no seal covers yet. */
async function rowsAfter(ask: Ask, schema: string, { xid, last_id }: End): Promise<number> {
  const text = `select count(*)::int as n from ${schema}.audit where (xid, id) > ($1, $2)`;
  const [tail] = await ask<{ n: number }>({ text, values: [xid, last_id] });
  return tail?.n ?? 0;
}

/** How many were exported at a later start than they were made, and never before. */
function lateOf(exported: readonly Pick<ExportedSeal, 'n' | 'late'>[]): number {
  const inTime = new Set(exported.filter(({ late }) => !late).map(({ n }) => n));
  return new Set(exported.map(({ n }) => n).filter((n) => !inTime.has(n))).size;
}

/** The hashes that are known of each number: more than one, where it was used again after a restore. */
function hashesOf(exported: readonly Pick<ExportedSeal, 'n' | 'hash'>[]): Map<number, Set<string>> {
  const wanted = new Map<number, Set<string>>();
  for (const { n, hash } of exported) wanted.set(n, (wanted.get(n) ?? new Set()).add(hash));
  return wanted;
}

/** Whether a beginning names the exported seal of this number as lost. */
type IsLost = (n: number) => boolean;

/** A beginning pins the chain before it by its last hash; one that names another is no ground for anything. */
async function misnamed(ask: Ask, schema: string, begun: readonly BegunRow[]): Promise<string[]> {
  const seals = await ask<{ n: string; hash: Buffer }>({
    text: `select n::text, hash from ${schema}.seal where n = any($1)`,
    values: [begun.map(({ kept }) => kept.n)],
  });
  const hashes = new Map(seals.map(({ n, hash }) => [Number(n), hash.toString('hex')]));
  return begun
    .filter(({ kept }) => (hashes.get(kept.n) ?? '') !== kept.hash)
    .map(({ id, kept }) => `row ${id} lets the chain begin again after another seal ${kept.n}`);
}

/**
 * Goes over the whole chain of one schema: each seal from its rows and the seal before it, no row between that no seal
 * has, and each exported seal as it was exported. Only the last finds a chain that was made anew as a whole. `accepted` are beginnings that
 * somebody answers for, each as `n:hash` of the last seal known outside.
 */
export async function verifyChain(
  ask: Ask,
  schema: string,
  exported: readonly Pick<ExportedSeal, 'n' | 'hash' | 'late'>[],
  accepted: ReadonlySet<string> = new Set(),
): Promise<ChainReport> {
  const wanted = hashesOf(exported);
  const begun = await beginningsOf(ask, schema);
  const isLost: IsLost = (n) => begun.some(({ from, known }) => from <= n && n <= known.n);
  const broken = await misnamed(ask, schema, begun);
  const missing: number[] = [];
  let previous: SealRow | null = null;
  let [seals, rows, matched, unexported] = [0, 0, 0, 0];
  for (;;) {
    const page: SealRow[] = await ask<SealRow>({
      text: `select n::text, ids::text[], leaves, xid::text, last_id::text, hash from ${schema}.seal where n > $1 order by seal.n limit ${PAGE}`,
      values: [previous?.n ?? '0'],
    });
    if (page.length === 0) break;
    const there = await leavesOf(ask, schema, previous ?? BEGINNING, page);
    for (const seal of page) {
      const said: readonly string[] = brokenSeal(seal, previous, there, begun);
      broken.push(...said);
      const hashes = [...(wanted.get(Number(seal.n)) ?? [])];
      const same = hashes.filter((hash) => hash === seal.hash.toString('hex')).length;
      if (same < hashes.length && !isLost(Number(seal.n))) {
        missing.push(Number(seal.n));
        broken.push(`seal ${seal.n} is not the one that was exported`);
      }
      matched += same;
      if (hashes.length === 0) unexported += 1;
      seals += 1;
      rows += seal.ids.length;
      previous = seal;
    }
    const last = page.at(-1);
    for (const id of there.keys()) broken.push(`row ${id} was inserted before the end of seal ${last?.n}`);
  }
  const end = Number(previous?.n ?? 0);
  const beyond = unmatched(wanted, end, isLost);
  missing.push(...beyond);
  broken.push(...beyond.map((n) => `seal ${n} was exported, and the chain ends at seal ${end}`));
  const said = begun.map((one) => inWords(one, accepted.has(nameOf(one))));
  const unaccepted = begun.filter((one) => !accepted.has(nameOf(one))).length;
  const unsealed = await rowsAfter(ask, schema, previous ?? BEGINNING);
  return {
    seals,
    rows,
    unsealed,
    matched,
    unexported,
    late: lateOf(exported),
    missing,
    begun: said,
    unaccepted,
    broken,
  };
}
