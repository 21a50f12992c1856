import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { publicEntry } from '@byway/facts/signature';
import { readKeyRing } from '@byway/service-kit/identity/key-ring';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.admin.query(
    `insert into intake.identity_key values ('first', 'w', 1), ('next', 'x', 2), ('ahead', 'y', null)`,
  );
});
afterAll(() => world.close());

const keys = (...args: string[]) => keysWith('', ...args);
const keysWith = (input: string, ...args: string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const script = new URL('../../infra/system/src/keys-main.ts', import.meta.url).pathname;
    const env = { ...process.env, NODE_OPTIONS: '' };
    const child = execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
    );
    child.stdin?.end(input);
  });
const status = () => keys('status', `--url=${world.adminUrl}`);

async function person(force: string, keyId: string): Promise<void> {
  await world.admin.query(
    `insert into intake.person (person_id, force, data_key, key_id) values ($1, $2, 'WRAPPED', $3)`,
    [randomUUID(), force, keyId],
  );
}

describe('`npm run keys`', () => {
  it('§9 counts what is under which key by force, and ends well only once all is under the current one', async () => {
    for (const [force, key] of [
      ['43', 'first'],
      ['43', 'next'],
      ['42', 'next'],
      ['42', 'next'],
    ] as const)
      await person(force, key);
    const before = await status();
    expect(before.output).toMatch(/next +current +force 42: 2 persons, 0 drafts; force 43: 1 persons, 0 drafts\n/);
    expect(before.output).toMatch(/first +old +force 43: 1 persons, 0 drafts\n/);
    expect(before.output).toMatch(/ahead +ahead +nothing\n/);
    expect(before.output).toContain('1 rows are not under the current key');
    expect(before.code).toBe(1);
    expect(before.output).not.toMatch(/WRAPPED|[A-Za-z0-9+/]{20}/);
    // Who is erased is under no key.
    await world.admin.query(
      `update intake.person set data_key = null, key_destroyed_at = now() where key_in_use = 'first'`,
    );
    expect(await status()).toMatchObject({
      code: 0,
      output: expect.stringContaining('every row is under the current'),
    });
  });

  it('§9 makes a key for a ring, another one each time', async () => {
    const [one, two] = [await keys('new', '2027-a'), await keys('new', '2027-a')];
    expect(readKeyRing(one.output.trim())).toMatchObject({ current: { id: '2027-a' } });
    expect(one.output).not.toBe(two.output);
    expect((await keys('new', 'NOT AN ID')).code).toBe(2);
    expect((await keys()).code).toBe(2);
  });

  it('I9 gives the public half of a key for facts, which is read from the input and never said', async () => {
    const entry = (await keys('new', '2027-a')).output.trim();
    const half = await keysWith(entry, 'public', 'intake');
    const ring = readKeyRing(entry);
    if (typeof ring === 'string') throw new Error(ring);
    expect(half).toEqual({ code: 0, output: `${publicEntry('intake', ring.current)}\n` });
    expect(half.output).not.toContain(entry.split(':')[1]);
    expect((await keysWith(entry, 'public', 'nobody')).code).toBe(2);
    expect((await keysWith('no key', 'public', 'intake')).code).toBe(2);
  });
});
