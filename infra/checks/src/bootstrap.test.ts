import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
let folder: string;

// An npm that takes its time and writes down that it ran. Like the real one it empties node_modules first.
const NPM = `#!/bin/sh
echo "$@" >> npm.log
rm -rf node_modules; sleep 1; mkdir -p node_modules/.bin
ln -s "${process.execPath}" node_modules/.bin/node
exec node bootstrap.mjs --installed
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'byway-bootstrap-'));
  copyFileSync(new URL('../../../bootstrap.mjs', import.meta.url), join(folder, 'bootstrap.mjs'));
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  writeFileSync(join(folder, 'script.mjs'), 'console.log("ran", process.argv[2])');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/npm'), NPM, { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environment = () => ({ ...process.env, NODE_OPTIONS: '', PATH: `${join(folder, 'bin')}:${process.env.PATH}` });
const command = async (word: string): Promise<string> => {
  const options = { cwd: folder, env: environment() };
  return (await run(process.execPath, ['bootstrap.mjs', 'script.mjs', word], options)).stdout;
};
const installs = (): number => readFileSync(join(folder, 'npm.log'), 'utf8').trim().split('\n').length;

describe('a command that runs', () => {
  it('is told when who passes signals on to it was killed', async () => {
    await command('a');
    writeFileSync(join(folder, 'script.mjs'), 'process.on("disconnect", () => console.log("told")); console.log("up")');
    const child = spawn(process.execPath, ['bootstrap.mjs', 'script.mjs'], { cwd: folder, env: environment() });
    let said = '';
    child.stdout.on('data', (part) => {
      said += part;
      if (said === 'up\n') child.kill('SIGKILL');
    });
    await once(child, 'close');
    expect(said).toBe('up\ntold\n');
  });
});

describe('the first command', () => {
  it('of four at once one installs, the others say that they wait, and each runs', async () => {
    const said = await Promise.all(['a', 'b', 'c', 'd'].map(command));
    expect(installs()).toBe(1);
    expect(said.filter((lines) => lines.includes('waiting for it'))).toHaveLength(3);
    expect(said.map((lines) => lines.trim().split('\n').at(-1))).toEqual(['ran a', 'ran b', 'ran c', 'ran d']);
    expect(await command('e')).toBe('ran e\n');
  });

  it('a lock file that changed is installed again', async () => {
    await command('a');
    writeFileSync(join(folder, 'package-lock.json'), '{ "lockfileVersion": 3 }');
    expect(await command('b')).toContain('package-lock.json has changed');
    expect(installs()).toBe(2);
  });

  it('a lock that a killed process left is nobody’s', async () => {
    const { stdout: pid } = await run(process.execPath, ['-p', 'process.pid']);
    mkdirSync(join(folder, '.byway'));
    writeFileSync(join(folder, '.byway/installing'), pid);
    await Promise.all(['a', 'b'].map(command));
    expect(installs()).toBe(1);
  });
});
