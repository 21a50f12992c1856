import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES, SERVICES } from '@byway/contracts/services';
import type { Broker } from '@byway/facts/broker';
import { topicsOf } from '@byway/facts/topics';
import { migrate } from '@byway/service-kit/run/migrate';
import { PAGES, serviceFolder } from './services.ts';

/** Brings every schema up to date and says how many scripts ran. */
export async function migrateAll(adminUrl: string, password: string): Promise<number> {
  let ran = 0;
  for (const { name } of [...SERVICES, ...PAGES]) {
    const folder = join(serviceFolder(name), 'migrations');
    if (!existsSync(folder)) continue;
    const kit = !PAGES.some((page) => page.name === name);
    ran += (await migrate({ adminUrl, service: name, folder, password, kit })).length;
  }
  return ran;
}

/** Creates the topics that are missing. */
export async function createTopics(broker: Broker, prefix: string): Promise<void> {
  await broker.ensureTopics(topicsOf(prefix, SERVICE_NAMES));
}
