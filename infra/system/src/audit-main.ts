import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from '@byway/engines/data-dir';
import { Database } from '@byway/facts/database';
import { schemaOf } from '@byway/service-kit/migrate';
import { exportedSeals } from './exported-seals.ts';
import { ownDatabase } from './own-database.ts';
import { SERVICES } from './services.ts';
import { type ChainReport, verifyChain } from './verify-audit.ts';

const USAGE = `npm run audit -- verify [--url=postgres://…/database] [--seals=FILE or FOLDER]

  goes over the chain of every service's audit; exit 0 only if each is whole

  --url=     the database, as a role that may read every schema (default: the running engines of this checkout, database
             \`byway\`, or else the latest story)
  --seals=   logs of the services, from where somebody else keeps them (default: those of this checkout)`;

interface Wanted {
  readonly url: string | undefined;
  readonly seals: string | undefined;
}

function readArguments(): Wanted | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { url: { type: 'string' }, seals: { type: 'string' } },
    });
    return positionals.join() === 'verify' ? { url: values.url, seals: values.seals } : null;
  } catch {
    return null;
  }
}

function show(service: string, report: ChainReport): void {
  const { seals, rows, unsealed, matched, broken } = report;
  const said = broken.length > 0 ? 'BROKEN' : 'whole';
  const counts = `${seals} seals, ${rows} rows, ${matched} as exported, ${unsealed} not sealed yet`;
  console.log(`${service.padEnd(14)} ${said.padEnd(6)}  ${counts}`);
  for (const place of broken) console.log(`${' '.repeat(15)}${place}`);
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
  const broken = await verifyAll(url, wanted.seals ?? own);
  console.log(
    broken === 0 ? `${SERVICES.length} chains, all whole` : `${broken} of ${SERVICES.length} chains are broken`,
  );
  return broken === 0 ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
