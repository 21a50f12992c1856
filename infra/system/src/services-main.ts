import { join } from 'node:path';
import { SERVICE_NAMES } from '@byway/contracts/services';
import type { App } from '@byway/service-kit/run/app';
import { run } from '@byway/service-kit/run/run';
import { serviceFolder } from './services.ts';

interface Built {
  readonly build: (env: NodeJS.ProcessEnv) => Promise<App>;
}

/**
 * Every service in one process, for one machine: what each loads is loaded once. Each keeps its own port, database roles and
 * keys; the log is heard once for all of them (docs/adr/0058); `SERVICES_OWN` says them by service (JSON), and the rest of the environment is common to all.
 */
const { SERVICES_OWN = '{}', ...common } = process.env;
const own = JSON.parse(SERVICES_OWN) as Readonly<Record<string, NodeJS.ProcessEnv>>;

/** Services are read as files: nothing here depends on one. */
async function built(name: string): Promise<App> {
  const { build } = (await import(join(serviceFolder(name), 'src/app.ts'))) as Built;
  return build({ ...common, ...own[name], ONE_CONSUMER: String(SERVICE_NAMES.length) });
}

await run(...(await Promise.all(SERVICE_NAMES.map(built))));
