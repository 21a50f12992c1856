import { migrate } from '@byway/service-kit/run/migrate';
import { expectSchema } from '@byway/testkit/expect-schema';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, it } from '@jest/globals';
import * as tables from './tables.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
  const folder = new URL('../migrations', import.meta.url).pathname;
  await migrate({ adminUrl: world.adminUrl, service: 'console', folder, rootPassword: PASSWORD, kit: false });
});

afterAll(() => world.close());

it('the declared tables are those that the migrations made', async () => {
  await expectSchema(world, 'console', tables, { kit: false });
});
