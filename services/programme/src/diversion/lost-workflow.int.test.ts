import { randomUUID } from 'node:crypto';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { build } from '../app.ts';

let world: World;
let connection: Connection;

beforeAll(async () => {
  world = await World.open();
  await world.run('programme', build);
  connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
});
afterAll(async () => {
  await connection?.close();
  await world.close();
});

describe('a workflow that is gone', () => {
  it('I6, I15 is rebuilt from the record when its next step falls due: the miss is not forgotten, nothing is done twice', async () => {
    const caseId = randomUUID();
    const place = { placeId: randomUUID(), sessionId: randomUUID(), startsAt: '2027-03-01T18:00:00.000Z' };
    const session = {
      ...place,
      cohortId: randomUUID(),
      venueId: randomUUID(),
      endsAt: '2027-03-01T19:30:00.000Z',
      number: 1,
    };
    await world.feed({ fact: agreementMade, subject: caseId, data: agreementMade.valid });
    await world.feed({ fact: planBooked, subject: caseId, data: { holdId: null, sessions: [session] } });
    await world.at('2027-03-01T19:45:00Z');
    const data = { ...place, outcome: 'did-not-attend', absenceId: randomUUID() } as const;
    await world.feed({ fact: outcomeRecorded, subject: caseId, data });
    const manager = await world.as('programme', 'programme-manager');
    const nextAt = async (): Promise<string> => (await manager.get(`/cases/${caseId}`)).body.nextAt;
    await eventually(async () => (await nextAt()) === '2027-03-03T17:00:00.000Z');

    const client = new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE ?? 'byway' });
    await client.workflow.getHandle(`case:${caseId}`).terminate('as a server that lost it');
    await world.at('2027-03-03T17:00:00Z');

    const types = async (): Promise<string[]> => (await world.facts('programme', caseId)).map(({ type }) => type);
    await eventually(async () => (await types()).includes('programme.clearance-sought.v1'));
    expect(await types()).toEqual(['programme.place-requested.v1', 'programme.clearance-sought.v1']);
  });
});
