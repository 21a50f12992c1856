import { createIssuer } from '@byway/service-kit/identity/issuer';
import { type Client, clientFor } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAdult, anEnrolment, aPerson } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

let world: World;
let address: string;
let officer: Client;

beforeAll(async () => {
  world = await World.open();
  const app = await world.run('intake', build);
  const [bound] = app.http.addresses();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound.port : ''}`;
  officer = await world.as('intake', 'custody-officer');
});
afterAll(() => world.close());

describe('§9 who may do what', () => {
  it('§9 another role may not enrol, and the attempt is kept', async () => {
    for (const role of ['facilitator', 'court-liaison', 'programme-manager', 'auditor'] as const) {
      const reply = await (await world.as('intake', role)).post('/cases', anEnrolment());
      expect(reply).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    }
    const { rows: kept } = await world.admin.query(
      `select 1 from intake.audit where action = 'person.collect' and outcome = 'not-allowed'`,
    );
    expect(kept).toHaveLength(4);
  });

  it('§9 an expired token, a stranger’s token and none are the same 401', async () => {
    const caller = { actor: 'x', roles: ['custody-officer'], force: '43', provider: null, court: null };
    const stranger = await createIssuer(world.issuer.name);
    for (const token of [await world.issuer.issue(caller, -60), await stranger.issue(caller), null]) {
      const reply = await clientFor(address, token).post('/cases', anEnrolment());
      expect(reply).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    }
  });

  it('§9 another force’s case is the same 404 as one that is not there', async () => {
    const { body } = await officer.post('/cases', anEnrolment());
    const other = await world.as('intake', ['custody-officer', 'programme-manager'], { force: '42' });
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const strip = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
      status,
      { ...body, correlationId: null },
    ];
    for (const path of ['', '/identity', '/possible-duplicates']) {
      expect(strip(await other.get(`/cases/${body.caseId}${path}`))).toEqual(
        strip(await other.get(`/cases/${nowhere}${path}`)),
      );
      expect((await other.get(`/cases/${body.caseId}${path}`)).status).toBe(404);
    }
    for (const [path, sent] of [
      ['decline', { reasonCode: 'left' }],
      ['withdrawal', { reasonCode: 'other' }],
    ] as const) {
      expect((await other.post(`/cases/${body.caseId}/${path}`, sent)).status).toBe(404);
    }
    expect((await other.get('/cases')).body.items).toEqual([]);
  });

  it('1.6 the same person met twice is shown to the other case, never merged; another force’s is not', async () => {
    const dateOfBirth = '1988-08-08';
    const twice = { ...anAdult, dateOfBirth, pnc: '2026/9999007F' };
    const first = await officer.post('/cases', anEnrolment({ person: twice }));
    const byPnc = await officer.post(
      '/cases',
      anEnrolment({ person: aPerson({ givenName: 'Other', dateOfBirth, pnc: '26/9999007F' }) }),
    );
    const byName = await officer.post(
      '/cases',
      anEnrolment({ person: aPerson({ givenName: 'QUILLONIA', dateOfBirth, pnc: undefined }) }),
    );
    const elsewhere = await world.as('intake', 'custody-officer', { force: '42' });
    await elsewhere.post('/cases', anEnrolment({ person: twice }));
    const found = await officer.get(`/cases/${first.body.caseId}/possible-duplicates`);
    expect(found.body.cases).toMatchObject([
      { caseId: byName.body.caseId, sameNameAndBirth: true, samePnc: false },
      { caseId: byPnc.body.caseId, sameNameAndBirth: false, samePnc: true },
    ]);
    expect(new Set([first, byPnc, byName].map(({ body }) => body.personId)).size).toBe(3);
  });
});
