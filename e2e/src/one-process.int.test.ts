import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { choosePorts } from '@byway/engines/ports';
import { addressOf } from '@byway/system/pages';
import { servicesOf } from '@byway/system/running';
import type { ServiceProcess } from '@byway/system/service-process';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const NAMES = [...SERVICE_NAMES].toSorted();

let world: World;
let folder: string;
let ports: Record<string, number>;
let together: ServiceProcess;

/** Which services have said this in the log, sorted; each as often as it has said it. */
function saying(msg: string): string[] {
  const lines = readFileSync(join(folder, 'services.log'), 'utf8').split('\n').filter(Boolean);
  const said = lines.map((line) => JSON.parse(line) as { service: string; msg: string });
  return said
    .filter((one) => one.msg === msg)
    .map(({ service }) => service)
    .toSorted();
}
const allReady = () => Promise.all(NAMES.map((name) => together.ready(addressOf(ports, name))));

beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'byway-together-'));
  ports = await choosePorts(NAMES);
  const services = servicesOf({
    processes: 'one',
    common: { PATH: process.env.PATH, HOME: process.env.HOME },
    own: (name) => world.env(name, { PORT: String(ports[name]), LOG_LEVEL: 'info' }),
    logFolder: folder,
  });
  expect([...services.keys()].toSorted()).toEqual(NAMES);
  const [first, ...others] = new Set(services.values());
  if (!first || others.length > 0) throw new Error('not one process');
  together = first;
  together.start();
  await allReady();
});
afterAll(async () => {
  await together.stop();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('every service in one process', () => {
  it('each answers on its own port, by its own name, and is in the database by its own role', async () => {
    for (const name of NAMES) {
      const figures = await (await fetch(`${addressOf(ports, name)}/metrics`)).text();
      expect(figures).toMatch(new RegExp(`^byway_ready{.*service="${name}".*} 1$`, 'm'));
    }
    const { rows } = await world.admin.query<{ role: string }>(
      'select distinct usename as role from pg_stat_activity where datname = current_database()',
    );
    const own = NAMES.map((name) => new URL(world.env(name).DATABASE_SYSTEM_URL ?? '').username);
    expect(rows.map(({ role }) => role)).toEqual(expect.arrayContaining(own));
  });

  it('killed, it comes again with all of them', async () => {
    together.kill();
    await eventually(() => saying('ready').length === 2 * NAMES.length);
    await allReady();
    expect(together.restarts).toBe(1);
  });

  it('I1 told to stop, each of them drains', async () => {
    await together.stop();
    expect(saying('stopped')).toEqual(NAMES);
  });
});
