import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES, SERVICES } from '@byway/contracts/services';
import type { Broker } from '@byway/facts/broker';
import { Epoch } from '@byway/facts/epoch';
import { topicsOf } from '@byway/facts/topics';
import { migrate, schemaOf } from '@byway/service-kit/run/migrate';
import { Database } from '@byway/tables/database';
import { PAGES, serviceFolder } from './services.ts';

/** Brings every schema up to date and says how many scripts ran. */
export async function migrateAll(adminUrl: string, rootPassword: string): Promise<number> {
  let ran = 0;
  for (const { name } of [...SERVICES, ...PAGES]) {
    const folder = join(serviceFolder(name), 'migrations');
    if (!existsSync(folder)) continue;
    const kit = !PAGES.some((page) => page.name === name);
    ran += (await migrate({ adminUrl, service: name, folder, rootPassword, kit })).length;
  }
  return ran;
}

/** What the names of topics begin with in the life that this database is in (docs/adr/0041). */
export async function prefixIn(url: string, base: string): Promise<string> {
  const database = new Database({ url, systemUrl: url, max: 1 });
  const epoch = new Epoch(base);
  try {
    await epoch.restore(database, schemaOf('intake'));
    return epoch.prefix;
  } finally {
    await database.close();
  }
}

/** Creates the topics that are missing. */
export async function createTopics(broker: Broker, prefix: string): Promise<void> {
  await broker.ensureTopics(topicsOf(prefix, SERVICE_NAMES));
}

/** Lets every service write its own topic and nobody else's; the console only listens. For brokers that tell users apart. */
export async function giveRights(broker: Broker, prefix: string): Promise<void> {
  const services = SERVICE_NAMES.map((name) => ({ name, states: true }));
  await broker.giveRights(prefix, [...services, { name: 'console', states: false }]);
}
