import type { Role } from '@byway/contracts/codes';
import { migrate, serviceUrls } from '@byway/service-kit/run/migrate';
import { systemClock } from '@byway/service-kit/time/clock';
import { PASSWORD } from '@byway/testkit/template';
import type { World } from '@byway/testkit/world';
import { build, pagesOf } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { createDeps } from '../src/deps.ts';
import { readinessOf } from '../src/health.ts';
import type { Page } from '../src/page/page.ts';

/** A console of which nothing it stands on but its database is asked. */
export interface ConsoleAlone {
  readonly address: string;
  /** Its table of pages. */
  readonly pages: readonly Page[];
  /** Signs somebody in without a provider of sign-ins, and gives the cookie of their session; `sent`: they have sent something just now. */
  readonly signIn: (roles: readonly Role[], sent?: 'sent') => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Makes the console's tables in the database of a world; once for each world. */
export async function migrateConsole(world: World): Promise<void> {
  const folder = new URL('../migrations', import.meta.url).pathname;
  await migrate({ adminUrl: world.adminUrl, service: 'console', folder, rootPassword: PASSWORD, kit: false });
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
      FACT_PUBLIC_KEYS: world.env('console').FACT_PUBLIC_KEYS,
      TOKEN_ISSUER: 'http://127.0.0.1:9',
      CLIENT_SECRET: 'a secret of a test',
      SESSION_KEY: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'silent',
      // The test keeps the event loop busy as well.
      SHED_ABOVE_MS: '0',
      ...more,
    }),
  );
  const app = await build(
    deps,
    readinessOf(deps, () => true),
  );
  const until = systemClock.now() + 3_600_000;
  app.get('/test/sign-in', async (request) => {
    const { roles, sent } = request.query as { roles: string; sent?: string };
    const who = { actor: 'somebody-1', force: '43', provider: null, court: null, token: 'of a test', until };
    request.session.who = { ...who, roles: roles.split(' ') as Role[] };
    if (sent) request.session.sentAt = systemClock.now();
    return {};
  });
  const stop = async (): Promise<void> => {
    await app.close();
    await deps.database.close();
    await deps.broker.close();
  };
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const signIn = async (roles: readonly Role[], sent = ''): Promise<string> => {
    const answer = await fetch(`${address}/test/sign-in?roles=${roles.join('+')}&sent=${sent}`);
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  };
  return { address, pages: pagesOf(deps), signIn, stop };
}
