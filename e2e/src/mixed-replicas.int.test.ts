import { createHash } from 'node:crypto';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { serviceFolder } from '@byway/system/services';
import { Database } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let world: World;
let database: Database;
let officer: Client;
let caseId: string;
const FORCE = { force: '43' };
const ACTOR = 'custody-7';

beforeAll(async () => {
  world = await World.open();
  const { build } = await import(`${serviceFolder('intake')}/src/app.ts`);
  await world.run('intake', build);
  database = new Database(serviceUrls(world.adminUrl, 'intake', PASSWORD));
  officer = await world.as('intake', 'custody-officer', { actor: ACTOR });
  const enrolled = await officer.post('/cases', {
    person: { givenName: 'Ferdinand', dateOfBirth: '1990-05-05' },
    encounter: { kind: 'self-referral', at: '2027-03-01T08:30:00Z' },
    offences: [],
    schemeId: 'open-road-voluntary',
    answers: { personalUse: true, smallAmount: true, supplyIndicators: [], identityVerified: true },
  });
  caseId = enrolled.body.caseId;
});
afterAll(async () => {
  await database.close();
  await world.close();
});

// What a replica wrote that knows of no purpose of a look, no keyed hash and no trace of a dated step: its own statements.
const CLAIM = 'insert into idempotency (force, actor, key, operation, body_hash) values ($1, $2, $3, $4, $5)';
const ANSWERED =
  'update idempotency set status = $4, answer = $5, etag = $6 where force = $1 and actor = $2 and key = $3';
const LOOK = `insert into audit (policy_time, actor, roles, action, subject, fields, outcome, correlation_id, force)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const DATED = `insert into due (force, kind, key, subject, at, data) values ($1, $2, $3, $4, $5, $6)
               on conflict (kind, key) do update set at = excluded.at, data = excluded.data where due.done_at is null`;
const formerly = (body: unknown) =>
  createHash('sha256')
    .update(JSON.stringify([body, null]))
    .digest('base64url');

describe('an older replica runs beside a newer one', () => {
  it('a command that the older one carried out is known again by the newer: the same answer, no second effect', async () => {
    const key = newId();
    const answer = { caseId, state: 'declined', policeDecisionDueAt: '2027-03-08T17:00:00.000Z' };
    const operation = `POST /cases/${caseId}/decline`;
    await database.transaction(FORCE, async (tx) => {
      await tx.query({ text: CLAIM, values: ['43', ACTOR, key, operation, formerly({ reasonCode: 'declined' })] });
      await tx.query({ text: ANSWERED, values: ['43', ACTOR, key, 200, JSON.stringify(answer), null] });
    });
    const again = await officer.post(`/cases/${caseId}/decline`, { reasonCode: 'declined' }, { key });
    expect([again.status, again.body]).toEqual([200, answer]);
    // Nothing was done a second time: it was the older one's to do.
    expect((await officer.get(`/cases/${caseId}`)).body.state).toBe('eligible');
    const other = await officer.post(`/cases/${caseId}/decline`, { reasonCode: 'left' }, { key });
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });

  it('what the older one writes down of a look, and dates, is taken', async () => {
    const correlation = newId();
    await database.transaction(FORCE, async (tx) => {
      const look = [world.now, ACTOR, ['custody-officer'], 'case.view', caseId, ['name'], 'done', correlation, '43'];
      await tx.query({ text: LOOK, values: look });
      const at = '2028-01-03T17:00:00Z';
      await tx.query({ text: DATED, values: ['43', 'police-decision', 'of-the-older', caseId, at, '{}'] });
    });
    const { body } = await (await world.as('intake', 'auditor')).get(`/audit?record=${caseId}`);
    const row = body.items.find((item: { correlationId: string }) => item.correlationId === correlation);
    expect(row).toMatchObject({ action: 'case.view', purpose: 'unstated', about: [], provider: null, outcome: 'done' });
  });
});
