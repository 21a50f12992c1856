import { SERVICE_NAMES } from '@byway/contracts/services';
import { type BookedPlace, bookedCases, type When } from '@byway/demo/booked-cases';
import { Telling } from '@byway/demo/story';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asking, brokenInvariants } from './invariants.ts';
import { runEngines, type Staged, stage } from './staged.ts';
import { startTwice, type Twice } from './twice.ts';

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

/** After the story: Mondays of September 2027. */
const WHEN: When = { enrolledAt: '2027-09-06T09:00:00.000Z', first: '2027-09-13', until: '2028-01-31', from: 7_000 };
const PEOPLE = 40;
const PAUSE_MS = 100;
// One officer keeps places for everybody here, before any of them agrees.
process.env.HOLDS_PER_OFFICER = String(PEOPLE);

describe('every service runs twice, and is replaced while people work', () => {
  let twice: Twice;
  beforeAll(async () => {
    twice = await startTwice(staged.system);
  });
  afterAll(() => twice?.stop());

  it('I8, I9, I10, I22 each replica in its turn: what was answered is kept, and is done once', async () => {
    const { system } = staged;
    const places = await bookedCases(twice, PEOPLE, WHEN);
    const work = async (own: readonly BookedPlace[]): Promise<void> => {
      for (const { caseId, placeId } of own) {
        const path = `/cases/${caseId}/places/${placeId}/outcome`;
        await twice.staff.send('facilitator-1', 'attendance', path, { outcome: 'did-not-attend' });
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };
    await Promise.all([twice.replace('first'), work(places.slice(0, PEOPLE / 2))]);
    await Promise.all([twice.replace('second'), work(places.slice(PEOPLE / 2))]);
    await twice.time.quiet();

    const notices = 'select case_id from court_summons.notice where case_id = any($1) order by case_id';
    const ids = places.map(({ caseId }) => caseId).toSorted();
    const found = await asking(system.adminUrl, (client) => client.query<{ case_id: string }>(notices, [ids]));
    expect(found.rows.map(({ case_id: id }) => id)).toEqual(ids);
    expect(await brokenInvariants(system.adminUrl, runEngines().kafkaBrokers, system.prefix)).toEqual([]);
  });
});
