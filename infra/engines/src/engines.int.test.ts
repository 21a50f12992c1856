import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataRoot } from './data-dir.ts';
import { type Engines, startEngines } from './engines.ts';
import { kafkaAnswers } from './kafka-probe.ts';
import { postgresAnswers } from './postgres.ts';
import { began, identify, isAlive } from './processes.ts';

const pg = createRequire(import.meta.url)('pg') as typeof import('pg');
const native = { durable: false, ui: false, mode: 'native' } as const;
const portOf = (address: string) => Number(address.split(':').at(-1));

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('engines of one data folder', () => {
  let dataDir: string;
  let engines: Engines;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(testDataRoot(), 'engines-'));
    engines = await startEngines({ ...native, dataDir });
  });

  afterAll(async () => {
    await engines?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('a second start attaches to what runs, and its stop leaves it running', async () => {
    const second = await startEngines({ ...native, dataDir });
    expect(second.attached).toBe(true);
    expect(second.databaseUrl).toBe(engines.databaseUrl);
    expect(second.pids).toEqual(engines.pids);
    await second.stop();
    expect(await postgresAnswers(engines.databaseUrl)).toBe(true);
  });

  it('starts at the same time on a new folder end in one set of engines', async () => {
    const shared = mkdtempSync(join(testDataRoot(), 'engines-race-'));
    const only = ['postgres'] as const;
    const [a, b] = await Promise.all([1, 2].map(() => startEngines({ ...native, dataDir: shared, only })));
    try {
      expect([a, b].filter((each) => each?.attached)).toHaveLength(1);
      expect(a?.databaseUrl).toBe(b?.databaseUrl);
    } finally {
      await Promise.all([a?.stop(), b?.stop()]);
      rmSync(shared, { recursive: true, force: true });
    }
  });

  it('Postgres killed and started again answers on the same port with what was committed', async () => {
    await query(engines.databaseUrl, 'create table survivor as select 7 as seven');
    const before = engines.pids.postgres;
    await engines.kill('postgres');
    expect(await postgresAnswers(engines.databaseUrl)).toBe(false);
    await engines.start('postgres');
    expect(engines.pids.postgres).not.toBe(before);
    expect(await query(engines.databaseUrl, 'select seven from survivor')).toEqual([{ seven: 7 }]);
  });

  it.each(['kafka', 'temporal'] as const)('%s killed and started again answers on the same port', async (name) => {
    const before = engines.pids[name];
    await engines.kill(name);
    expect(engines.pids[name]).toBeUndefined();
    await engines.start(name);
    expect(engines.pids[name]).not.toBe(before);
    expect(await kafkaAnswers(portOf(engines.kafkaBrokers))).toBe(true);
  });

  it('the state file can be read by its owner only, since it holds the password', () => {
    const state = JSON.parse(readFileSync(join(dataDir, 'engines.json'), 'utf8')) as { password: string };
    expect(engines.databaseUrl).toContain(state.password);
  });

  it('a stop leaves no process, and a start after it finds the data', async () => {
    const pids = Object.values(engines.pids).map(identify);
    expect(pids).toHaveLength(3);
    await engines.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(pids.map(({ pid }) => began(pid))).toEqual([null, null, null]);
    engines = await startEngines({ ...native, dataDir, only: ['postgres'] });
    expect(await query(engines.databaseUrl, 'select seven from survivor')).toEqual([{ seven: 7 }]);
  });
});
