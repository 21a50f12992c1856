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

/** How often each service has said this in the log; what the process says as it dies is not of a service. */
function saying(msg: string): Map<string, number> {
  const lines = readFileSync(join(folder, 'services.log'), 'utf8').split('\n');
  const said = lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { service: string; msg: string });
  const times = new Map<string, number>(NAMES.map((name) => [name, 0]));
  for (const one of said) if (one.msg === msg) times.set(one.service, (times.get(one.service) ?? 0) + 1);
  return times;
}
/** Waits until each has said it at least once more than before. */
const saidAgain = (msg: string, before: Map<string, number>) =>
  eventually(() => [...saying(msg)].every(([name, times]) => times > (before.get(name) ?? 0)));
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
    await saidAgain('ready', new Map());
    const [before, restarts] = [saying('ready'), together.restarts];
    together.kill();
    await saidAgain('ready', before);
    await allReady();
    expect(together.restarts).toBeGreaterThan(restarts);
  });

  it('I1 told to stop, each of them drains', async () => {
    const before = saying('stopped');
    await together.stop();
    expect([...saying('stopped')]).toEqual([...before].map(([name, times]) => [name, times + 1]));
  });
});
