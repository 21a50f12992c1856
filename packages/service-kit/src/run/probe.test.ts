import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** A process with a `/ready` that answers as it is told, and says at which port. */
const SERVER = `const { createServer } = require('node:http');
createServer((_, answer) => answer.writeHead(Number(process.argv[1])).end()).listen(0, '127.0.0.1', function () {
  console.log(this.address().port);
});`;

let folder: string;
let child: ChildProcess;
let ended: Promise<NodeJS.Signals | null>;

async function serving(status: number): Promise<string> {
  child = spawn(process.execPath, ['-e', SERVER, String(status)], { stdio: ['ignore', 'pipe', 'inherit'] });
  ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  writeFileSync(join(folder, 'pid'), String(child.pid));
  return new Promise((resolve) => child.stdout?.once('data', (text) => resolve(String(text).trim())));
}

/** However slow the machine, what answers has the time to. */
const LONG = '60000';
const SHORT = '200';
const probe = (port: string, patience = LONG): Promise<number> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, PID_FILE: join(folder, 'pid'), PROBE_TIMEOUT_MS: patience };
    execFile('bash', [join(import.meta.dirname, 'probe.sh'), port], { env }, (error) =>
      resolve(error ? Number(error.code) : 0),
    );
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'byway-probe-'));
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

describe('the probe of a container', () => {
  it('a frozen process, which takes connections and answers none, is ended at the third probe', async () => {
    const port = await serving(200);
    expect(await probe(port)).toBe(0);
    child.kill('SIGSTOP');
    expect([await probe(port, SHORT), await probe(port, SHORT)]).toEqual([1, 1]);
    expect(readFileSync(`/proc/${child.pid}/stat`, 'utf8')).toContain(') T ');
    expect(await probe(port, SHORT)).toBe(1);
    expect(await ended).toBe('SIGKILL');
  });

  it('one that answers in between is counted anew', async () => {
    const port = await serving(200);
    for (let i = 0; i < 3; i += 1) {
      child.kill('SIGSTOP');
      expect([await probe(port, SHORT), await probe(port, SHORT)]).toEqual([1, 1]);
      child.kill('SIGCONT');
      expect(await probe(port)).toBe(0);
    }
    expect(child.exitCode).toBeNull();
  });

  it('one that says it is not ready, or does not listen yet, is left alone', async () => {
    const port = await serving(503);
    for (let i = 0; i < 5; i += 1) expect(await probe(port)).toBe(1);
    for (let i = 0; i < 5; i += 1) expect(await probe('1')).toBe(1);
    expect([child.exitCode, existsSync(join(folder, 'pid.unanswered'))]).toEqual([null, false]);
  });
});
