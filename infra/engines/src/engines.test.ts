import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openBook } from './backend.ts';
import { portWasTaken, projectOf } from './docker.ts';
import { type DockerProbe, decideMode, NO_DOCKER } from './docker-probe.ts';
import { cached, holdToList, NotAsListed } from './downloads.ts';
import { kafkaProperties } from './kafka.ts';
import { JAR_LIST } from './kafka-jars.ts';
import { choosePorts, isFree } from './ports.ts';
import { postgresSettings, postgresUrl } from './postgres.ts';
import { identify, isAlive } from './processes.ts';
import { canReach, postgresUser } from './run-as.ts';
import { type EngineState, readState } from './state-file.ts';
import { temporalArguments, WHEEL_LIST } from './temporal.ts';
import { javaMajor } from './tools.ts';

const run = promisify(execFile);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'byway-unit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('which engines run', () => {
  const all: DockerProbe = { daemon: 'answers', compose: true, absent: null };
  const absent = { ...all, absent: 'postgres:17' };
  it.each([
    ['auto', all, 'docker', 'a Docker engine answers'],
    ['auto', NO_DOCKER, 'native', 'no Docker engine answers'],
    ['auto', { ...NO_DOCKER, daemon: 'no client' }, 'native', 'there is no docker command'],
    ['auto', { ...NO_DOCKER, daemon: 'barred' }, 'native', 'join the group docker'],
    ['auto', { ...all, compose: false }, 'native', 'no compose v2: install its plugin'],
    ['auto', absent, 'native', 'the image postgres:17 is not here and cannot be pulled: docker pull postgres:17'],
    ['native', all, 'native', 'as asked'],
    ['docker', all, 'docker', 'as asked'],
    ['docker', NO_DOCKER, 'neither', 'no Docker engine answers: start it'],
    ['docker', { ...NO_DOCKER, daemon: 'no client' }, 'neither', 'install Docker'],
    ['docker', absent, 'neither', 'docker pull postgres:17 says why'],
  ] as const)('asked for %s, with %j: %s, in one line that says "%s"', (wanted, docker, mode, why) => {
    const decision = decideMode(wanted, docker);
    expect(decision.mode).toBe(mode);
    expect(decision.why).toContain(why);
    expect(decision.why).not.toContain('\n');
  });

  it('a port that is taken is told from other failures, in the words of several versions of Docker', () => {
    const taken = 'Bind for 127.0.0.1:25432 failed: port is already allocated';
    expect(portWasTaken(new Error(taken))).toBe(true);
    expect(portWasTaken(new Error('listen tcp4 127.0.0.1:25432: bind: address already in use'))).toBe(true);
    expect(portWasTaken(new Error('container byway-postgres-1 is unhealthy'))).toBe(false);
  });

  it('two data folders are two compose projects', () => {
    expect(projectOf('/a')).toMatch(/^byway-[0-9a-f]{8}$/);
    expect(projectOf('/a')).not.toBe(projectOf('/b'));
  });
});

describe('ports', () => {
  it('a port that is taken is not chosen again, one that is free stays the same', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const taken = (server.address() as { port: number }).port;
    const first = await choosePorts(['a', 'b'], { a: taken });
    expect(first.a).not.toBe(taken);
    expect(first.a).not.toBe(first.b);
    expect(await choosePorts(['a', 'b'], first)).toEqual(first);
    await new Promise((resolve) => server.close(resolve));
    expect(await isFree(taken)).toBe(true);
  });

  it('a chosen port on which nothing listens yet is not chosen by another start', async () => {
    const mine = await choosePorts(['a']);
    const code = `import { choosePorts } from '${join(import.meta.dirname, 'ports.ts')}';
      console.log((await choosePorts(['a'], ${JSON.stringify(mine)})).a);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code]);
    expect(Number(stdout)).toBeGreaterThanOrEqual(21_000);
    expect(Number(stdout)).not.toBe(mine.a);
  });

  it('chosen ports lie below the ports of outgoing connections', async () => {
    const ports = Object.values(await choosePorts(['a', 'b', 'c']));
    expect(ports.every((port) => port >= 21_000 && port < 32_768)).toBe(true);
  });
});

describe('the state of a data folder', () => {
  const empty: EngineState = { version: 1, mode: 'native', owner: null, password: 'p', ports: {}, engines: {} };

  it('is written at every change, readable by its owner only', () => {
    const book = openBook(folder, empty, () => undefined);
    book.setPorts({ postgres: 1, kafka: 2 });
    book.started('postgres', { pid: 1, began: '2' });
    expect(readState(folder)).toMatchObject({ ports: { postgres: 1, kafka: 2 }, engines: { postgres: {} } });
    book.stopped('postgres');
    book.setPorts({ kafka: undefined });
    expect(readState(folder)).toEqual({ ...empty, ports: { postgres: 1 } });
    expect(statSync(join(folder, 'engines.json')).mode & 0o777).toBe(0o600);
  });

  it('that cannot be read counts as nothing running', () => {
    writeFileSync(join(folder, 'engines.json'), '{ broken');
    expect(readState(folder)).toBeNull();
  });

  it('does not take another process for ours because it has the same number', () => {
    expect(isAlive(identify(process.pid))).toBe(true);
    expect(isAlive({ pid: process.pid, began: 'earlier' })).toBe(false);
  });
});

describe('downloads', () => {
  const quiet = () => undefined;

  it('a cached folder that was changed is fetched again', async () => {
    let fetched = 0;
    const fill = async (target: string) => {
      fetched += 1;
      writeFileSync(join(target, 'file'), 'content');
    };
    const path = await cached('thing-1', quiet, fill, folder);
    await cached('thing-1', quiet, fill, folder);
    expect(fetched).toBe(1);
    expect(readdirSync(path).sort()).toEqual(['file', 'sha256.json']);
  });

  it('a failed download leaves nothing and is tried again', async () => {
    await expect(cached('thing-2', quiet, () => Promise.reject(new Error('no network')), folder)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
    await cached('thing-2', quiet, async (target) => writeFileSync(join(target, 'file'), 'x'), folder);
    expect(readdirSync(folder)).toEqual(['thing-2']);
  });

  it('are what the repository lists: with one byte changed, or a file beside them, nothing is kept', async () => {
    const list = join(folder, 'list.sha256');
    writeFileSync(list, `${createHash('sha256').update('of the maker').digest('hex')}  it.jar\n`);
    const filled = (files: Readonly<Record<string, string>>) =>
      cached(
        'listed',
        quiet,
        async (target) => {
          const lib = join(target, 'lib');
          mkdirSync(lib);
          for (const [name, text] of Object.entries(files)) writeFileSync(join(lib, name), text);
          await holdToList(lib, list);
        },
        folder,
      );
    for (const wrong of [{ 'it.jar': 'of the maker.' }, { 'it.jar': 'of the maker', 'other.jar': '' }]) {
      await expect(filled(wrong)).rejects.toThrow(NotAsListed);
      expect(readdirSync(folder)).toEqual(['list.sha256']);
    }
    expect(readdirSync(join(await filled({ 'it.jar': 'of the maker' }), 'lib'))).toEqual(['it.jar']);
  });

  it('are all listed: each jar of Kafka, and a wheel of Temporal for every system', () => {
    const namesIn = (list: string) => {
      const lines = readFileSync(list, 'utf8').trimEnd().split('\n');
      expect(lines.filter((line) => !/^[0-9a-f]{64} {2}[\w.-]+$/.test(line))).toEqual([]);
      return lines.map((line) => line.slice(66));
    };
    expect(namesIn(JAR_LIST).filter((name) => /^kafka(_2\.13|-tools)-\d/.test(name))).toEqual([
      'kafka-tools-4.3.1.jar',
      'kafka_2.13-4.3.1.jar',
    ]);
    const wheels = namesIn(WHEEL_LIST).map((name) =>
      /(macosx|manylinux).*_(arm64|aarch64|x86_64)\.whl$/.exec(name)?.slice(1),
    );
    expect(wheels).toEqual([
      ['macosx', 'x86_64'],
      ['macosx', 'arm64'],
      ['manylinux', 'aarch64'],
      ['manylinux', 'x86_64'],
    ]);
  });
});

describe('settings', () => {
  it('Postgres gives up safety against power loss only where tests ask for it', () => {
    expect(postgresSettings(5, true)).not.toHaveProperty('fsync');
    expect(postgresSettings(5, false)).toMatchObject({ fsync: 'off', synchronous_commit: 'on' });
    expect(postgresUrl(5, 'a/b')).toBe('postgres://byway:a%2Fb@127.0.0.1:5/postgres');
  });

  it('every engine listens on loopback only', () => {
    const ports = { postgres: 1, kafka: 2, kafkaController: 3, temporal: 4, temporalUi: 5 };
    expect(kafkaProperties(2, 3, '/d')).toContain('listeners=PLAINTEXT://127.0.0.1:2,CONTROLLER://127.0.0.1:3');
    expect(postgresSettings(1, true).listen_addresses).toBe('127.0.0.1');
    const temporal = temporalArguments({ dataDir: '/d', ports, ui: false, durable: true });
    expect(temporal.join(' ')).toContain('--ip 127.0.0.1 --port 4 --headless');
  });

  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_292"', 8],
    ['no java', null],
  ])('%s is Java %s', (answer, major) => {
    expect(javaMajor(answer)).toBe(major);
  });
});

describe('whom Postgres runs as', () => {
  const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n';

  it('under root it is the user postgres, or nobody where there is none', () => {
    expect(postgresUser(1000, passwd)).toBeNull();
    expect(postgresUser(0, passwd)).toEqual({ uid: 65534, gid: 65534 });
    expect(postgresUser(0, `${passwd}postgres:x:101:104::/:/bin/sh`)).toEqual({ uid: 101, gid: 104 });
  });

  it('a folder below one that others cannot enter is out of reach', () => {
    expect(canReach(join(folder, 'absent'), { uid: 4_000_000, gid: 4_000_000 })).toBe(false);
    expect(canReach(join(folder, 'absent'), null)).toBe(true);
  });
});
