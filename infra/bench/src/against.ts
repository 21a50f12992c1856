import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compared } from './two-tables.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** How often each of the two is measured. */
const ROUNDS = 2;

const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

/** The table that a work tree's own bench prints; what it says meanwhile goes to the error stream. */
function tableOfBench(root: string, words: readonly string[], signal: AbortSignal): Promise<string> {
  const args = ['bootstrap.mjs', 'infra/bench/src/main.ts', ...words];
  const child: ChildProcess = spawn('node', args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = (): boolean => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  let output = '';
  child.stdout?.on('data', (part: Buffer) => {
    output += part.toString();
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) fail(signal.reason as Error);
      else if (code === 0) done(output);
      else fail(new Error(`the bench of ${root} ended with ${code}`));
    });
  });
}

/**
 * Measures this work tree and a commit in turns (A B A B), each by its own bench on the same machine in the same hour, and gives a
 * table of what both have. `words`: the figures, and flags, for both.
 */
export async function against(
  commit: string,
  words: readonly string[],
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const id = git('rev-parse', '--verify', '--short', `${commit}^{commit}`);
  const folder = mkdtempSync(join(tmpdir(), 'byway-against-'));
  const other = join(folder, id);
  git('worktree', 'add', '--detach', other, id);
  const [here, there]: [string[], string[]] = [[], []];
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      say(`round ${round} of ${ROUNDS}: here`);
      here.push(await tableOfBench(ROOT, words, signal));
      say(`round ${round} of ${ROUNDS}: ${id}`);
      there.push(await tableOfBench(other, words, signal));
    }
  } finally {
    git('worktree', 'remove', '--force', other);
    rmSync(folder, { recursive: true, force: true });
  }
  return compared(here, there, id);
}
