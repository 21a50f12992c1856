import { World } from '@byway/testkit/world';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleAlone, migrateConsole, openConsole } from '../../test/console-alone.ts';

let world: World;
let opened: ConsoleAlone;

beforeAll(async () => {
  world = await World.open();
  await migrateConsole(world);
});
afterEach(() => opened.stop());
afterAll(() => world.close());

const figures = async (headers: Record<string, string> = {}) => {
  const answer = await fetch(`${opened.address}/metrics`, { headers });
  return { status: answer.status, text: await answer.text() };
};

describe('the figures of the console', () => {
  it('pages by route and kind of answer, and whether the database works; no id, nobody’s name, no address of a page that is none', async () => {
    opened = await openConsole(world);
    const id = '018f2f6e-6d3a-7c1b-8e7a-5b1f0c9d2e3f';
    const cookie = await opened.signIn(['custody-officer']);
    for (const path of ['/', `/cases/${id}`, '/no/Such-Person'])
      await (await fetch(`${opened.address}${path}`, { headers: { cookie }, redirect: 'manual' })).text();
    const { status, text } = await figures();
    expect(status).toBe(200);
    expect(text).toMatch(/^byway_ready\{part="database",service="console"\} 1$/m);
    expect(text).toMatch(/^byway_http_request_seconds_count\{.*method="GET",route="\/",status="2xx"\} 1$/m);
    expect(text).toContain('route="/cases/:caseId"');
    for (const word of [id, 'somebody-1', 'Such-Person']) expect(text).not.toContain(word);
  });

  it('with the database away they say so, and are given all the same', async () => {
    const away = 'postgres://console:secret@127.0.0.1:9/none';
    opened = await openConsole(world, { DATABASE_URL: away, DATABASE_SYSTEM_URL: away });
    expect((await figures()).text).toMatch(/^byway_ready\{part="database",service="console"\} 0$/m);
  });

  it('a browser that comes by way of a proxy of ours finds no such page; who says so of itself is no proxy', async () => {
    const from = { 'x-forwarded-for': '192.0.2.7' };
    opened = await openConsole(world, { TRUSTED_PROXIES: '127.0.0.1' });
    expect((await figures(from)).status).toBe(404);
    expect((await figures()).status).toBe(200);
    await opened.stop();
    opened = await openConsole(world);
    expect((await figures(from)).status).toBe(200);
  });
});
