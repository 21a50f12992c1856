import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleAlone, migrateConsole, openConsole } from '../test/console-alone.ts';

let world: World;
let console_: ConsoleAlone;

beforeAll(async () => {
  world = await World.open();
  await migrateConsole(world);
  console_ = await openConsole(world, { KAFKA_BROKERS: '127.0.0.1:9' });
});
afterAll(async () => {
  await console_.stop();
  await world.close();
});

const asked = async (path: string): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${console_.address}${path}`);
  return { status: answer.status, body: await answer.json() };
};

describe('a console without Kafka', () => {
  it('says which part is away, and shows pages all the same', async () => {
    expect(await asked('/ready')).toMatchObject({
      status: 200,
      body: { ready: true, database: true, broker: false, consumer: true },
    });
    expect(await asked('/serving')).toEqual({ status: 200, body: { serving: true } });
    expect(await (await fetch(`${console_.address}/metrics`)).text()).toMatch(/byway_ready\{.*part="broker".*\} 0/);
    expect((await fetch(console_.address)).status).toBe(200);
  });
});
