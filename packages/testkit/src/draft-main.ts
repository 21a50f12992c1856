/**
 * `npm run migration -- <service>`: prints the SQL that brings the service's tables from what `src/tables.ts` said at HEAD to what it says now.
 * A draft: it is read, made safe for live traffic, and saved as the service's next migration.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, refuse } from '@byway/engines/command-line';
import { schemaOf } from '@byway/service-kit/run/migrate';
import { draft, fencedByFunction, type Tables } from './draft.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;

const read = (file: string): Promise<Tables> => import(join(ROOT, file));

/** The tables as HEAD has them; none where HEAD has no such file. Its text is read beside the present one: its imports lead somewhere. */
async function atHead(folder: string): Promise<Tables> {
  const tracked = execFileSync('git', ['ls-tree', '--name-only', 'HEAD', `${folder}/tables.ts`], { cwd: ROOT });
  if (tracked.length === 0) return {};
  const beside = `${folder}/tables-at-head.ts`;
  writeFileSync(join(ROOT, beside), execFileSync('git', ['show', `HEAD:${folder}/tables.ts`], { cwd: ROOT }));
  try {
    return await read(beside);
  } finally {
    rmSync(join(ROOT, beside));
  }
}

const USAGE = 'npm run migration -- <service>, one that has a src/tables.ts';
const service = commandLine(USAGE, { allowPositionals: true }).positionals.join();
const folder = `services/${service}/src`;
if (!service || !existsSync(join(ROOT, folder, 'tables.ts'))) refuse(USAGE);
const statements = fencedByFunction(
  await draft(schemaOf(service), await atHead(folder), await read(`${folder}/tables.ts`)),
);
console.log(statements.length > 0 ? statements.join('\n') : '-- The tables are as HEAD has them.');
