import { SERVICE_NAMES } from '@byway/contracts/services';
import { Telling } from '@byway/demo/story';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenInvariants } from './invariants.ts';
import { runEngines, type Staged, stage } from './staged.ts';

let staged: Staged;

beforeAll(async () => {
  staged = await stage(runEngines(), 'each');
});
afterAll(() => staged?.strike(), 60_000);

describe('services that die', () => {
  it('each is killed once in the course of the story: it ends as expected, nothing lost, nothing doubled', async () => {
    const victims = [...SERVICE_NAMES];
    const { system } = staged;
    const between = async (done: number): Promise<void> => {
      // Just before somebody acts, so that what they send meets a service that is away.
      if (done >= 8 && done % 4 === 0) {
        const victim = victims.shift();
        if (victim) system.processes.get(victim)?.kill();
      }
    };
    const outcomes = await new Telling(system, { between }).play();
    expect(victims).toEqual([]);
    expect(SERVICE_NAMES.map((name) => system.processes.get(name)?.restarts)).toEqual(SERVICE_NAMES.map(() => 1));
    expect(outcomes.filter(({ asExpected }) => !asExpected)).toEqual([]);
    expect(await brokenInvariants(system.adminUrl, runEngines().kafkaBrokers, system.prefix)).toEqual([]);
  });
});
