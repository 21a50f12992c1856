import { createWriteStream, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { commandLine, refuse } from '@byway/engines/command-line';
import { defaultDataDir } from '@byway/engines/data-dir';
import { newPair } from './age.ts';
import { backUp, keyFilesIn, putBack } from './backup.ts';
import { ownDatabase } from './own-engines.ts';

const USAGE = `npm run backup -- new-key
npm run backup -- take --recipient=age1… [--to=FILE] [--url=…] [--keys=FOLDER]
npm run backup -- put-back --from=FILE [--database=FOLDER] [--keys=FOLDER]

  new-key   prints a pair: its public half, for take, and the secret one, to be kept away from every machine that it is for
  take      the whole server and the keys that belong to it, in one file that nobody on this machine can read; while it serves
  put-back  puts that into an empty system: the files of the server, the keys, or both; all or nothing of each. The secret half
            is read from BYWAY_BACKUP_IDENTITY

  --recipient=  whose secret half will open it (default: BYWAY_BACKUP_RECIPIENT); may be given for several
  --to=         where it goes, under this name only when it is whole (default: the output)
  --url=        the server, as a role that may replicate (default: ADMIN_DATABASE_URL, or the running engines of this checkout)
  --keys=       take: the folder with an \`env\` for each service (default: those of this checkout); put-back: where they go
  --database=   the data folder of a server that has none yet, owned by whoever Postgres runs as

  In which order, and what else: docs/runbooks/restore.md`;

function readArguments() {
  const text = { type: 'string' } as const;
  const { values, positionals } = commandLine(USAGE, {
    allowPositionals: true,
    options: { recipient: { ...text, multiple: true }, to: text, from: text, url: text, keys: text, database: text },
  });
  return { ...values, what: positionals.join() };
}
type Wanted = ReturnType<typeof readArguments>;

async function newKey(): Promise<void> {
  const { recipient, identity } = newPair();
  console.log(`BYWAY_BACKUP_RECIPIENT=${recipient}`);
  console.log(`BYWAY_BACKUP_IDENTITY=${identity}`);
}

/** Of a checkout: the keys of its services, and the password of its server. */
const OWN_KEYS = ['services/system.json', 'engines.json'];

async function take({ recipient, to, url, keys }: Wanted): Promise<void> {
  const given = process.env.BYWAY_BACKUP_RECIPIENT;
  const recipients = recipient ?? (given ? [given] : []);
  if (recipients.length === 0) refuse(USAGE);
  const dataDir = defaultDataDir(() => {});
  const server = url ?? process.env.ADMIN_DATABASE_URL ?? (await ownDatabase(dataDir));
  if (!server) throw new Error('No server: npm run engines -- up, or name one with --url=');
  const folder = keys ?? dataDir;
  const keyFiles = keys === undefined ? OWN_KEYS : keyFilesIn(keys);
  const taken = backUp({ url: server, keys: folder, keyFiles, recipients });
  if (to === undefined) return pipeline(taken, process.stdout);
  const part = `${to}.part`;
  try {
    await pipeline(taken, createWriteStream(part, { mode: 0o600, flush: true }));
    renameSync(part, to);
  } finally {
    rmSync(part, { force: true });
  }
  console.log(`${to}: the server, and the keys ${keyFiles.join(', ')}`);
}

async function back(given: Wanted): Promise<void> {
  const { from } = given;
  const [database, keys] = [given.database ?? null, given.keys ?? null];
  const identity = process.env.BYWAY_BACKUP_IDENTITY;
  if (!from || (database === null && keys === null)) return refuse(USAGE);
  if (!identity) throw new Error('BYWAY_BACKUP_IDENTITY has to be given: the secret half of what it was taken for.');
  await putBack({ file: from, identity, database, keys });
  if (keys !== null) console.log(`${keys}: the keys are there`);
  if (database !== null) console.log(`${database}: the server is there, made by Postgres ${majorOf(database)}`);
}

const majorOf = (folder: string): string => readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();

const WORK: Readonly<Record<string, (wanted: Wanted) => Promise<void>>> = { 'new-key': newKey, take, 'put-back': back };
const wanted = readArguments();
const work = WORK[wanted.what] ?? (async () => refuse(USAGE));
await work(wanted).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
