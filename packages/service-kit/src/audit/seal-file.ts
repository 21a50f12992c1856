import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@byway/tables/database';
import { fromLogLine, toLogFields } from './exported-seal.ts';
import type { NewSeal } from './sealer.ts';

interface SealRow extends Omit<NewSeal, 'n'> {
  readonly n: string;
}

const AFTER = `select n::text, cardinality(ids) as rows, encode(hash, 'hex') as hash, current_database() as database
                 from seal where n > $1 order by seal.n`;

/** Where a service keeps the seals of its audit outside the database, beside its log, which ends with its container. */
export interface SealFile {
  /** Puts it down; throws where that cannot be written, and the next one, or the next start, puts down both. */
  keep(seal: NewSeal): void;
}

/**
 * Opens `<folder>/<service>/seals.log` and puts down what the chain has and the file has not: what was sealed and not put down because of
 * a crash, or everything where the file was lost; each of these lines says that it is late.
 */
export async function openSealFile(folder: string, service: string, database: Database): Promise<SealFile> {
  const own = join(folder, service);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const file = join(own, 'seals.log');
  const put = (seals: readonly NewSeal[], late: boolean): void => {
    const lines = seals.map((seal) =>
      JSON.stringify({ service, ...toLogFields(seal), ...(late ? { late } : {}), at: new Date().toISOString() }),
    );
    // Flushed: what is exported has to be there after the machine has lost its power, as the chain has.
    if (lines.length > 0) appendFileSync(file, `${lines.join('\n')}\n`, { flush: true, mode: 0o600 });
  };
  const [name] = await database.system((tx) =>
    tx.query<{ database: string }>({ text: 'select current_database() as database' }),
  );
  const before = (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .flatMap((line) => fromLogLine(line) ?? []);
  const last = Math.max(0, ...before.filter((seal) => seal.database === name?.database).map(({ n }) => n));
  // A line that a crash cut short ends here, and is one of those that follow.
  if (existsSync(file)) appendFileSync(file, '\n');
  const rows = await database.system((tx) => tx.query<SealRow>({ text: AFTER, values: [last] }));
  put(
    rows.map((row) => ({ ...row, n: Number(row.n) })),
    true,
  );
  let waiting: NewSeal[] = [];
  return {
    keep(seal) {
      waiting.push(seal);
      put(waiting, waiting.length > 1);
      waiting = [];
    },
  };
}
