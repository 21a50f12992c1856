import { randomUUID } from 'node:crypto';
import type { FactDefinition } from '@byway/contracts/define';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { sessionNotified } from '@byway/contracts/facts/attendance/session-notified';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { plainHistory } from '../../test/plain-history.ts';
import { build } from '../app.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.run('programme', build);
});
afterAll(() => world.close());

const traceparent = (n: number): string => `00-${String(n).repeat(32)}-${String(n).repeat(16)}-01`;
const caseId = randomUUID();
const sequences = new Map<string, number>();

/** States a fact as another service would whose request was traced. */
async function traced<D>(fact: FactDefinition<D>, data: D, trace: number): Promise<void> {
  const { type } = fact;
  const source = type.slice(0, type.indexOf('.'));
  const sequence = (sequences.get(source) ?? 0) + 1;
  sequences.set(source, sequence);
  const [id, at] = [newId(), world.now];
  const whose = {
    force: world.force,
    provider: null,
    court: null,
    actor: 'somebody',
    causationId: null,
    correlationId: id,
  };
  const when = { time: at, recordedTime: at, sequence, traceparent: traceparent(trace) };
  await world.deliver({ id, type, source, subject: caseId, ...when, ...whose, data: fact.write.parse(data) });
}

const stated = async (): Promise<Record<string, string | null>> => {
  const text = 'select type, traceparent from programme.fact where subject = $1';
  const { rows } = await world.admin.query<{ type: string; traceparent: string | null }>(text, [caseId]);
  return Object.fromEntries(rows.map((row) => [row.type, row.traceparent]));
};

describe('a step of the workflow belongs to the trace of the fact that caused it', () => {
  it('4.1 the question whether a miss counts: to that of the absence, whatever was heard in the days between', async () => {
    const place = { placeId: randomUUID(), sessionId: randomUUID(), startsAt: '2027-03-01T18:00:00.000Z' };
    const where = { cohortId: randomUUID(), venueId: randomUUID(), endsAt: '2027-03-01T19:30:00.000Z', number: 1 };
    await traced(agreementMade, agreementMade.valid, 1);
    await eventually(async () => 'programme.place-requested.v1' in (await stated()));
    await traced(planBooked, { holdId: null, sessions: [{ ...place, ...where }] }, 2);
    await world.at('2027-03-01T19:45:00Z');
    await traced(outcomeRecorded, { ...place, outcome: 'did-not-attend', absenceId: randomUUID() }, 3);
    await traced(sessionNotified, { ...sessionNotified.valid, placeId: randomUUID() }, 4);
    const taken = 'select 1 from programme.diversion_case where case_id = $1 and taken_n = 4';
    await eventually(async () => (await world.admin.query(taken, [caseId])).rowCount === 1);
    await world.at('2027-03-03T17:00:00Z');
    await eventually(async () => 'programme.clearance-sought.v1' in (await stated()));
    expect(await stated()).toEqual({
      'programme.place-requested.v1': traceparent(1),
      'programme.clearance-sought.v1': traceparent(3),
    });
  });

  it('the history of its workflow holds nothing of it', async () => {
    const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
    const client = new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE ?? 'byway' });
    const words = async (): Promise<string> => {
      const history = historyToJSON(await client.workflow.getHandle(`case:${caseId}`).fetchHistory());
      const plain = JSON.stringify(await plainHistory(JSON.parse(history), `case:${caseId}`));
      const payloads = [...plain.matchAll(/"data":"([\w+/=]+)"/g)];
      return payloads.map(([, data]) => Buffer.from(String(data), 'base64')).join('\n');
    };
    const written = await eventually(async () => {
      const now = await words();
      return now.includes('ask-to-count') && now;
    });
    await connection.close();
    expect(written).not.toMatch(/traceparent|3333333333333333/);
  });
});
