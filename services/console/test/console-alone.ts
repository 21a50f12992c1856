import { migrate, serviceUrls } from '@byway/service-kit/migrate';
import { PASSWORD } from '@byway/testkit/template';
import type { World } from '@byway/testkit/world';
import { build } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { createDeps } from '../src/deps.ts';

/** A console of which nothing it stands on but its database is asked. */
export interface ConsoleAlone {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Makes the console's tables in the database of a world; once for each world. */
export async function migrateConsole(world: World): Promise<void> {
  const folder = new URL('../migrations', import.meta.url).pathname;
  await migrate({ adminUrl: world.adminUrl, service: 'console', folder, password: PASSWORD, kit: false });
}

/** Opens a console at a free port; `more` is its environment beside what it cannot start without. */
export async function openConsole(world: World, more: Record<string, string> = {}): Promise<ConsoleAlone> {
  const { url, systemUrl } = serviceUrls(world.adminUrl, 'console', PASSWORD);
  const deps = createDeps(
    loadConfig({
      PORT: '0',
      CONSOLE_URL: 'http://127.0.0.1:1',
      DATABASE_URL: url,
      DATABASE_SYSTEM_URL: systemUrl,
      SERVICES: '{}',
      KAFKA_BROKERS: '127.0.0.1:9',
      TOKEN_ISSUER: 'http://127.0.0.1:9',
      CLIENT_SECRET: 'a secret of a test',
      SESSION_KEY: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'silent',
      // The test keeps the event loop busy as well.
      SHED_ABOVE_MS: '0',
      ...more,
    }),
  );
  const app = await build(deps);
  const stop = async (): Promise<void> => {
    await app.close();
    await deps.database.close();
    await deps.broker.close();
  };
  return { address: await app.listen({ port: 0, host: '127.0.0.1' }), stop };
}
