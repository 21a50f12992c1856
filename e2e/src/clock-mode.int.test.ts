import { join } from 'node:path';
import type { App } from '@byway/service-kit/run/app';
import { serviceFolder } from '@byway/system/services';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** Starts the service on this clock as a process would, and stops it. */
async function start(clock: 'real' | 'demo'): Promise<void> {
  const { build } = await import(join(serviceFolder('signposting'), 'src/app.ts'));
  const app: App = await build(world.env('signposting', { CLOCK: clock }));
  try {
    await app.start();
  } finally {
    await app.stop();
  }
}

describe('the clock of a service', () => {
  it('is the one its database was begun with: live cases do not get a demonstration clock, nor the other way round', async () => {
    await start('real');
    await expect(start('demo')).rejects.toThrow('CLOCK is demo, and this database was begun with real');
    await start('real');
    await world.admin.query("update signposting.policy_clock set mode = 'demo'");
    await expect(start('real')).rejects.toThrow('CLOCK is real, and this database was begun with demo');
  });
});
