import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createLine, type Server as Line, type Socket } from 'node:net';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleAlone, migrateConsole, openConsole } from '../../test/console-alone.ts';

let world: World;
let opened: ConsoleAlone;
let provider: Server;
let line: Line;
let isAway = false;
const open = new Set<Socket>();

const portOf = (server: Server | Line): number => (server.address() as AddressInfo).port;
const listening = (server: Server | Line): Promise<void> =>
  new Promise((done) => void server.listen(0, '127.0.0.1', () => done()));

/** A provider that says where it is, which is all that the first half of a sign-in asks for. */
async function openProvider(): Promise<string> {
  provider = createServer((_, response) => {
    const at = `http://127.0.0.1:${portOf(provider)}`;
    const said = {
      issuer: at,
      authorization_endpoint: `${at}/auth`,
      token_endpoint: `${at}/token`,
      jwks_uri: `${at}/jwks`,
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(said));
  });
  await listening(provider);
  return `http://127.0.0.1:${portOf(provider)}`;
}

/** The same address of Postgres by way of a line that can be cut. */
async function byLine(address: string): Promise<string> {
  const url = new URL(address);
  const far = { host: url.hostname, port: Number(url.port) };
  line = createLine((near) => {
    if (isAway) return void near.destroy();
    const there = connect(far);
    for (const [from, to] of [
      [near, there],
      [there, near],
    ] as const) {
      open.add(from);
      from.pipe(to).on('error', () => {});
      from.on('close', () => to.destroy());
    }
  });
  await listening(line);
  url.hostname = '127.0.0.1';
  url.port = String(portOf(line));
  return url.href;
}

function cut(): void {
  isAway = true;
  for (const socket of open) socket.destroy();
  open.clear();
}

beforeAll(async () => {
  world = await World.open();
  await migrateConsole(world);
  const issuer = await openProvider();
  const own = serviceUrls(await byLine(world.adminUrl), 'console', PASSWORD);
  const more = { DATABASE_URL: own.url, DATABASE_SYSTEM_URL: own.systemUrl, TOKEN_ISSUER: issuer };
  opened = await openConsole(world, { ...more, PAGES_PER_MINUTE: '1000000' });
});
afterAll(async () => {
  await opened?.stop();
  for (const socket of open) socket.destroy();
  line?.close();
  provider?.closeAllConnections();
  provider?.close();
  await world.close();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${opened.address}${path}`, { headers, redirect: 'manual' });

describe('signing in while Postgres is away', () => {
  it('is answered with 503 in words, and no cookie that nothing stands behind; once it is back the same leads to the provider', async () => {
    const well = await get('/sign-in');
    expect([well.status, well.headers.get('location')]).toEqual([303, expect.stringContaining('/auth?')]);
    const signedIn = await opened.signIn(['custody-officer']);
    cut();
    for (const [path, headers] of [
      ['/sign-in', {}],
      ['/sign-in', { cookie: signedIn }],
      ['/sign-in/done?code=a&state=b', { cookie: signedIn }],
      ['/', { cookie: signedIn }],
    ] as const) {
      const answer = await get(path, headers);
      const page = await answer.text();
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '60']);
      expect(page).toContain('Byway cannot be used at this moment');
      expect(page).not.toMatch(/ECONN|postgres|at .*\.ts/i);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.headers.get('location')).toBeNull();
    }
    expect((await get('/ready')).status).toBe(503);
    expect((await get('/live')).status).toBe(200);
    isAway = false;
    const again = await get('/sign-in');
    expect([again.status, again.headers.get('location')]).toEqual([303, expect.stringContaining('/auth?')]);
    expect((await get('/', { cookie: signedIn })).status).toBe(200);
  });
});
