import { migrate, serviceUrls } from '@byway/service-kit/migrate';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from '../app.ts';
import { loadConfig } from '../config.ts';
import { createDeps } from '../deps.ts';

const PER_MINUTE = 5;
let world: World;
let stop = async (): Promise<void> => {};

beforeAll(async () => {
  world = await World.open();
  const folder = new URL('../../migrations', import.meta.url).pathname;
  await migrate({ adminUrl: world.adminUrl, service: 'console', folder, password: PASSWORD, kit: false });
}, 60_000);
afterEach(() => stop());
afterAll(() => world.close());

/** A console with a small limit; nothing it stands on but its database is asked. */
async function open(more: Record<string, string> = {}): Promise<string> {
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
      PAGES_PER_MINUTE: String(PER_MINUTE),
      ...more,
    }),
  );
  const app = await build(deps);
  stop = async () => {
    await app.close();
    await deps.database.close();
    await deps.broker.close();
  };
  return app.listen({ port: 0, host: '127.0.0.1' });
}
const from = (address: string): RequestInit => ({ headers: { 'x-forwarded-for': address } });
const statuses = async (ask: (i: number) => Promise<Response>): Promise<number[]> => {
  const found: number[] = [];
  for (let i = 0; i <= PER_MINUTE; i += 1) found.push((await ask(i)).status);
  return found;
};
const ENOUGH = [...Array.from({ length: PER_MINUTE }, () => 200), 429];

describe('how many pages one address, or one person, may ask for', () => {
  it('who asks for too many is told in words when to come back; what a page is made of, and whether it lives, is not counted', async () => {
    const address = await open();
    expect(await statuses(() => fetch(address))).toEqual(ENOUGH);
    const answer = await fetch(address);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.text()).toContain('Too many pages in a minute');
    expect((await fetch(`${address}/live`)).status).toBe(200);
    expect((await fetch(`${address}/assets/app.js`)).status).toBe(200);
  });

  it('a browser that names other addresses for itself is counted as one', async () => {
    const address = await open();
    expect(await statuses((i) => fetch(address, from(`192.0.2.${i}`)))).toEqual(ENOUGH);
  });

  it('what a proxy of ours says of a browser is believed', async () => {
    const address = await open({ TRUSTED_PROXIES: '127.0.0.1' });
    expect(await statuses((i) => fetch(address, from(`192.0.2.${i}`)))).not.toContain(429);
    expect(await statuses(() => fetch(address, from('192.0.2.99')))).toEqual(ENOUGH);
  });
});
