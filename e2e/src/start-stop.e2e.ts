import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { testDataRoot } from '@byway/engines/data-dir';
import { isAlive, type ProcessId } from '@byway/engines/processes';
import { ENGINE_NAMES, readState } from '@byway/engines/state-file';
import { PAGES } from '@byway/system/services';
import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const MAIN = resolve(import.meta.dirname, '../../demo/src/main.ts');
let folder: string;
const starts: Start[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(testDataRoot(), 'start-stop-'));
});
afterAll(async () => {
  for (const { child, ended } of starts) {
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

/** `npm start` on the folder, and what it has said so far. */
class Start {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  said = '';

  constructor() {
    const args = ['--disable-warning=ExperimentalWarning', MAIN, '--engines=native', `--data=${folder}`];
    this.child = spawn(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' }, stdio: 'pipe' });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (part) => (this.said += part));
    this.ended = new Promise((done) => this.child.once('close', done));
    starts.push(this);
  }

  /** Resolves in the middle of the story. */
  async playing(): Promise<void> {
    await eventually(() => this.child.exitCode === null && this.said.includes('enrols person 4'));
  }
}

/** Every engine, service and page of the folder, by what is written down in it. */
function running(): ProcessId[] {
  const { processes } = JSON.parse(readFileSync(join(folder, 'services/running.json'), 'utf8'));
  const engines = ENGINE_NAMES.flatMap((name) => readState(folder)?.engines[name]?.process ?? []);
  return [...engines, ...processes];
}

describe('npm start', () => {
  it('is refused beside a living one, whose story goes on; killed, it leaves nothing running', async () => {
    const first = new Start();
    await first.playing();
    const all = running();
    // The services share a process.
    expect(all.filter(isAlive)).toHaveLength(ENGINE_NAMES.length + 1 + PAGES.length);
    const second = new Start();
    expect(await second.ended).toBe(1);
    expect(second.said).toContain(`already, as process ${first.child.pid}: its pages are at http://127.0.0.1:`);
    const before = first.said.length;
    await eventually(() => first.said.slice(before).includes('enrols person'));
    first.child.kill('SIGKILL');
    await first.ended;
    await eventually(() => all.filter(isAlive).length === 0);
  });

  it('Ctrl-C in the middle of the story stops everything before it ends', async () => {
    const start = new Start();
    await start.playing();
    const all = running();
    start.child.kill('SIGINT');
    expect(await start.ended).toBe(130);
    expect(all.filter(isAlive)).toEqual([]);
    expect(start.said).toContain('stopping …');
  });

  it('a terminal that closes while the engines start stops those that have', async () => {
    const start = new Start();
    await eventually(() => start.said.includes('postgres: ready'));
    const postgres = readState(folder)?.engines.postgres?.process;
    start.child.kill('SIGHUP');
    expect(await start.ended).toBe(130);
    expect(postgres && isAlive(postgres)).toBe(false);
    expect(readState(folder)?.engines).toEqual({});
  });
});
