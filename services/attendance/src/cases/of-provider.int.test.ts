import { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import { newId } from '@byway/tables/ids';
import type { Client, Reply } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { agreed, BookedCase } from '../../test/booked-case.ts';
import { build } from '../app.ts';

const DURING = '2027-03-08T14:05:00.000Z';
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

let world: World;
let own: Client;
let rival: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
  own = await world.as('attendance', 'facilitator');
  rival = await world.as('attendance', 'facilitator', { provider: 'open-road' });
});
beforeEach(() => world.at(DURING));
afterAll(() => world.close());

interface Ids {
  readonly caseId: string;
  readonly placeId: string;
  readonly sessionId: string;
  readonly excuseId: string;
}

/** Everything one can do about a case. */
const ASKED: readonly [string, (client: Client, ids: Ids) => Promise<Reply>][] = [
  ['view', (client, { caseId }) => client.get(`/cases/${caseId}/attendance`)],
  ['view of the register', (client, { sessionId }) => client.get(`/sessions/${sessionId}/register`)],
  [
    'mark',
    (client, { caseId, placeId }) =>
      client.post(`/cases/${caseId}/places/${placeId}/outcome`, { outcome: 'did-not-attend' }),
  ],
  [
    'correction',
    (client, { caseId, placeId }) =>
      client.post(
        `/cases/${caseId}/places/${placeId}/correction`,
        { outcome: 'attended', reasonCode: 'wrong-person' },
        { match: '"1"' },
      ),
  ],
  [
    'excuse',
    (client, { caseId, placeId }) =>
      client.post(`/cases/${caseId}/places/${placeId}/excuses`, { reasonCode: 'work', via: 'staff' }),
  ],
  ['view of an excuse', (client, { caseId, excuseId }) => client.get(`/cases/${caseId}/excuses/${excuseId}`)],
  [
    'excuse decision',
    (client, { caseId, excuseId }) =>
      client.post(`/cases/${caseId}/excuses/${excuseId}/decision`, {
        decision: 'refused',
        reasonCode: 'no-reasonable-excuse',
        words: 'The bus was on time that day',
      }),
  ],
  [
    'contact attempt',
    (client, { caseId }) =>
      client.post(`/cases/${caseId}/contact-attempts`, { at: DURING, channel: 'call', result: 'reached' }),
  ],
  [
    'notification',
    (client, { caseId, placeId }) =>
      client.post(`/cases/${caseId}/places/${placeId}/notifications`, { how: 'in-person', servedAt: DURING }),
  ],
];

const withoutIds = ({ status, body }: Reply): string => `${status} ${JSON.stringify(body).replaceAll(UUID, '*')}`;
const nobody = (): Ids => ({ caseId: newId(), placeId: newId(), sessionId: newId(), excuseId: newId() });

async function excused(): Promise<{ person: BookedCase; ids: Ids }> {
  const person = await BookedCase.open(world);
  const excuseId = await person.excuses(DURING);
  const { placeId, sessionId } = person.place();
  return { person, ids: { caseId: person.caseId, placeId, sessionId, excuseId } };
}

describe('I17 whose staff may see and mark a case', () => {
  it.each(ASKED)('I17 for another provider of the same force it is not there: %s', async (_, ask) => {
    const { person, ids } = await excused();
    const foreign = await ask(rival, ids);
    expect(foreign.status).toBe(404);
    expect(withoutIds(foreign)).toBe(withoutIds(await ask(rival, nobody())));
    expect(await person.of('outcome-recorded')).toEqual([]);
    expect(await person.of('excuse-decided')).toEqual([]);
  });

  it('I17 a group marked by another provider’s staff: each row is not found, and no list shows it', async () => {
    const { person, ids } = await excused();
    const mark = ({ caseId, placeId }: Ids) => ({ marks: [{ caseId, placeId, outcome: 'attended' }] });
    const reply = await rival.post(`/sessions/${ids.sessionId}/register`, mark(ids));
    expect(reply.body.results).toEqual([{ placeId: ids.placeId, result: 'refused', code: 'not-found' }]);
    expect(await person.of('outcome-recorded')).toEqual([]);
    expect((await rival.get('/registers?date=2027-03-08')).body.items).toEqual([]);
    const rivals = await world.as('attendance', 'programme-manager', { provider: 'open-road' });
    expect((await rivals.get('/figures?from=2027-03-08')).body).toMatchObject({ joined: 0, finished: 0, sessions: [] });
    expect((await own.post(`/sessions/${ids.sessionId}/register`, mark(ids))).body.results).toMatchObject([
      { result: 'recorded' },
    ]);
  });

  it('§9 a case not booked yet is no provider’s, and shown to none', async () => {
    const caseId = newId();
    await agreed(world, caseId);
    await eventually(async () => {
      const text = 'select from attendance.attendance_case where case_id = $1';
      return (await world.admin.query(text, [caseId])).rowCount === 1;
    });
    expect((await own.get(`/cases/${caseId}/attendance`)).status).toBe(404);
  });

  it('§9 a catch-up in another provider’s group makes the case that provider’s: the last booking wins', async () => {
    const { person, ids } = await excused();
    const catchUp = { ...placeBooked.valid, placeId: newId(), sessionId: newId(), catchUpFor: ids.placeId };
    await world.feed({ fact: placeBooked, subject: ids.caseId, provider: 'open-road', data: catchUp });
    await person.heard('scheduling', 2);
    const view = `/cases/${ids.caseId}/attendance`;
    const replies = [await rival.get(view), await own.get(view)];
    expect(replies.map(({ status }) => status)).toEqual([200, 404]);
  });
});
