import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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

/** `npm run engines -- <word>`. */
function command(word: string, dataDir: string, env = process.env) {
  const args = [join(import.meta.dirname, 'main.ts'), word, '--engines=native', `--data=${dataDir}`];
  return spawnSync(process.execPath, args, { env: { ...env, NODE_OPTIONS: '' }, encoding: 'utf8' });
}

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

  it('status says what runs, and not the password, which the state file has', () => {
    const { password } = JSON.parse(readFileSync(join(dataDir, 'engines.json'), 'utf8')) as { password: string };
    expect(engines.databaseUrl).toContain(password);
    const { stdout } = command('status', dataDir);
    expect(stdout.match(/ runs /g)).toHaveLength(3);
    expect(stdout).not.toContain(password);
  });

  it('all that a machine lacks is said at once, before any engine is started', () => {
    const bare = mkdtempSync(join(testDataRoot(), 'engines-bare-'));
    try {
      const env = { ...process.env, PATH: '/nowhere', JAVA_HOME: '', BYWAY_CACHE: join(bare, 'cache') };
      const { status, stdout, stderr } = command('up', bare, env);
      expect(status).toBe(1);
      for (const tool of ['Java 17', 'Maven', 'pip']) expect(stderr).toContain(`${tool} `);
      expect(`${stdout}${stderr}`).not.toContain('postgres: ');
      expect(readdirSync(bare).filter((name) => name.startsWith('postgres'))).toEqual([]);
    } finally {
      rmSync(bare, { recursive: true, force: true });
    }
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
