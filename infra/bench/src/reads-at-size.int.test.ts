import { build } from '@byway/attendance/app';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { seedCases } from './reads-at-size.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
}, 60_000);
afterAll(() => world.close());

it('cases seeded for the bench fit the schema, and its reads find them as they would find real ones', async () => {
  const urls = await seedCases(world, 200);
  const own = await world.as('attendance', 'facilitator');
  const rival = await world.as('attendance', 'facilitator', { provider: 'open-road' });
  expect(urls).toHaveLength(200);
  for (const url of urls[0] ?? []) expect([url, (await own.get(url)).status]).toEqual([url, 200]);
  // One in a hundred is open.
  for (const url of ['/tasks', '/excuses']) {
    expect((await own.get(url)).body.items).toHaveLength(2);
    expect((await rival.get(url)).body.items).toEqual([]);
  }
});
