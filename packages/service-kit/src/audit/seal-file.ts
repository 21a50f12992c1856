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

/** The file in which a service keeps the seals of its audit outside the database. The log, where they are too, ends with its container. */
export interface SealFile {
  /** Appends a seal; throws where that fails, and the next call, or the next start, appends both. */
  keep(seal: NewSeal): void;
}

/**
 * Opens `<folder>/<service>/seals.log` and appends the seals of the chain that it lacks: those sealed just before a crash, or all where the
 * file was lost. Each of these lines is marked `late`.
 */
export async function openSealFile(folder: string, service: string, database: Database): Promise<SealFile> {
  const own = join(folder, service);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const file = join(own, 'seals.log');
  const put = (seals: readonly NewSeal[], late: boolean): void => {
    const lines = seals.map((seal) =>
      JSON.stringify({ service, ...toLogFields(seal), ...(late ? { late } : {}), at: new Date().toISOString() }),
    );
    // Flushed: an exported seal has to survive a power failure, as the chain does.
    if (lines.length > 0) appendFileSync(file, `${lines.join('\n')}\n`, { flush: true, mode: 0o600 });
  };
  const [name] = await database.system((tx) =>
    tx.query<{ database: string }>({ text: 'select current_database() as database' }),
  );
  const before = (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .flatMap((line) => fromLogLine(line) ?? []);
  const last = Math.max(0, ...before.filter((seal) => seal.database === name?.database).map(({ n }) => n));
  // Ends a line that a crash cut short; its seal is appended again.
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
