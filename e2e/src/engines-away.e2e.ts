import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@byway/contracts/services';
import { Telling } from '@byway/demo/story';
import { testDataRoot } from '@byway/engines/data-dir';
import { type EngineName, type Engines, startEngines } from '@byway/engines/engines';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenInvariants } from './invariants.ts';
import { type Staged, stage } from './staged.ts';

let folder: string;
let engines: Engines;
let staged: Staged;

beforeAll(async () => {
  folder = mkdtempSync(join(testDataRoot(), 'away-'));
  engines = await startEngines({ dataDir: folder, mode: 'native', ui: false });
  staged = await stage(engines, 'each');
});
afterAll(async () => {
  await staged?.strike();
  await engines?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const AWAY_MS: Readonly<Record<EngineName, number>> = { kafka: 20_000, postgres: 1_000, temporal: 5_000 };
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('engines that go away in the course of the story', () => {
  it('Kafka for 20 s, Postgres restarted, Temporal restarted: it ends as expected, nothing lost, nothing doubled', async () => {
    const when: Readonly<Record<number, EngineName>> = { 12: 'kafka', 20: 'postgres', 26: 'temporal' };
    const back: Promise<void>[] = [];
    const between = async (done: number): Promise<void> => {
      const name = when[done];
      if (!name) return;
      await engines.kill(name);
      // Whoever acts next finds it away; the story waits until the system is quiet again.
      back.push(pause(AWAY_MS[name]).then(() => engines.start(name)));
    };
    const outcomes = await new Telling(staged.system, { between }).play();
    await Promise.all(back);
    expect(back).toHaveLength(3);
    expect(outcomes.filter(({ asExpected }) => !asExpected)).toEqual([]);
    // What a client of an engine says of its own accord as well.
    for (const { name } of SERVICES) {
      const said = readFileSync(join(staged.system.logFolder, `${name}.log`), 'utf8')
        .trim()
        .split('\n');
      expect([name, said.filter((line) => !/^\{.*\}$/.test(line))]).toEqual([name, []]);
    }
    expect(await brokenInvariants(staged.system.adminUrl, engines.kafkaBrokers, staged.system.prefix)).toEqual([]);
  });
});
