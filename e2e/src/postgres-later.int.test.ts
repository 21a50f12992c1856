import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { serviceFolder } from '@byway/system/services';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SilentLine } from './silent-line.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** A port at which nobody listens yet. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A service of whose Postgres only the port is known, and what it says. */
async function started(port: number) {
  const away = (url = ''): string => Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).toString();
  const { DATABASE_URL: url, DATABASE_SYSTEM_URL: systemUrl } = world.env('signposting');
  const { build } = await import(join(serviceFolder('signposting'), 'src/app.ts'));
  const env = world.env('signposting', { DATABASE_URL: away(url), DATABASE_SYSTEM_URL: away(systemUrl) });
  const app = await build(env);
  const said: string[] = [];
  app.deps.log.warn = (_fields: object, words: string) => said.push(words);
  return { app, said };
}

describe('a service that is started before its Postgres', () => {
  it('I10 says that it waits, serves nobody, and is ready as soon as Postgres is there', async () => {
    const port = await freePort();
    const { app, said } = await started(port);
    const address: Promise<string> = app.start();
    await eventually(() => said.length > 1);
    expect(new Set(said)).toEqual(new Set(['the database is away: waiting for it']));
    expect(app.http.server.listening).toBe(false);
    const { hostname, port: real } = new URL(world.adminUrl);
    const line = await SilentLine.to(hostname, Number(real), port);
    const at = await address;
    await eventually(async () => (await fetch(`${at}/ready`)).status === 200);
    await app.stop();
    line.close();
  });

  it('I10 can be told to stop while it waits', async () => {
    const { app, said } = await started(await freePort());
    let begun = false;
    void app.start().then(() => {
      begun = true;
    });
    await eventually(() => said.length > 0);
    await app.stop();
    expect([begun, app.http.server.listening]).toEqual([false, false]);
  });
});
