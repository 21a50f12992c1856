import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../../', import.meta.url);
const { scripts } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as {
  scripts: Record<string, string>;
};

/** What `npm run` or `npm start` runs under the repository's own Node. */
const COMMANDS = Object.entries(scripts).flatMap(([name, script]) => {
  const file = /^node bootstrap\.mjs (\S+\.ts)$/.exec(script)?.[1];
  return file ? [{ name, file }] : [];
});

function type(file: string, ...words: string[]): { status: number | null; out: string; err: string } {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const args = ['--disable-warning=ExperimentalWarning', file, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

describe('every command', () => {
  it.each(COMMANDS)('$name says how it is used', ({ name, file }) => {
    const { status, out } = type(file, '--help');
    expect({ status, firstLine: out.split('\n')[0] }).toEqual({
      status: 0,
      firstLine: expect.stringMatching(new RegExp(`^npm (run )?${name}\\b`)),
    });
  });

  // Words and flags of `npm test` are Jest's.
  it.each(COMMANDS.filter(({ name }) => name !== 'test'))(
    '$name says so where it is not used like that',
    ({ file }) => {
      const { status, err } = type(file, '--no-such-flag');
      expect(status).toBe(2);
      expect(err).toContain("Unknown option '--no-such-flag'");
      expect(err).not.toMatch(/^\s+at /m);
    },
  );
});
