import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataRoot } from './data-dir.ts';
import { startEngines } from './engines.ts';
import { ended, identify, type ProcessId } from './processes.ts';

const OWNER = `
import { startEngines } from ${JSON.stringify(join(import.meta.dirname, 'engines.ts'))};
const engines = await startEngines({ dataDir: process.argv[1], mode: 'native', only: ['postgres'], durable: false });
console.log(engines.pids.postgres);
setInterval(() => undefined, 1000);
`;

/** A process that starts Postgres and then waits; resolves with it and Postgres's identity. */
async function owner(dataDir: string) {
  const args = ['--input-type=module', '-e', OWNER, dataDir];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, postgres: identify(Number(line)) };
}

describe('engines whose owner dies', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(join(testDataRoot(), 'engines-crash-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('a killed owner leaves no engine behind, and the next start owns new ones', async () => {
    const { child, postgres }: { child: { kill: (signal: 'SIGKILL') => boolean }; postgres: ProcessId } =
      await owner(dataDir);
    child.kill('SIGKILL');
    expect(await ended(postgres, 15_000)).toBe(true);
    const engines = await startEngines({ dataDir, mode: 'native', only: ['postgres'], durable: false });
    expect(engines.attached).toBe(false);
    await engines.stop();
  });
});
