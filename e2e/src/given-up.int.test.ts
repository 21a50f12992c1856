import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICE_NAMES, SERVICES } from '@byway/contracts/services';
import { choosePorts } from '@byway/engines/ports';
import { topicsOf } from '@byway/facts/topics';
import { ServiceProcess } from '@byway/system/service-process';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let world: World;
let folder: string;
let attendance: ServiceProcess;
let address: string;

beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'byway-given-up-'));
  const definition = SERVICES.find(({ name }) => name === 'attendance');
  if (!definition) throw new Error('no attendance');
  const { port } = await choosePorts(['port']);
  address = `http://127.0.0.1:${port}`;
  const own = world.env('attendance', { LOG_LEVEL: 'info', PORT: String(port), GIVE_UP_MS: '6000' });
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...own };
  attendance = new ServiceProcess({ definition, env, logFolder: folder });
  attendance.start();
  await attendance.ready(address);
});
afterAll(async () => {
  await attendance.stop();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a process that was ready and is not, by a fault of its own', () => {
  it('ends after a while, is started again, and is ready once it can be', async () => {
    // Every engine answers, and what the consumer hears is gone.
    await world.broker.dropTopics(world.prefix);
    await eventually(async () => (await fetch(`${address}/ready`)).status === 503);
    // What people record is taken meanwhile, and waits in the outbox.
    expect((await fetch(`${address}/serving`)).status).toBe(200);
    await eventually(() => attendance.restarts === 1);
    const log = readFileSync(join(folder, 'attendance.log'), 'utf8');
    expect(log).toMatch(/"level":"fatal".*"kind":"consumer".*not ready, though every engine answers/);
    await world.broker.ensureTopics(topicsOf(world.prefix, SERVICE_NAMES));
    await attendance.ready(address);
    expect(attendance.restarts).toBe(1);
  });
});
