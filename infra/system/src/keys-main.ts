import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { commandLine, refuse } from '@byway/engines/command-line';
import { defaultDataDir } from '@byway/engines/data-dir';
import { publicEntry } from '@byway/facts/signature';
import { readKeyRing } from '@byway/service-kit/identity/key-ring';
import { Database } from '@byway/tables/database';
import { type KeyStatus, keyStatus, leftOver } from './key-status.ts';
import { ownDatabase } from './own-engines.ts';

const USAGE = `npm run keys -- status [--url=postgres://…/database]
npm run keys -- new ID
npm run keys -- public SERVICE

  status   how many persons and drafts of each force are wrapped under which root key of identity; never a key. Exit 0 only if
           all are under the current one. --url= names the database, as a role that may read every row (default: the running
           engines of this checkout, database \`byway\`, or else the latest story)
  new      prints a fresh key for a ring, as ID:base64. Whoever sees it has it: send it where secrets are kept
  public   reads such an entry from its input and prints the public half, as SERVICE/ID:base64, for FACT_PUBLIC_KEYS

  How keys are rotated: docs/runbooks/keys.md`;

function show({ keyId, state, rows }: KeyStatus): void {
  const counts = rows.map(({ force, persons, drafts }) => `force ${force}: ${persons} persons, ${drafts} drafts`);
  console.log(`${keyId.padEnd(21)}${state.padEnd(9)}${counts.join('; ') || 'nothing'}`);
}

async function status(named: string | undefined): Promise<number> {
  const url = named ?? (await ownDatabase(defaultDataDir(() => {})));
  if (!url) {
    console.error('No database: npm run engines -- up, or name one with --url=');
    return 2;
  }
  const database = new Database({ url, systemUrl: url, max: 1 });
  try {
    const keys = await database.system(async (tx) => {
      await tx.query({ text: 'set transaction isolation level repeatable read, read only' });
      return keyStatus((statement) => tx.query(statement));
    });
    keys.forEach(show);
    const left = leftOver(keys);
    console.log(left === 0 ? 'every row is under the current key' : `${left} rows are not under the current key`);
    return left === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

/** The public half of the key that is given as input: a key has no place among the words of a command. */
function publicHalf(service: string): number {
  const ring = readKeyRing(readFileSync(0, 'utf8').trim());
  if (typeof ring === 'string') throw new Error(ring);
  console.log(publicEntry(service, ring.current));
  return 0;
}

async function main(): Promise<number> {
  const { values, positionals } = commandLine(USAGE, { allowPositionals: true, options: { url: { type: 'string' } } });
  const [what, id = '', ...more] = positionals;
  if (what === 'status' && !id) return status(values.url);
  if (what === 'public' && SERVICE_NAMES.some((name) => name === id) && more.length === 0) return publicHalf(id);
  if (what === 'new' && /^[a-z0-9][a-z0-9-]{0,19}$/.test(id) && more.length === 0) {
    console.log(`${id}:${randomBytes(32).toString('base64')}`);
    return 0;
  }
  return refuse(USAGE);
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
