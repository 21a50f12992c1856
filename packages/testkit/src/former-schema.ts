import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, schemaOf } from '@byway/service-kit/run/migrate';
import { migratedServices, PASSWORD } from './template.ts';
import type { World } from './world.ts';

/**
 * Puts a service's schema of this world back to how it was, empty, before `script` of its own had run: for what a script does
 * to rows that are there. Before the service runs. Gives the function that brings the schema up to date.
 */
export async function schemaBefore(world: World, service: string, script: string): Promise<() => Promise<void>> {
  const found = migratedServices().find((one) => one.service === service);
  if (!found) throw new Error(`${service} has no schema`);
  const scripts = await readdir(found.folder);
  if (!scripts.includes(script)) throw new Error(`${service} has no script ${script}`);
  const former = await mkdtemp(join(tmpdir(), 'byway-former-'));
  const upTo = (folder: string) => migrate({ adminUrl: world.adminUrl, service, folder, password: PASSWORD });
  try {
    for (const file of scripts.filter((name) => name < script)) await cp(join(found.folder, file), join(former, file));
    await world.admin.query(`drop schema ${schemaOf(service)} cascade`);
    await upTo(former);
  } finally {
    await rm(former, { recursive: true });
  }
  return async () => {
    await upTo(found.folder);
  };
}
