import { newId } from '@byway/tables/ids';
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
    const own = await (await boss()).post(`/cases/${caseId}/legal-holds`, { reason: 'inquiry' });
    expect(await lift(own.body.legalHoldId)).toMatchObject({ status: 409, body: { code: 'own-hold' } });
    expect((await lift(own.body.legalHoldId, admin('boss-3', ['authoriser']))).status).toBe(200);
    // Another stands still.
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'legal-hold' } });
    expect((await lift(other)).status).toBe(200);
    const list = (await (await boss()).get(`/cases/${caseId}/legal-holds`)).body.items;
    expect(list).toMatchObject([
      { reason: 'inquiry', putBy: 'boss-2', liftedBy: 'boss-3', liftedFor: 'matter-over' },
      { reason: 'litigation', putBy: 'admin-1', liftedBy: 'boss-2', liftedFor: 'matter-over' },
      { reason: 'inquest' },
    ]);
    const rows = `select outcome from intake.audit where subject = $1 and action = 'legal-hold.put' order by id`;
    const outcomes = (await world.admin.query(rows, [caseId])).rows.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['done', 'hold-stands', 'done', 'done']);
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

  /** What asking for an erasure of a case is answered. */
  const askFor = async (id: string) =>
    (await admin('admin-1')).post(`/cases/${id}/erasure`, { reason: 'legal-obligation' });
  const over = async (mark: string, phone: string): Promise<string> => {
    const id = await enrolled(plant(mark, phone));
    await ended(id);
    return id;
  };
  const REFUSED = { status: 409, body: { code: 'legal-hold' } };

  it('§9 it follows the person to another record: of whichever the case is said to be later, neither is erased', async () => {
    const held = await over('Numbat', '+447700900655');
    const other = await over('Kowari', '+447700900656');
    const hold = await (await admin('admin-1')).post(`/cases/${held}/legal-holds`, { reason: 'complaint' });
    const personOf = async (id: string) =>
      (await world.admin.query('select person_id from intake.intake_case where case_id = $1', [id])).rows[0].person_id;
    const [own, another] = [await personOf(held), await personOf(other)];
    // As when two records are made one: the case is the other person's by now, and so is their key, which opens for it.
    const link = (id: string, person: string) =>
      world.admin.query('update intake.intake_case set person_id = $2 where case_id = $1', [id, person]);
    await link(held, another);
    const view = await (await admin('admin-1')).get(`/cases/${held}/legal-holds`);
    expect(view.body.items).toMatchObject([{ legalHoldId: hold.body.legalHoldId, liftedAt: null }]);
    const erasureId = await standsAsked(another, [other]);
    expect(await confirm(erasureId)).toMatchObject(REFUSED);
    await link(held, own);
    await world.admin.query('delete from intake.erasure where erasure_id = $1', [erasureId]);
    expect(await askFor(held)).toMatchObject(REFUSED);
    expect((await askFor(other)).status).toBe(202);
  });

  it('1.6, §9 whoever was met again and written down anew is held too: asked, confirmed, and stopped under way', async () => {
    const first = await over('Bilby', '+447700900657');
    const again = await over('Bilby', '+447700900657');
    const dry = async () => (await (await admin('admin-1')).get(`/cases/${again}/erasure`)).body.refusals;
    expect(await dry()).not.toContain('legal-hold');
    const erasureId = await asked(again);
    const put = async () =>
      (await (await admin('admin-1')).post(`/cases/${first}/legal-holds`, { reason: 'inquest' })).body;
    const early = await put();
    expect(await dry()).toContain('legal-hold');
    expect(await confirm(erasureId)).toMatchObject(REFUSED);
    await lift(early.legalHoldId);
    await halt('signposting');
    expect((await confirm(erasureId)).status).toBe(202);
    const late = await put();
    expect(late.stopped).toBe(erasureId);
    await run('signposting');
    expect(await askFor(again)).toMatchObject(REFUSED);
    expect(await hasKey(again)).toBe(true);
  });

  it('§9 nobody changes or takes away a row of it in the tables, or lifts their own: a hold is ended, and stays', async () => {
    const id = await over('Dibbler', '+447700900658');
    const hold = await (await admin('admin-1')).post(`/cases/${id}/legal-holds`, { reason: 'inquiry' });
    const { legalHoldId } = hold.body;
    const may = async (sql: string) => {
      const client = await world.admin.connect();
      try {
        await client.query(`begin; set local role intake; set local byway.force = '43'`);
        await client.query(sql, [legalHoldId]);
        return 'done';
      } catch (error) {
        return (error as { code?: string }).code;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    const where = 'where legal_hold_id = $1';
    expect(await may(`update intake.legal_hold set person_id = gen_random_uuid() ${where}`)).toBe('42501');
    expect(await may(`update intake.legal_hold set case_id = gen_random_uuid() ${where}`)).toBe('42501');
    expect(await may(`delete from intake.legal_hold ${where}`)).toBe('42501');
    const own = `lifted_by = put_by, lifted_at = now(), lifted_for = 'matter-over'`;
    expect(await may(`update intake.legal_hold set ${own} ${where}`)).toBe('23514');
    expect(await may(`update intake.legal_hold set ${own.replace('put_by', `'boss-9'`)} ${where}`)).toBe('done');
  });
});

/** An erasure that was asked for before a case came to be of this person. */
async function standsAsked(personId: string, cases: readonly string[]): Promise<string> {
  const erasureId = newId();
  await world.admin.query(
    `insert into intake.erasure (erasure_id, force, person_id, cases, reason, asked_by, asked_at)
     values ($1, '43', $2, $3, 'legal-obligation', 'admin-1', $4)`,
    [erasureId, personId, cases, world.now],
  );
  return erasureId;
}
