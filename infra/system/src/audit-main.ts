import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SERVICES } from '@byway/contracts/services';
import { defaultDataDir } from '@byway/engines/data-dir';
import { schemaOf } from '@byway/service-kit/run/migrate';
import { Database } from '@byway/tables/database';
import { type Beginning, beginAgain } from './begin-audit-again.ts';
import { exportedSeals } from './exported-seals.ts';
import { ownDatabase } from './own-engines.ts';
import { type ChainReport, verifyChain } from './verify-audit.ts';

const USAGE = `npm run audit -- verify [--url=postgres://…/database] [--seals=FILE or FOLDER]
npm run audit -- begin-again --as=WHO [--url=…] [--seals=…]

  verify       goes over the chain of every service's audit; exit 0 only if each is whole
  begin-again  after a backup was restored: writes down, as a row of each audit, which exported seals its chain has lost,
               and who says so; verify names it from then on. Refused for a chain that is broken in itself

  --url=     the database, as a role that may read every schema (default: the running engines of this checkout, database
             \`byway\`, or else the latest story)
  --seals=   logs of the services, from where somebody else keeps them (default: those of this checkout)`;

interface Wanted {
  /** Who begins the chains again; undefined to verify them. */
  readonly as: string | undefined;
  readonly url: string | undefined;
  readonly seals: string | undefined;
}

function readArguments(): Wanted | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { url: { type: 'string' }, seals: { type: 'string' }, as: { type: 'string' } },
    });
    const { url, seals, as } = values;
    const known = as === undefined ? 'verify' : 'begin-again';
    return positionals.join() === known && as !== '' ? { url, seals, as } : null;
  } catch {
    return null;
  }
}

function show(service: string, report: ChainReport): void {
  const { seals, rows, unsealed, matched, begun, missing, broken } = report;
  const said = broken.length > 0 ? 'BROKEN' : 'whole';
  const counts = `${seals} seals, ${rows} rows, ${matched} as exported, ${unsealed} not sealed yet`;
  console.log(`${service.padEnd(14)} ${said.padEnd(6)}  ${counts}`);
  for (const place of [...begun, ...broken]) console.log(`${' '.repeat(15)}${place}`);
  if (missing.length > 0) {
    console.log(
      `${' '.repeat(15)}exported seals are not in it. Was a backup restored? docs/runbooks/alerts.md#auditwentback`,
    );
  }
}

/** Verifies every service's chain, each as it was at one moment; gives how many are broken. */
async function verifyAll(url: string, seals: string | null): Promise<number> {
  const database = new Database({ url, systemUrl: url, max: 1 });
  const exported = seals === null ? [] : exportedSeals(seals, new URL(url).pathname.slice(1));
  let broken = 0;
  try {
    for (const { name } of SERVICES) {
      const report = await database.system(async (tx) => {
        await tx.query({ text: 'set transaction isolation level repeatable read, read only' });
        const own = exported.filter(({ service }) => service === name);
        return verifyChain((statement) => tx.query(statement), schemaOf(name), own);
      });
      show(name, report);
      if (report.broken.length > 0) broken += 1;
    }
  } finally {
    await database.close();
  }
  if (exported.length === 0)
    console.log('No exported seal was given: a chain that was made anew as a whole would look the same.');
  return broken;
}

function toWords(said: Beginning): string {
  if (said.status === 'begun') return `begun again: seals ${said.from} to ${said.to} were lost`;
  if (said.status === 'nothing-lost') return 'has every exported seal; nothing was written';
  return 'BROKEN in itself; nothing was written';
}

/** Begins every chain again that has lost exported seals; gives how many are broken in themselves. */
async function beginAllAgain(url: string, seals: string, actor: string): Promise<number> {
  const database = new Database({ url, systemUrl: url, max: 1 });
  const exported = exportedSeals(seals, new URL(url).pathname.slice(1));
  let broken = 0;
  try {
    for (const { name } of SERVICES) {
      const own = exported.filter(({ service }) => service === name);
      const said = await database.system((tx) => beginAgain(tx, { schema: schemaOf(name), exported: own, actor }));
      if (said.status === 'does-not-hold') broken += 1;
      console.log(`${name.padEnd(14)} ${toWords(said)}`);
    }
  } finally {
    await database.close();
  }
  return broken;
}

async function main(): Promise<number> {
  const wanted = readArguments();
  if (!wanted) {
    console.error(USAGE);
    return 2;
  }
  const dataDir = defaultDataDir(() => {});
  const url = wanted.url ?? (await ownDatabase(dataDir));
  if (!url) {
    console.error('No database: npm run engines -- up, or name one with --url=');
    return 2;
  }
  const logs = join(dataDir, 'services', 'logs');
  const own = wanted.url === undefined && existsSync(logs) ? logs : null;
  const held = wanted.seals ?? own;
  if (wanted.as !== undefined) {
    if (held) return (await beginAllAgain(url, held, wanted.as)) === 0 ? 0 : 1;
    console.error('No exported seals: name the logs with --seals=');
    return 2;
  }
  const broken = await verifyAll(url, held);
  console.log(
    broken === 0 ? `${SERVICES.length} chains, all whole` : `${broken} of ${SERVICES.length} chains are broken`,
  );
  return broken === 0 ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
