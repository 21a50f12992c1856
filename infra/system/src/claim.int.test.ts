import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { identify, isAlive, type ProcessId } from '@byway/engines/processes';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimFolder } from './claim.ts';

const OWNER = `
import { spawn } from 'node:child_process';
import { claimFolder } from ${JSON.stringify(join(import.meta.dirname, 'claim.ts'))};
const claim = await claimFolder(process.argv[1], console.log);
const service = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
claim.keeps([service.pid]);
claim.serves('http://127.0.0.1:21000');
console.log(service.pid);
setInterval(() => {}, 1000);
`;

let folder: string;
const begun: ProcessId[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'byway-claim-'));
});
afterEach(() => {
  for (const one of begun.splice(0)) if (isAlive(one)) process.kill(one.pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A process that has claimed the folder and started a service on it. */
async function owner() {
  const args = ['--input-type=module', '-e', OWNER, folder];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const service = identify(Number(line));
  begun.push(identify(child.pid ?? 0), service);
  return { child, service };
}

describe('a folder that services run on', () => {
  it('a second start is told who runs there and what to do; what a killed one left is stopped by the next', async () => {
    const { child, service } = await owner();
    const refused = claimFolder(folder, () => {});
    await expect(refused).rejects.toThrow(`as process ${child.pid}: its pages are at http://127.0.0.1:21000`);
    await expect(refused).rejects.toThrow('--data=FOLDER');
    expect(isAlive(service)).toBe(true);

    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(isAlive(service)).toBe(true);
    const said: string[] = [];
    const claim = await claimFolder(folder, (line) => said.push(line));
    expect(isAlive(service)).toBe(false);
    expect(said).toEqual(['the last start was killed: stopping 1 processes that it left']);
    claim.release();
    await claimFolder(folder, () => {});
  });

  it('another process that has the number of one that is gone is neither obeyed nor stopped', async () => {
    const { child, service } = await owner();
    const file = join(folder, 'running.json');
    const { owner: written, processes } = JSON.parse(readFileSync(file, 'utf8'));
    const began = 'earlier';
    writeFileSync(
      file,
      JSON.stringify({ owner: { ...written, began }, processes: [{ ...processes[0], began }], pages: null }),
    );
    await claimFolder(folder, () => {});
    expect([isAlive(service), child.exitCode]).toEqual([true, null]);
  });
});
