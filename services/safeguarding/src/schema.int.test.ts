import { expectSchema } from '@byway/testkit/expect-schema';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, it } from '@jest/globals';
import * as tables from './tables.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});

afterAll(() => world.close());

it('the declared tables are those that the migrations made, walls included', async () => {
  await expectSchema(world, 'safeguarding', tables);
});
