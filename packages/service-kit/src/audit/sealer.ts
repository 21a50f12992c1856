import { pause } from '@byway/facts/pause';
import { Rounds } from '@byway/facts/rounds';
import type { Database, Tx } from '@byway/tables/database';
import { paceOf } from '../sweeps/pace.ts';
import { LINE, leafOf, sealHash } from './chain.ts';
import { fromFields, sealNumber } from './chain-beginning.ts';
import type { ExportedSeal } from './exported-seal.ts';

/** A seal just made. */
export type NewSeal = Omit<ExportedSeal, 'service'>;

export interface SealerOptions {
  readonly database: Database;
  readonly onSealed: (seal: NewSeal) => void;
  readonly onError: (error: unknown) => void;
}

export interface Sealer {
  /** False when the loop has not come round for 30 s. */
  alive(): boolean;
  /** Seals what can be sealed, unless the database is away, then resolves. */
  stop(): Promise<void>;
}

const EVERY_MS = 1_000;
const BATCH = 500;

// One replica seals at a time; another finds nothing to do. No command ever waits for this lock.
const LOCK = {
  name: 'seal-lock',
  text: 'select pg_try_advisory_xact_lock(hashtext(current_schema()), 7392) as mine',
};
const HEAD = {
  name: 'seal-head',
  text: 'select n::text, hash from seal order by seal.n desc limit 1',
};
// Rows after the last seal whose transaction is older than every running one: none of them can still be rolled back, and no row can still
// appear before them. Later rows are sealed once the older transactions have ended.
const open = (what: string, limit: number): string => `
with head as (select xid, last_id from seal order by n desc limit 1)
select ${what} from audit
 where xid < pg_snapshot_xmin(pg_current_snapshot())
   and (xid, id) > (coalesce((select xid from head), '0'), coalesce((select last_id from head), 0))
 order by audit.xid, audit.id limit ${limit}`;
const WAITING = { name: 'seal-waiting', text: open('1', 1) };
const ROWS = {
  name: 'seal-rows',
  text: open(`id::text, xid::text, current_database() as database, action, fields, ${LINE} as line`, BATCH),
};
const KEEP = 'insert into seal (n, ids, leaves, xid, last_id, hash) values ($1, $2, $3, $4, $5, $6)';

interface Row {
  readonly id: string;
  readonly xid: string;
  readonly database: string;
  readonly action: string;
  readonly fields: readonly string[];
  readonly line: string;
}

/** Makes the next seal; null when nothing is left to seal, or another replica is sealing. */
export async function sealNext(tx: Tx): Promise<NewSeal | null> {
  const [lock] = await tx.query<{ mine: boolean }>(LOCK);
  if (!lock?.mine) return null;
  const [head] = await tx.query<{ n: string; hash: Buffer }>(HEAD);
  const rows = await tx.query<Row>(ROWS);
  const last = rows.at(-1);
  if (!last) return null;
  const beginnings = rows.flatMap(({ action, fields }) => fromFields(action, fields) ?? []);
  const n = sealNumber(Number(head?.n ?? 0), beginnings);
  const ids = rows.map(({ id }) => id);
  const leaves = Buffer.concat(rows.map(({ line }) => leafOf(line)));
  const hash = sealHash(head?.hash ?? null, { n, ids, leaves, xid: last.xid });
  await tx.query({ name: 'seal-keep', text: KEEP, values: [n, ids, leaves, last.xid, last.id, hash] });
  return { database: last.database, n, rows: rows.length, hash: hash.toString('hex') };
}

/**
 * Seals the audit rows of a service every second until stopped; at rest it looks every five, and a second after the next commit of this
 * process. A crash between two statements leaves no seal, and the next start goes on from the last one.
 */
export function startSealer({ database, onSealed, onError }: SealerOptions): Sealer {
  const sleeper = pause();
  const rounds = new Rounds();
  const pace = paceOf(database, EVERY_MS, () => void setTimeout(sleeper.wake, EVERY_MS).unref());
  let running = true;
  const sealAll = async (): Promise<void> => {
    const [waiting] = await database.single(WAITING);
    for (let more = waiting !== undefined; more; ) {
      const seal = await database.system(sealNext);
      rounds.done();
      if (seal) onSealed(seal);
      more = running && seal?.rows === BATCH;
    }
  };
  const loop = (async () => {
    let away = false;
    while (running) {
      away = await sealAll().then(
        () => false,
        (error: unknown) => {
          onError(error);
          return true;
        },
      );
      await sleeper.sleep(pace());
      rounds.done();
    }
    // If the database was away a moment ago it is not waited for: the next start seals the rest.
    if (!away) await sealAll().catch(onError);
  })();
  return {
    alive: () => rounds.alive(),
    async stop() {
      running = false;
      sleeper.wake();
      await loop;
    },
  };
}
