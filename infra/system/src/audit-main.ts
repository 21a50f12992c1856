import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES } from '@byway/contracts/services';
import { commandLine, refuse } from '@byway/engines/command-line';
import { defaultDataDir } from '@byway/engines/data-dir';
import { schemaOf } from '@byway/service-kit/run/migrate';
import { Database } from '@byway/tables/database';
import { beginAllAgain } from './begin-audit-again.ts';
import { databaseUrl } from './databases.ts';
import { exportedSeals } from './exported-seals.ts';
import { ownDatabase } from './own-engines.ts';
import { type Ask, type ChainReport, verifyChain } from './verify-audit.ts';

const USAGE = `npm run audit -- verify [--url=postgres://…/database] [--seals=FILE or FOLDER] [--accept=SERVICE:NUMBER:HASH]…
npm run audit -- begin-again --as=WHO [--url=…] [--seals=…]

  verify       goes over the chain of every service's audit; exit 0 only if each is whole, 1 if one is broken, 3 if one began
               again and nobody has accepted that, 4 if seals are nowhere but in the database
  begin-again  after a backup was restored: writes down, as a row of each audit, which exported seals its chain has lost,
               and who says so; verify names it from then on. Refused for a chain that is broken in itself

  --url=     the database, as a role that may read every schema (default: \`byway\` beside the database of ADMIN_DATABASE_URL, else
             of the running engines of this checkout, or the latest story)
  --accept=  that a chain began again, by the last seal that was known outside: its number and hash as whoever keeps the
             seals has them, never as this database says them. Said each time; may be given for several
  --seals=   logs or SEALS_FOLDERs of the services, from where somebody else keeps them (default: those of this checkout)`;

interface Wanted {
  /** Who begins the chains again; undefined to verify them. */
  readonly as: string | undefined;
  readonly url: string | undefined;
  readonly seals: string | undefined;
  /** Beginnings that somebody answers for, as `service:n:hash`. */
  readonly accepted: readonly string[];
}

function readArguments(): Wanted {
  const { values, positionals } = commandLine(USAGE, {
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      seals: { type: 'string' },
      as: { type: 'string' },
      accept: { type: 'string', multiple: true },
    },
  });
  const { url, seals, as, accept: accepted = [] } = values;
  const known = as === undefined ? 'verify' : 'begin-again';
  return positionals.join() === known && as !== '' ? { url, seals, as, accepted } : refuse(USAGE);
}

function show(service: string, report: ChainReport, isGiven: boolean): void {
  const { seals, rows, unsealed, matched, unexported, late, begun, unaccepted, missing, broken } = report;
  const said = broken.length > 0 ? 'BROKEN' : unaccepted > 0 ? 'BEGUN' : 'whole';
  const outside = isGiven && unexported > 0 ? `, ${unexported} NOT EXPORTED` : '';
  const counts = `${seals} seals, ${rows} rows, ${matched} as exported${outside}, ${unsealed} not sealed yet`;
  console.log(`${service.padEnd(14)} ${said.padEnd(6)}  ${counts}`);
  for (const place of [...begun, ...broken]) console.log(`${' '.repeat(15)}${place}`);
  if (late > 0) console.log(`${' '.repeat(15)}${late} of these at a later start than they were made`);
  if (missing.length > 0) {
    console.log(
      `${' '.repeat(15)}exported seals are not in it. Was a backup restored? docs/runbooks/alerts.md#auditwentback`,
    );
  }
}

interface Verified {
  readonly broken: number;
  /** Whole in themselves, and begun again without anybody having accepted it. */
  readonly unaccepted: number;
  /** With seals of which nobody outside the database knows, though exported ones were given. */
  readonly unexported: number;
}

/** One service's chain as it was at one moment, beside what is exported by then. */
async function lookAt(database: Database, service: string, seals: string | null, accepted: ReadonlySet<string>) {
  return database.system(async (tx) => {
    await tx.query({ text: 'set transaction isolation level repeatable read, read only' });
    const ask: Ask = (statement) => tx.query(statement);
    const [here] = await ask<{ name: string }>({ text: 'select current_database() as name' });
    const exported = seals === null ? [] : exportedSeals(seals, here?.name ?? '');
    const own = exported.filter((one) => one.service === service);
    return verifyChain(ask, schemaOf(service), own, accepted);
  });
}

/** Verifies every service's chain. */
async function verifyAll(url: string, seals: string | null, accepted: readonly string[]): Promise<Verified> {
  const database = new Database({ url, systemUrl: url, max: 1 });
  let [broken, unaccepted, unexported] = [0, 0, 0];
  try {
    for (const { name } of SERVICES) {
      const theirs = accepted.filter((one) => one.startsWith(`${name}:`)).map((one) => one.slice(name.length + 1));
      const look = () => lookAt(database, name, seals, new Set(theirs));
      let report = await look();
      if (seals !== null && report.unexported > 0) {
        // A seal of this moment is exported in the next.
        await pause(EXPORTED_WITHIN_MS);
        report = await look();
      }
      show(name, report, seals !== null);
      if (report.broken.length > 0) broken += 1;
      else if (report.unaccepted > 0) unaccepted += 1;
      else if (seals !== null && report.unexported > 0) unexported += 1;
    }
  } finally {
    await database.close();
  }
  if (seals === null)
    console.log('No exported seal was given: a chain that was made anew as a whole would look the same.');
  return { broken, unaccepted, unexported };
}

const EXPORTED_WITHIN_MS = 1_000;
const NOT_ACCEPTED = 3;
const NOT_EXPORTED = 4;

function endOf({ broken, unaccepted, unexported }: Verified): string {
  const of = `of ${SERVICES.length} chains`;
  if (broken > 0) return `${broken} ${of} are broken`;
  if (unaccepted > 0)
    return `${unaccepted} ${of} began again, and nobody has accepted it: docs/runbooks/alerts.md#auditwentback`;
  if (unexported > 0)
    return `${unexported} ${of} have seals that nobody has outside the database: those could have been made anew`;
  return `${SERVICES.length} chains, all whole`;
}

/** As containers are told. */
function whereGiven(): string | undefined {
  const admin = process.env.ADMIN_DATABASE_URL;
  return admin ? databaseUrl(admin, 'byway') : undefined;
}

async function main(): Promise<number> {
  const wanted = readArguments();
  const dataDir = defaultDataDir(() => {});
  const given = wanted.url ?? whereGiven();
  const url = given ?? (await ownDatabase(dataDir));
  if (!url) {
    console.error('No database: npm run engines -- up, or name one with --url=');
    return 2;
  }
  // Its logs and its SEALS_FOLDER.
  const services = join(dataDir, 'services');
  const own = given === undefined && existsSync(services) ? services : null;
  const held = wanted.seals ?? own;
  if (wanted.as !== undefined) {
    if (held) return (await beginAllAgain(url, held, wanted.as)) === 0 ? 0 : 1;
    console.error('No exported seals: name the logs with --seals=');
    return 2;
  }
  const verified = await verifyAll(url, held, wanted.accepted);
  console.log(endOf(verified));
  if (verified.broken > 0) return 1;
  if (verified.unaccepted > 0) return NOT_ACCEPTED;
  return verified.unexported > 0 ? NOT_EXPORTED : 0;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
