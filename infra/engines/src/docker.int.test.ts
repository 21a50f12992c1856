import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataRoot } from './data-dir.ts';
import { containersOf, projectOf } from './docker.ts';
import { decideMode, probeDocker } from './docker-probe.ts';
import { type Engines, startEngines, stopAll } from './engines.ts';
import { postgresAnswers } from './postgres.ts';
import { ENGINE_NAMES } from './state-file.ts';

const pg = createRequire(import.meta.url)('pg') as typeof import('pg');
const decision = decideMode('docker', await probeDocker(ENGINE_NAMES, () => undefined));
// Not passed and not failed: skipped, and said.
if (decision.mode === 'neither') process.stderr.write(`skipped: engines under Docker. ${decision.why}\n`);
const underDocker = decision.mode === 'docker' ? describe : describe.skip;

const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const quick = { mode: 'docker', durable: false } as const;

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const OWNER = `
import { startEngines } from ${JSON.stringify(join(import.meta.dirname, 'engines.ts'))};
await startEngines({ dataDir: process.argv[1], mode: 'docker', only: ['postgres'], durable: false });
console.log('started');
setInterval(() => undefined, 1000);
`;

underDocker('engines as containers', () => {
  let dataDir: string;
  let engines: Engines;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(testDataRoot(), 'engines-docker-'));
    engines = await startEngines({ ...quick, dataDir });
  });

  afterAll(async () => {
    await stopAll({ dataDir }, true);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('every container listens on loopback only, cannot write its own files and has no capability', async () => {
    expect(await containersOf(dataDir)).toEqual(ENGINE_NAMES);
    for (const id of docker('ps', '-q', '--filter', `label=com.docker.compose.project=${projectOf(dataDir)}`).split(
      '\n',
    )) {
      const [{ HostConfig: host, Config: config }] = JSON.parse(docker('inspect', id));
      expect(host).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'] });
      expect(config.User).not.toMatch(/^(root|0)?(:|$)/);
      const addresses = Object.values(host.PortBindings as Record<string, { HostIp: string }[]>).flat();
      expect(new Set(addresses.map(({ HostIp }) => HostIp))).toEqual(new Set(['127.0.0.1']));
    }
  });

  it('a second start attaches to what runs, and its stop leaves it running', async () => {
    const second = await startEngines({ ...quick, dataDir });
    expect(second).toMatchObject({ attached: true, mode: 'docker', databaseUrl: engines.databaseUrl });
    await second.stop();
    expect(await postgresAnswers(engines.databaseUrl)).toBe(true);
  });

  it('Postgres killed and started again answers on the same port with what was committed', async () => {
    await query(engines.databaseUrl, 'create table survivor as select 7 as seven');
    await engines.kill('postgres');
    expect(await postgresAnswers(engines.databaseUrl)).toBe(false);
    await engines.start('postgres');
    expect(await query(engines.databaseUrl, 'select seven from survivor')).toEqual([{ seven: 7 }]);
  });

  it('a container that died by itself is started again by the next start, the others are left alone', async () => {
    const before = docker('ps', '-q', '--filter', `name=${projectOf(dataDir)}-temporal`);
    docker('kill', docker('ps', '-q', '--filter', `name=${projectOf(dataDir)}-postgres`));
    const second = await startEngines({ ...quick, dataDir });
    expect(await query(second.databaseUrl, 'select seven from survivor')).toEqual([{ seven: 7 }]);
    expect(docker('ps', '-q', '--filter', `name=${projectOf(dataDir)}-temporal`)).toBe(before);
  });

  it('a stop leaves no container running, a start after it finds the data, and an erase leaves nothing', async () => {
    await engines.stop();
    expect(await containersOf(dataDir)).toEqual([]);
    engines = await startEngines({ ...quick, dataDir, only: ['postgres'] });
    expect(await query(engines.databaseUrl, 'select seven from survivor')).toEqual([{ seven: 7 }]);
    await stopAll({ dataDir }, true);
    const label = `label=com.docker.compose.project=${projectOf(dataDir)}`;
    expect(docker('ps', '-aq', '--filter', label)).toBe('');
    expect(docker('volume', 'ls', '-q', '--filter', label)).toBe('');
  });

  it('a killed owner leaves no container running, and the next start owns a new one', async () => {
    const args = ['--input-type=module', '-e', OWNER, dataDir];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(createInterface({ input: child.stdout }), 'line');
    expect(await containersOf(dataDir)).toEqual(['postgres']);
    child.kill('SIGKILL');
    for (let look = 0; look < 100 && (await containersOf(dataDir))?.length !== 0; look += 1) await delay(200);
    expect(await containersOf(dataDir)).toEqual([]);
    const next = await startEngines({ ...quick, dataDir, only: ['postgres'] });
    expect(next.attached).toBe(false);
    await next.stop();
  });
});
