import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { testDataRoot } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import { serviceFolder } from '@byway/system/services';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';

const PROGRAMME = serviceFolder('programme');

let folder: string;
let temporal: Engines;
let world: World;
let address: string;

const ready = async (): Promise<Record<string, boolean>> => (await fetch(`${address}/ready`)).json() as never;

beforeAll(async () => {
  folder = mkdtempSync(join(testDataRoot(), 'frozen-'));
  [temporal, world] = await Promise.all([
    startEngines({ dataDir: folder, mode: 'native', only: ['temporal'], durable: false, ui: false }),
    World.open(),
  ]);
  const { build } = await import(join(PROGRAMME, 'src/app.ts'));
  const own = { TEMPORAL_ADDRESS: temporal.temporalAddress };
  address = (await world.run('programme', build, own)).http.listeningOrigin;
});
afterAll(async () => {
  await world.close();
  await temporal.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('programme is ready when Temporal has heard of its worker', () => {
  it('and not before a worker polled: that one runs is not enough', async () => {
    await eventually(async () => (await ready()).ready);
    const { Polls } = await import(join(PROGRAMME, 'src/diversion/polls.ts'));
    const connection = await Connection.connect({ address: temporal.temporalAddress });
    const client = new Client({ connection, namespace: 'byway' });
    const polls = new Polls(
      async () => client,
      () => world.prefix,
    );
    expect(await polls.answer()).toBe(true);
    expect(await polls.recent('somebody who never polled')).toBe(false);
    await connection.close();
  });

  it('not while Temporal stands still, which is the fault of no worker; and again once it goes on', async () => {
    const pid = temporal.pids.temporal ?? 0;
    process.kill(pid, 'SIGSTOP');
    try {
      await eventually(async () => (await ready()).engines === false);
      expect(await ready()).toMatchObject({ ready: false, engines: false, companions: true });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await eventually(async () => (await ready()).ready);
  });
});
