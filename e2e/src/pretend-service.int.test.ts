import { join } from 'node:path';
import { eventually } from '@byway/testkit/eventually';
import type { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addToTheList, PRETEND } from './pretend-service.ts';

let world: World; // imported after the list has grown, as all that derives something from it
beforeAll(async () => {
  await addToTheList();
  const { serviceFolder } = await import('@byway/system/services');
  const { build } = await import(join(serviceFolder('intake'), 'src/app.ts'));
  world = await (await import('@byway/testkit/world')).World.open();
  await world.run('intake', build);
}, 60_000);
afterAll(() => world.close());

describe('a service more is one line more in the list', () => {
  it('the world of a test has its topics, and who waits for its answer to an erasure hears it', async () => {
    const administrator = await world.as('intake', 'administrator');
    expect((await administrator.get('/progress')).body.heard).toHaveProperty(PRETEND.name, 0);
    expect(await world.broker.sent(`${world.prefix}.${PRETEND.name}`)).toBe(0);
    // A service is ready some moments after it answers.
    const ready = await eventually(async () => {
      const { body } = await administrator.get('/ready');
      return body.ready && body;
    });
    expect(ready).toMatchObject({ consumer: true });
  });
});
