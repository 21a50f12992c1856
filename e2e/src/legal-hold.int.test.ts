import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  admin,
  asked,
  complete,
  confirm,
  ended,
  enrolled,
  halt,
  hasKey,
  openErasing,
  plant,
  run,
  view,
  world,
} from './erasing.ts';

beforeAll(openErasing);
afterAll(() => world.close());

describe('§9 a legal hold', () => {
  let caseId: string;
  const boss = () => admin('boss-2', ['authoriser']);
  const put = async (reason: string) => (await admin('admin-1')).post(`/cases/${caseId}/legal-holds`, { reason });
  const lift = async (id: string, by = boss()) =>
    (await by).post(`/legal-holds/${id}/lifting`, { reason: 'matter-over' });
  beforeAll(async () => {
    caseId = await enrolled(plant('Quoll', '+447700900654'));
    await ended(caseId);
  });

  it('§9 who is under one is not erased, whatever the reason, and the dry run says so; an authoriser lifts it', async () => {
    const hold = await put('inquest');
    expect(hold).toMatchObject({ status: 201, body: { stopped: null } });
    expect(await put('inquest')).toMatchObject({ status: 409, body: { code: 'hold-stands' } });
    const other = (await put('litigation')).body.legalHoldId;
    const dry = await (await admin('admin-1')).get(`/cases/${caseId}/erasure`);
    expect(dry.body.refusals).toContain('legal-hold');
    const ask = async () => (await admin('admin-1')).post(`/cases/${caseId}/erasure`, { reason: 'legal-obligation' });
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'legal-hold' } });
    expect((await lift(hold.body.legalHoldId, admin('admin-1'))).status).toBe(403);
    expect((await lift(hold.body.legalHoldId)).status).toBe(200);
    expect(await lift(hold.body.legalHoldId)).toMatchObject({ status: 409, body: { code: 'hold-lifted' } });
    // Another stands still.
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'legal-hold' } });
    expect((await lift(other)).status).toBe(200);
    const list = (await (await boss()).get(`/cases/${caseId}/legal-holds`)).body.items;
    expect(list).toMatchObject([
      { reason: 'litigation', putBy: 'admin-1', liftedBy: 'boss-2', liftedFor: 'matter-over' },
      { reason: 'inquest' },
    ]);
    const rows = `select outcome from intake.audit where subject = $1 and action = 'legal-hold.put' order by id`;
    const outcomes = (await world.admin.query(rows, [caseId])).rows.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['done', 'hold-stands', 'done']);
  });

  it('§9 put on between the dry run and the confirmation it refuses it; after it, it stops the erasure while the key is there', async () => {
    const erasureId = await asked(caseId);
    const early = (await put('complaint')).body.legalHoldId;
    expect(await confirm(erasureId)).toMatchObject({ status: 409, body: { code: 'legal-hold' } });
    expect((await view(erasureId)).legalHold).toBe(true);
    await lift(early);
    await halt('signposting');
    expect((await confirm(erasureId)).status).toBe(202);
    const late = await put('investigation');
    expect(late.body.stopped).toBe(erasureId);
    expect(await view(erasureId)).toMatchObject({ state: 'stopped', stopped: { why: 'legal-hold', by: 'admin-1' } });
    await run('signposting');
    const answered = 'select 1 from intake.erasure_answer where erasure_id = $1 and owner = $2 and step = $3';
    const said = [erasureId, 'signposting', 'confirmed'];
    await eventually(async () => (await world.admin.query(answered, said)).rowCount === 1);
    expect(await hasKey(caseId)).toBe(true);
    await lift(late.body.legalHoldId);
    const again = await asked(caseId);
    expect((await confirm(again)).status).toBe(202);
    await complete(again);
    expect(await put('complaint')).toMatchObject({ status: 410, body: { code: 'identity-erased' } });
  });
});
