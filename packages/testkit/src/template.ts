import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@byway/service-kit/run/migrate';
import pg from 'pg';

const ROOT = new URL('../../../', import.meta.url).pathname;
export const PASSWORD = 'byway';

/** Every service that has a schema, by its folder. */
export function migratedServices(): { service: string; folder: string }[] {
  return readdirSync(join(ROOT, 'services'))
    .map((service) => ({ service, folder: join(ROOT, 'services', service, 'migrations') }))
    .filter(({ folder }) => existsSync(folder));
}

function hashOf(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** The name of the template database: it changes when a migration does, but not during a run. */
export function templateName(): string {
  return process.env.BYWAY_TEST_TEMPLATE ?? nameByContent();
}

function nameByContent(): string {
  const kit = ['packages/facts/sql', 'packages/service-kit/sql'].map((folder) => join(ROOT, folder));
  return `byway_template_${hashOf([...kit, ...migratedServices().map(({ folder }) => folder)])}`;
}

/** Creates the migrated template that each test file copies (a copy takes some 30 ms). */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  const name = nameByContent();
  process.env.BYWAY_TEST_TEMPLATE = name;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return;
    const building = `${name}_building`;
    await client.query(`drop database if exists ${building}`);
    await client.query(`create database ${building}`);
    const url = new URL(adminUrl);
    url.pathname = `/${building}`;
    for (const { service, folder } of migratedServices()) {
      await migrate({ adminUrl: url.toString(), service, folder, rootPassword: PASSWORD });
    }
    await client.query(`alter database ${building} rename to ${name}`);
  } finally {
    await client.end();
  }
}
