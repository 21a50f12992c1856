import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** The script with an engine that only listens. */
const upgrade = (args: readonly string[], fails?: string): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const script = join(import.meta.dirname, '../upgrade.sh');
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
