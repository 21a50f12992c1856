import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { newId } from '@byway/tables/ids';
import type { Reply } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from '../app.ts';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const TRIED = { at: '2027-03-01T08:00:00.000Z', channel: 'call', result: 'no-answer' };

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
});
afterAll(() => world.close());

/** All that a client is told. */
const told = ({ status, body, headers }: Reply): string =>
  JSON.stringify([status, body, headers.get('retry-after')]).replaceAll(UUID, 'an id');

describe('I17 a case that is absent, another force’s, or not heard of yet', () => {
  it('3.7 is one answer, not here or not yet; the same key again once it was heard of is done', async () => {
    const manager = await world.as('attendance', 'programme-manager');
    const abroad = await world.as('attendance', 'programme-manager', { force: '42' });
    const [caseId, key] = [newId(), newId()];
    const asks = (who = manager, id = caseId, sent = {}) => who.post(`/cases/${id}/contact-attempts`, TRIED, sent);
    const early = await asks(manager, caseId, { key });
    expect(early).toMatchObject({ status: 404, body: { code: 'not-found', committed: 'no' } });
    expect(early.headers.get('retry-after')).toBe('1');

    await world.feed({ fact: planBooked, subject: caseId, data: planBooked.valid });
    await eventually(async () => (await asks(manager, caseId, { key })).status === 201);
    expect(told(await asks(abroad))).toBe(told(early));
    expect(told(await asks(manager, newId()))).toBe(told(early));
  });
});
