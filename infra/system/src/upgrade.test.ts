import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** Writes down what it is told, with the revision that it would run; fails where it is told `$FAILS`. */
const DOCKER = `#!/bin/sh
echo "\${BYWAY_REVISION:-latest}: $*" >> "$SAID"
case "$*" in *"\${FAILS:-never}"*) exit 1 ;; esac
`;

let folder: string;
const said = (): string[] => readFileSync(join(folder, 'said'), 'utf8').trim().split('\n');

/** A script with an engine that only listens. */
const upgrade = (
  args: readonly string[],
  fails?: string,
  script = join(import.meta.dirname, '../upgrade.sh'),
): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const env = {
      PATH: `${folder}:${process.env.PATH}`,
      SAID: join(folder, 'said'),
      ...(fails ? { FAILS: fails } : {}),
    };
    execFile('sh', [script, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
    );
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'byway-upgrade-'));
  writeFileSync(join(folder, 'docker'), DOCKER);
  chmodSync(join(folder, 'docker'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('infra/system/upgrade.sh', () => {
  it('builds, then migrates by the new image, and only then replaces what serves, which keeps a name', async () => {
    const { code, output } = await upgrade([]);
    const revision = /^(\S+) serves/m.exec(output)?.[1] ?? '';
    expect([code, said()]).toEqual([
      0,
      [
        `${revision}: compose build`,
        `latest: image inspect byway:${revision}`,
        `${revision}: compose run --rm --no-deps keys`,
        `${revision}: compose run --rm --no-deps migrate`,
        'latest: tag byway:latest byway:before',
        `latest: tag byway:${revision} byway:latest`,
        'latest: compose up --no-build --wait',
      ],
    ]);
  });

  it.each(['compose build', 'keys', 'migrate'])('replaces nothing where %s fails', async (step) => {
    const { code } = await upgrade([], step);
    expect(code).not.toBe(0);
    expect(said().filter((line) => /compose up|tag /.test(line))).toEqual([]);
  });

  it('goes back to the version before without building anything, and says how where the new one does not get ready', async () => {
    const { code, output } = await upgrade([], 'compose up');
    expect([code, output]).toEqual([1, expect.stringContaining('Back: sh infra/system/upgrade.sh before')]);
    rmSync(join(folder, 'said'));
    expect((await upgrade(['before'])).code).toBe(0);
    expect(said().filter((line) => /build(?!-)|tag /.test(line.replace('--no-build', '')))).toEqual([
      'latest: tag byway:before byway:latest',
    ]);
  });

  it('a revision whose image is not there is refused before anything is done', async () => {
    const { code, output } = await upgrade(['1234567'], 'image inspect');
    expect([code, output]).toEqual([1, expect.stringContaining('There is no image byway:1234567')]);
    expect(said()).toEqual(['latest: image inspect byway:1234567']);
    expect(existsSync(join(import.meta.dirname, '../../../docs/runbooks/upgrade.md'))).toBe(true);
  });
});

describe('infra/production/upgrade.sh', () => {
  const env = (): string => readFileSync(join(folder, '.env'), 'utf8');
  const run = (fails?: string) => upgrade(['newer'], fails, join(folder, 'upgrade.sh'));
  beforeEach(() => {
    copyFileSync(join(import.meta.dirname, '../../production/upgrade.sh'), join(folder, 'upgrade.sh'));
    writeFileSync(join(folder, '.env'), 'CONSOLE_URL=https://a\nBYWAY_REVISION=older\nCLIENT_SECRET=s\n', {
      mode: 0o600,
    });
  });

  it('prepares by the new image beside what serves, then names it and replaces, and says the way back', async () => {
    const { code, output } = await run();
    expect([code, output]).toEqual([0, 'newer serves. Back: sh upgrade.sh older\n']);
    expect(said()).toEqual([
      'latest: image inspect byway:newer',
      ...['keys', 'migrate', 'topics'].map((step) => `newer: compose run --rm --no-deps ${step}`),
      'latest: compose up --no-build --wait',
    ]);
    expect(env()).toBe('CONSOLE_URL=https://a\nBYWAY_REVISION=newer\nCLIENT_SECRET=s\n');
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
  });

  it.each(['image inspect', 'keys', 'migrate', 'topics'])('replaces nothing where %s fails', async (step) => {
    const { code } = await run(step);
    expect([code, env()]).toEqual([1, expect.stringContaining('BYWAY_REVISION=older')]);
    expect(said().filter((line) => line.includes('compose up'))).toEqual([]);
  });

  it('says how to go back where the new one does not get ready', async () => {
    const { code, output } = await run('compose up');
    expect([code, output]).toEqual([1, 'newer does not get ready. Back: sh upgrade.sh older\n']);
  });
});
