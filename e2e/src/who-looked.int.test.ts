import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runEveryService } from './every-route.ts';
import { realIds } from './real-ids.ts';

let world: World;
let ids: Readonly<Record<string, string>>;
let auditor: Client;

beforeAll(async () => {
  world = await World.open();
  await runEveryService(world);
  ids = await realIds(world);
  auditor = await world.as('attendance', 'auditor', { provider: null });
});
afterAll(() => world.close());

interface Item {
  readonly id: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly about: readonly string[];
  readonly fields: readonly string[];
  readonly outcome: string;
  readonly [name: string]: unknown;
}

/** Every page of an answer, `limit` rows at a time. */
async function allOf(client: Client, search: string, limit = 100): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body } = await client.get(`/audit?limit=${limit}&${search}${cursor && `&cursor=${cursor}`}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    items.push(...body.items);
    cursor = body.next;
  }
  return items;
}

describe('§9 who looked at a record', () => {
  it('§9 a look tells who, in which role, for whom, why, what, whose and which fields', async () => {
    const facilitator = await world.as('attendance', 'facilitator', { actor: 'facilitator-8' });
    expect((await facilitator.get(`/cases/${ids.caseId}/attendance`)).status).toBe(200);
    const [row] = await allOf(auditor, `record=${ids.caseId}`);
    expect(row).toMatchObject({
      actor: 'facilitator-8',
      roles: ['facilitator'],
      provider: 'druglink',
      court: null,
      purpose: 'attendance',
      action: 'attendance.view',
      subject: ids.caseId,
      fields: ['outcome', 'excuse', 'contactAttempt'],
      outcome: 'done',
      policyTime: world.now,
    });
  });

  it('§9 being in a list that was shown is being looked at', async () => {
    const manager = await world.as('programme', 'programme-manager', { actor: 'manager-8' });
    expect((await manager.get('/cases')).body.items.map(({ caseId }: { caseId: string }) => caseId)).toContain(
      ids.caseId,
    );
    const looks = await allOf(await world.as('programme', 'auditor'), `record=${ids.caseId}`);
    const look = looks.find(({ actor }) => actor === 'manager-8');
    expect(look).toMatchObject({ action: 'case.list', subject: null });
    expect(look?.fields).toContain('disposal');
  });

  it('§9 a local service that saw its referrals saw the people in them, though it is told of no case', async () => {
    const receiving = await world.as('signposting', 'receiving-service', {
      actor: 'receiver-8',
      provider: 'somewhere',
    });
    expect(JSON.stringify((await receiving.get('/referrals')).body)).not.toContain(ids.caseId);
    const looks = await allOf(await world.as('signposting', 'auditor'), `record=${ids.caseId}`);
    expect(looks.filter(({ actor }) => actor === 'receiver-8')).toMatchObject([
      { action: 'referral.list', outcome: 'done' },
    ]);
  });

  it('§9 I19 whoever was turned away is there: by role, and for want of a record', async () => {
    const commissioner = await world.as('court-summons', 'commissioner', { actor: 'nosy-8' });
    const liaison = await world.as('court-summons', 'court-liaison', { actor: 'liaison-8', force: '42' });
    expect((await commissioner.get(`/notices/${ids.noticeId}`)).status).toBe(403);
    expect((await liaison.get(`/notices/${ids.noticeId}`)).status).toBe(404);
    const here = await allOf(await world.as('court-summons', 'auditor'), `record=${ids.noticeId}`);
    expect(here.find(({ actor }) => actor === 'nosy-8')).toMatchObject({ outcome: 'not-allowed', fields: [] });
    // The other force's try is the other force's to look at.
    expect(here.filter(({ actor }) => actor === 'liaison-8')).toEqual([]);
    const there = await allOf(await world.as('court-summons', 'auditor', { force: '42' }), `record=${ids.noticeId}`);
    expect(there.find(({ actor }) => actor === 'liaison-8')).toMatchObject({ outcome: 'not-found', fields: [] });
  });

  it('§9 an answer given again under its key is a look of its own, and no second effect', async () => {
    const manager = await world.as('intake', 'custody-officer', { actor: 'custody-8' });
    const key = newId();
    const body = {
      person: { givenName: 'Ferdinand', dateOfBirth: '1990-05-05' },
      encounter: { kind: 'self-referral', at: '2027-03-01T08:30:00Z' },
      offences: [],
      schemeId: 'open-road-voluntary',
      answers: { personalUse: true, smallAmount: true, supplyIndicators: [], identityVerified: true },
    };
    const first = await manager.post('/cases', body, { key });
    const again = await manager.post('/cases', body, { key });
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    const rows = await allOf(await world.as('intake', 'auditor'), `record=${first.body.caseId}`);
    expect(rows.filter(({ action }) => action === 'person.collect').map(({ outcome }) => outcome)).toEqual([
      'repeated',
      'done',
    ]);

    // Hashes made before they were keyed were taken away: such a key is still known, by who used it and for what.
    await world.admin.query('update intake.idempotency set body_hash = null where key = $1', [key]);
    expect((await manager.post('/cases', body, { key })).body).toEqual(first.body);
    const other = await manager.post(`/cases/${first.body.caseId}/decline`, { reasonCode: 'left' }, { key });
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });
});

describe('§9 the auditor', () => {
  it('§9 gets all that one member of staff did, newest first, page by page, each row once', async () => {
    const facilitator = await world.as('attendance', 'facilitator', { actor: 'facilitator-9' });
    // Looks of others in between, so that ids gain a figure on the way: 9, 10, … 99, 100.
    const other = await world.as('attendance', 'facilitator', { actor: 'facilitator-10' });
    for (let i = 0; i < 7; i += 1) {
      await facilitator.get(`/cases/${i < 5 ? ids.caseId : newId()}/attendance`);
      for (let n = 0; n < 15; n += 1) await other.get(`/cases/${ids.caseId}/attendance`);
    }
    for (const limit of [1, 3, 7, 100]) {
      const rows = await allOf(auditor, 'actor=facilitator-9', limit);
      expect(rows.map(({ outcome }) => outcome)).toEqual([...Array(2).fill('not-found'), ...Array(5).fill('done')]);
      const numbers = rows.map(({ id }) => Number(id));
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => b - a));
      expect(numbers).toHaveLength(7);
    }
  });

  it('§9 is looked at as well: under the record, and under the member of staff, that was asked for', async () => {
    const second = await world.as('attendance', 'auditor', { actor: 'auditor-8' });
    await allOf(second, `record=${ids.placeId}`);
    await allOf(second, 'actor=facilitator-9');
    expect(await allOf(auditor, `record=${ids.placeId}`)).toContainEqual(
      expect.objectContaining({ actor: 'auditor-8', action: 'audit.view', purpose: 'oversight', subject: ids.placeId }),
    );
    expect(await allOf(auditor, 'actor=auditor-8')).toContainEqual(
      expect.objectContaining({ action: 'audit.view', about: ['facilitator-9'] }),
    );
  });

  it('§9 I17 of another force finds nobody', async () => {
    const stranger = await world.as('attendance', 'auditor', { actor: 'stranger-8', force: '42' });
    for (const search of [`record=${ids.caseId}`, 'actor=facilitator-9', '']) {
      const rows = await allOf(stranger, search);
      expect(rows.filter(({ actor }) => actor !== 'stranger-8')).toEqual([]);
    }
  });

  it('I2 what cannot be asked for is refused by its field', async () => {
    for (const [search, field] of [
      ['record=1', 'record'],
      ['actor=grace@example.org', 'actor'],
      ['cursor=x', 'cursor'],
      ['limit=501', 'limit'],
    ]) {
      const { status, body } = await auditor.get(`/audit?${search}`);
      expect([status, body.errors?.[0]?.field]).toEqual([400, field]);
    }
  });
});
