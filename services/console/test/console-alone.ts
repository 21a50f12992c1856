import type { Role } from '@byway/contracts/codes';
import { migrate, serviceUrls } from '@byway/service-kit/run/migrate';
import { systemClock } from '@byway/service-kit/time/clock';
import { PASSWORD } from '@byway/testkit/template';
import type { World } from '@byway/testkit/world';
import { build, pagesOf } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { createDeps } from '../src/deps.ts';
import type { Page } from '../src/page/page.ts';

/** A console of which nothing it stands on but its database is asked. */
export interface ConsoleAlone {
  readonly address: string;
  /** Its table of pages. */
  readonly pages: readonly Page[];
  /** Signs somebody in without a provider of sign-ins, and gives the cookie of their session. */
  readonly signIn: (roles: readonly Role[]) => Promise<string>;
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
  const until = systemClock.now() + 3_600_000;
  app.get('/test/sign-in', async (request) => {
    const { roles } = request.query as { roles: string };
    const who = { actor: 'somebody-1', force: '43', provider: null, court: null, token: 'of a test', until };
    request.session.who = { ...who, roles: roles.split(' ') as Role[] };
    return {};
  });
  const stop = async (): Promise<void> => {
    await app.close();
    await deps.database.close();
    await deps.broker.close();
  };
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const signIn = async (roles: readonly Role[]): Promise<string> => {
    const answer = await fetch(`${address}/test/sign-in?roles=${roles.join('+')}`);
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  };
  return { address, pages: pagesOf(deps), signIn, stop };
}
