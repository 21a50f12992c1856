import { World } from '@byway/testkit/world';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateConsole, openConsole } from '../../test/console-alone.ts';

const PER_MINUTE = 5;
const LATE_MS = 20;
let world: World;
let stop = async (): Promise<void> => {};

beforeAll(async () => {
  world = await World.open();
  await migrateConsole(world);
});
afterEach(() => stop());
afterAll(() => world.close());

/** A console with a small limit. */
async function open(more: Record<string, string> = {}): Promise<string> {
  const opened = await openConsole(world, { PAGES_PER_MINUTE: String(PER_MINUTE), ...more });
  stop = opened.stop;
  return opened.address;
}
/** Keeps the event loop late, but for the moments in which it answers, until told to stop. */
function keepBusy(): () => void {
  let busy = true;
  const block = (): void => {
    for (const end = performance.now() + 4 * LATE_MS; performance.now() < end; );
    if (busy) setTimeout(block, 0);
  };
  block();
  return () => {
    busy = false;
  };
}
async function until(address: string, status: number): Promise<Response> {
  for (;;) {
    const response = await fetch(address);
    if (response.status === status) return response;
    await response.text();
  }
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
    expect((await fetch(`${address}/assets/now/app.js`)).status).toBe(200);
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

describe('how much the console takes on', () => {
  it('with more to do than it can, it says so in words and when to come back; asked whether it lives, it answers', async () => {
    const address = await open({ SHED_ABOVE_MS: String(LATE_MS), PAGES_PER_MINUTE: '1000000' });
    const free = keepBusy();
    const answer = await until(address, 503);
    expect(await answer.text()).toContain('Nothing was done');
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await fetch(`${address}/live`)).status).toBe(200);
    free();
    await until(address, 200);
  });
});
