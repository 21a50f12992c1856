import { createIssuer } from '@byway/service-kit/identity/issuer';
import { type Client, clientFor } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEnrolment, aPerson } from '../../test/an-enrolment.ts';
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
      ['withdrawal', { reasonCode: 'other', via: 'in-person' }],
    ] as const) {
      expect((await other.post(`/cases/${body.caseId}/${path}`, sent)).status).toBe(404);
    }
    expect((await other.get('/cases')).body.items).toEqual([]);
  });

  it('1.6 the same person met twice is shown to the other case, never merged; another force’s is not', async () => {
    const dateOfBirth = '1988-08-08';
    // Nothing but these is in common with who else is met in this file.
    const own = { dateOfBirth, phone: undefined, cro: undefined, asn: undefined };
    const twice = aPerson({ ...own, pnc: '2026/9999007F' });
    const first = await officer.post('/cases', anEnrolment({ person: twice }));
    const byPnc = await officer.post(
      '/cases',
      anEnrolment({ person: aPerson({ ...own, givenName: 'Other', pnc: '26/9999007F' }) }),
    );
    const byName = await officer.post(
      '/cases',
      anEnrolment({ person: aPerson({ ...own, givenName: 'QUILLONIA', pnc: undefined }) }),
    );
    const elsewhere = await world.as('intake', 'custody-officer', { force: '42' });
    await elsewhere.post('/cases', anEnrolment({ person: twice }));
    const found = await officer.get(`/cases/${first.body.caseId}/possible-duplicates`);
    const alike = found.body.items.filter(({ relation }: { relation: string }) => relation === 'same');
    expect(alike).toMatchObject([
      { caseId: byName.body.caseId, relation: 'same', why: ['name-and-birth', 'address'] },
      { caseId: byPnc.body.caseId, relation: 'same', why: expect.not.arrayContaining(['name-and-birth']) },
    ]);
    expect(alike[1].why).toContain('pnc');
    // Walked to its end, page by page, it is the same list.
    const walked = [];
    let cursor = '';
    do {
      const { body } = await officer.get(`/cases/${first.body.caseId}/possible-duplicates?limit=1${cursor}`);
      walked.push(...body.items);
      cursor = body.next ? `&cursor=${body.next}` : '';
    } while (cursor);
    expect(walked).toEqual(found.body.items);
    expect(new Set([first, byPnc, byName].map(({ body }) => body.personId)).size).toBe(3);
  });

  it('1.6, §9 nobody asks about more than 60 people in a day whether they are known; the same case may be looked at again, and an alarm counts', async () => {
    const curious = await world.as('intake', 'custody-officer', { actor: 'curious-1' });
    const [first, next] = [await curious.post('/cases', anEnrolment()), await curious.post('/cases', anEnrolment())];
    const ask = (of: typeof first) => curious.get(`/cases/${of.body.caseId}/possible-duplicates`);
    for (const _twice of [1, 2]) expect((await ask(first)).status).toBe(200);
    await world.admin.query(
      `insert into intake.audit (policy_time, actor, roles, purpose, action, subject, outcome, correlation_id, force)
       select policy_time, actor, roles, purpose, action, gen_random_uuid(), outcome, correlation_id, force
         from (select * from intake.audit where actor = 'curious-1' and action = 'identity.compare' limit 1) as one,
              generate_series(1, 59)`,
    );
    expect((await ask(first)).status).toBe(200);
    expect(await ask(next)).toMatchObject({ status: 429, body: { code: 'enough-today' } });
    expect((await ask(first)).status).toBe(200);
    const asked = `select max(n)::int as n from (select count(*) as n from intake.audit where outcome = 'enough-today' group by actor) as each`;
    expect((await world.admin.query(asked)).rows).toEqual([{ n: 1 }]);
    const figures = await (await fetch(`${address}/metrics`)).text();
    expect(figures).toContain('byway_people_sought{action="identity.compare",service="intake"} 60');
    // Yesterday's are forgotten.
    await world.admin.query(`alter table intake.audit disable trigger all`);
    await world.admin.query(`update intake.audit set at = at - interval '25 hours' where actor = 'curious-1'`);
    expect((await ask(next)).status).toBe(200);
  });

  it('1.6, §9 nor by putting one record right to one name after the other', async () => {
    const sly = await world.as('intake', 'custody-officer', { actor: 'sly-1' });
    const { caseId } = (await sly.post('/cases', anEnrolment())).body;
    const ask = () => sly.get(`/cases/${caseId}/possible-duplicates`);
    const right = { familyName: 'Zzyzx' };
    const body = { right, reasonCode: 'written-down-wrong', how: 'Said so at the desk' };
    expect((await sly.post(`/cases/${caseId}/corrections`, body, { match: '"1"' })).status).toBe(200);
    expect((await ask()).status).toBe(200);
    await world.admin.query(
      `insert into intake.correction select gen_random_uuid(), person_id, case_id, force, number + n, field, was, "right", how,
              reason_code, corrected_by, corrected_at from intake.correction, generate_series(1, 59) n where corrected_by = 'sly-1'`,
    );
    expect(await ask()).toMatchObject({ status: 429, body: { code: 'enough-today' } });
    const colleague = await world.as('intake', 'custody-officer', { actor: 'colleague-1' });
    expect((await colleague.get(`/cases/${caseId}/possible-duplicates`)).status).toBe(200);
    await world.admin.query(
      `alter table intake.correction disable trigger all; update intake.correction set corrected_at = corrected_at - interval '25 hours'`,
    );
    expect((await ask()).status).toBe(200);
  });
});
