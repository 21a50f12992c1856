import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { testDataRoot } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import { serviceFolder } from '@byway/system/services';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const CASES = 5;
/** The absence of Monday 1 March counts then, unless it is corrected or excused before. */
const COUNTS_AT = '2027-03-03T17:00:00.000Z';

let folder: string;
let temporal: Engines;
let world: World;
let address: string;

const ready = async (): Promise<Record<string, boolean>> => (await fetch(`${address}/ready`)).json() as never;

beforeAll(async () => {
  folder = mkdtempSync(join(testDataRoot(), 'emptied-'));
  [temporal, world] = await Promise.all([
    startEngines({ dataDir: folder, mode: 'native', only: ['temporal'], durable: false, ui: false }),
    World.open(),
  ]);
  const { build } = await import(join(serviceFolder('programme'), 'src/app.ts'));
  const own = { TEMPORAL_ADDRESS: temporal.temporalAddress };
  address = (await world.run('programme', build, own)).http.listeningOrigin;
});
afterAll(async () => {
  await world.close();
  await temporal.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A case whose first session was missed; nothing counts yet. */
async function missed(): Promise<string> {
  const caseId = newId();
  const place = { placeId: newId(), sessionId: newId(), startsAt: '2027-03-01T18:00:00.000Z' };
  const session = { ...place, cohortId: newId(), venueId: newId(), endsAt: '2027-03-01T19:30:00.000Z', number: 1 };
  await world.feed({ fact: agreementMade, subject: caseId, data: agreementMade.valid });
  await world.feed({ fact: planBooked, subject: caseId, data: { holdId: null, sessions: [session] } });
  await world.at('2027-03-01T19:45:00Z');
  const data = { ...place, outcome: 'did-not-attend', absenceId: newId() } as const;
  await world.feed({ fact: outcomeRecorded, subject: caseId, data });
  return caseId;
}

describe('I6, I15 everything that Temporal keeps is lost', () => {
  it('cases begin again by themselves from the record: each miss is still asked about, and once', async () => {
    const cases = await Promise.all(Array.from({ length: CASES }, missed));
    const manager = await world.as('programme', 'programme-manager');
    for (const caseId of cases)
      await eventually(async () => (await manager.get(`/cases/${caseId}`)).body.nextAt === COUNTS_AT);
    await temporal.kill('temporal');
    const files = readdirSync(folder).filter((name) => name.startsWith('temporal.db'));
    expect(files).toContain('temporal.db');
    for (const name of files) rmSync(join(folder, name));
    await temporal.start('temporal');
    await eventually(async () => (await ready()).ready);

    await world.at(COUNTS_AT);
    const types = async (caseId: string): Promise<string[]> =>
      (await world.facts('programme', caseId)).map(({ type }) => type);
    for (const caseId of cases)
      await eventually(async () => (await types(caseId)).includes('programme.clearance-sought.v1'));
    for (const caseId of cases)
      expect(await types(caseId)).toEqual(['programme.place-requested.v1', 'programme.clearance-sought.v1']);
  });
});
