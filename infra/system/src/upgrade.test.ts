import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
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
case "docker $*" in *"\${FAILS:-never}"*) exit 1 ;; esac
case "$1" in
  create) echo "\${2#byway:}" ;;
  cp) cp "$(dirname "$0")/of-\${2%%:*}/\${2##*/}" "$3" ;;
esac
case "$*" in *"config --services") cat compose.yml ;; esac
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
  const FILES = ['compose.yml', 'engines.yml', 'watching.yml'];
  const env = (): string => readFileSync(join(folder, '.env'), 'utf8');
  const files = (): string[] => FILES.map((file) => readFileSync(join(folder, file), 'utf8'));
  const run = (fails?: string, revision = 'newer') => upgrade([revision], fails, join(folder, 'upgrade.sh'));
  /** An image that carries what it is run by: its services, beside those of every version. */
  const image = (revision: string, services: readonly string[]): void => {
    mkdirSync(join(folder, `of-${revision}`));
    const names = ['proxy', 'keys', 'migrate', 'topics', ...services, 'console'].join('\n');
    for (const file of FILES)
      writeFileSync(
        join(folder, `of-${revision}`, file),
        file === 'compose.yml' ? `${names}\n` : `${file} of ${revision}\n`,
      );
  };
  beforeEach(() => {
    copyFileSync(join(import.meta.dirname, '../../production/upgrade.sh'), join(folder, 'upgrade.sh'));
    writeFileSync(join(folder, '.env'), 'CONSOLE_URL=https://a\nBYWAY_REVISION=older\nCLIENT_SECRET=s\n', {
      mode: 0o600,
    });
    image('older', ['intake']);
    image('newer', ['intake', 'outreach']);
    for (const file of FILES) copyFileSync(join(folder, 'of-older', file), join(folder, file));
  });

  it('prepares by the new image beside what serves, then names it and replaces what serves and no engine, and says the way back', async () => {
    const { code, output } = await run();
    expect([code, output]).toEqual([0, 'newer serves. Back: sh upgrade.sh older\n']);
    const up = 'latest: compose up --no-build --wait --no-deps --remove-orphans proxy intake outreach console';
    expect(said().filter((line) => /compose (run|up)/.test(line))).toEqual([
      ...['keys', 'migrate', 'topics'].map((step) => `newer: compose run --rm --no-deps ${step}`),
      up,
    ]);
    expect(env()).toBe('CONSOLE_URL=https://a\nBYWAY_REVISION=newer\nCLIENT_SECRET=s\n');
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
    expect(said().at(-1)).toBe(up);
  });

  it('gives a service that is new its user of Byway’s own brokers before it is told of topics', async () => {
    writeFileSync(join(folder, 'of-newer', 'compose.yml'), 'proxy\nkeys\nkafka-users\nmigrate\ntopics\nintake\n');
    expect((await run()).code).toBe(0);
    expect(said().flatMap((line) => /compose run .* (\S+)$/.exec(line)?.[1] ?? [])).toEqual([
      'keys',
      'migrate',
      'kafka-users',
      'topics',
    ]);
  });

  it('going back over a version that added a service goes back to the files of before too, and takes that service away', async () => {
    await run();
    expect(files()[0]).toContain('outreach');
    rmSync(join(folder, 'said'));
    expect(await run(undefined, 'older')).toEqual({ code: 0, output: 'older serves. Back: sh upgrade.sh newer\n' });
    expect([files()[0], files()[1]]).toEqual([expect.not.stringContaining('outreach'), 'engines.yml of older\n']);
    expect(said().at(-1)).toBe('latest: compose up --no-build --wait --no-deps --remove-orphans proxy intake console');
    expect(env()).toContain('BYWAY_REVISION=older');
    // An image does carry them.
    const dockerfile = readFileSync(join(import.meta.dirname, '../../../Dockerfile'), 'utf8');
    expect(dockerfile).toContain(
      `COPY ${FILES.map((file) => `infra/production/${file}`).join(' ')} infra/production/\n`,
    );
  });

  it.each(['image inspect', 'config --services', 'keys', 'migrate', 'topics'])(
    'replaces nothing where %s fails',
    async (step) => {
      const before = files();
      const { code } = await run(step);
      expect([code, env(), files()]).toEqual([1, expect.stringContaining('BYWAY_REVISION=older'), before]);
      expect(said().filter((line) => line.includes('compose up'))).toEqual([]);
    },
  );

  it('an image that carries no files is run by those that are here, which is said', async () => {
    const before = files();
    const { code, output } = await run('docker cp');
    expect([code, files()]).toEqual([0, before]);
    expect(output).toContain('newer carries no compose.yml');
  });

  it('says how to go back where the new one does not get ready', async () => {
    const { code, output } = await run('compose up');
    expect([code, output]).toEqual([1, 'newer does not get ready. Back: sh upgrade.sh older\n']);
  });
});
