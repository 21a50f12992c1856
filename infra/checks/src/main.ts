import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CHECKS, type Check, jestArguments } from './commands.ts';
import { type JestReport, lastLine, sum, type Tally, tallyJest } from './tally.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

const USAGE = `npm test -- [WORD…]

  Every check and every test, or only the tests whose path has one of the words; flags go to Jest.`;

let running: ChildProcess | null = null;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupted = true;
    running?.kill(signal);
  });
}

/** Runs a command to its end; its output is shown as it comes, or kept and returned. */
async function run(file: string, args: readonly string[], shown: boolean): Promise<{ code: number; output: string }> {
  const env = { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${NODE_OPTIONS}`.trim() };
  const child = spawn(file, args, { cwd: ROOT, env, stdio: ['ignore', ...pipes(shown)] });
  running = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (output += part.toString()));
  const code = await new Promise<number>((done) => {
    child.once('error', (error) => {
      output += `${error.message}\n`;
      done(127);
    });
    child.once('close', (exit) => done(exit ?? 1));
  });
  running = null;
  return { code, output };
}

const pipes = (shown: boolean): ['inherit' | 'pipe', 'inherit' | 'pipe'] =>
  shown ? ['inherit', 'inherit'] : ['pipe', 'pipe'];

async function runCheck({ name, file, args }: Check): Promise<Tally> {
  process.stdout.write(`${name} … `);
  const from = performance.now();
  const { code, output } = await run(file, args, false);
  console.log(`${code === 0 ? 'passed' : 'FAILED'} after ${seconds(from)}`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runJest(words: readonly string[]): Promise<Tally> {
  console.log('tests (jest) …');
  const from = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'byway-checks-'));
  try {
    const reportFile = join(folder, 'report.json');
    const { code } = await run('jest', jestArguments(reportFile, words), true);
    console.log(`tests ended after ${seconds(from)}`);
    return tallyJest(readReport(reportFile), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): JestReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch {
    return null;
  }
}

const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** All checks and tests, each of them whatever the others say; words choose tests, and then only tests run. */
async function main(words: readonly string[]): Promise<number> {
  if (words.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const tallies: Tally[] = [];
  for (const check of words.length > 0 ? [] : CHECKS) {
    if (!interrupted) tallies.push(await runCheck(check));
  }
  if (!interrupted) tallies.push(await runJest(words));
  const all = sum(tallies);
  console.log(interrupted ? '\ninterrupted\n' : `\n${lastLine(all)}`);
  return interrupted || all.failed > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
