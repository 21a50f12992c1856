import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  admin,
  asked,
  complete,
  confirm,
  ended,
  enrolled,
  excuseWords,
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

describe('§9 an erasure under faults', () => {
  let caseId: string;
  const marks = ['Wombat', 'Bilby', 'Bettong', 'Dunnart'];
  let n = 0;
  beforeEach(async () => {
    n += 1;
    caseId = await enrolled(plant(marks[n - 1] ?? '', `+44770090078${n}`));
    await ended(caseId);
  });

  it('§9 killed between commit and relay, after the confirmation and after the destruction, it is done all the same', async () => {
    const erasureId = await asked(caseId);
    // The relay's own lock is in other hands: the commit is there, the message is not, and the process goes.
    const holder = await world.admin.connect();
    const hold = () => holder.query(`select pg_advisory_lock(hashtext('intake'), 7391)`);
    const release = () => holder.query(`select pg_advisory_unlock(hashtext('intake'), 7391)`);
    const waiting = async (type: string) =>
      (
        await world.admin.query(
          'select f.subject from intake.outbox join intake.fact f on f.id = fact_id where f.type = $1',
          [type],
        )
      ).rows;
    await hold();
    expect((await confirm(erasureId)).status).toBe(202);
    await halt('intake');
    expect(await waiting('intake.erasure-confirmed.v1')).toEqual([{ subject: caseId }]);
    expect(await hasKey(caseId)).toBe(true);
    await halt('attendance');
    await release();
    await run('intake');
    await eventually(async () => (await view(erasureId)).silent.length === 1);
    expect((await view(erasureId)).silent).toEqual(['attendance']);
    await hold();
    await run('attendance');
    await eventually(async () => (await waiting('intake.person-erased.v1')).length === 1);
    await halt('intake');
    expect(await hasKey(caseId)).toBe(false);
    expect((await excuseWords(caseId))[0]?.words).toBe(true);
    await release();
    holder.release();
    await run('intake');
    await complete(erasureId);
    expect(await excuseWords(caseId)).toEqual([{ words: false, evidence: false }]);
  });

  it('§9 while a service is away nothing is gone; away later, it is named until it has erased, and only then is the certificate complete', async () => {
    const erasureId = await asked(caseId);
    await halt('signposting');
    expect((await confirm(erasureId)).status).toBe(202);
    await eventually(async () => (await view(erasureId)).silent.length === 1);
    expect(await view(erasureId)).toMatchObject({ silent: ['signposting'], destroyed: null, completedAt: null });
    expect(await hasKey(caseId)).toBe(true);
    expect((await excuseWords(caseId))[0]?.words).toBe(true);
    // It comes back, and goes again before it hears that the key is gone.
    const lock = await world.admin.connect();
    await lock.query(`begin; lock table signposting.erased in exclusive mode`);
    await run('signposting');
    await eventually(async () => (await view(erasureId)).destroyed !== null);
    await eventually(async () => (await view(erasureId)).silent.length === 1);
    expect(await view(erasureId)).toMatchObject({ step: 'erased', silent: ['signposting'], completedAt: null });
    await lock.query('rollback');
    lock.release();
    await complete(erasureId);
    expect((await view(erasureId)).silent).toEqual([]);
  });

  it('§9 who took a question in without an answer is asked again, by whoever may decide; who has done its part does nothing twice', async () => {
    const chase = async (erasureId: string, by = 'admin-2') =>
      (await admin(by)).post(`/erasures/${erasureId}/reminder`, {});
    const forget = (erasureId: string, owner: string, step: string) =>
      world.admin.query('delete from intake.erasure_answer where erasure_id = $1 and owner = $2 and step = $3', [
        erasureId,
        owner,
        step,
      ]);
    const erasureId = await asked(caseId);
    expect((await chase(erasureId)).body).toEqual({ erasureId, step: 'asked', owners: [] });
    // A replica of an older version heard it, and said nothing.
    await forget(erasureId, 'signposting', 'asked');
    expect(await confirm(erasureId)).toMatchObject({ status: 409, body: { code: 'owners-silent' } });
    expect((await chase(erasureId)).body.owners).toEqual(['signposting']);
    await eventually(async () => (await view(erasureId)).silent.length === 0);
    expect((await confirm(erasureId)).status).toBe(202);
    await complete(erasureId);
    await forget(erasureId, 'attendance', 'erased');
    await world.admin.query('update intake.erasure set completed_at = null where erasure_id = $1', [erasureId]);
    for (const by of ['admin-2', 'admin-1']) expect((await chase(erasureId, by)).status).toBe(202);
    await complete(erasureId);
    const { answers } = await view(erasureId);
    const last = answers.filter(
      ({ owner, step }: { owner: string; step: string }) => owner === 'attendance' && step === 'erased',
    );
    expect(last).toMatchObject([{ texts: 2 }]);
    const facts = await world.facts('intake', caseId);
    const said = facts.filter(({ type }) => type === 'intake.erasure-chased.v1').map(({ data }) => data);
    expect(said).toEqual([
      { erasureId, step: 'asked', owners: [{ owner: 'signposting' }] },
      { erasureId, step: 'erased', owners: [{ owner: 'attendance' }] },
      { erasureId, step: 'erased', owners: [{ owner: 'attendance' }] },
    ]);
  });

  it('§9 the same click twice is one erasure', async () => {
    const erasureId = await asked(caseId);
    const key = newId();
    const second = await admin('admin-2');
    const clicks = await Promise.all(
      [1, 2, 3].map(() => second.post(`/erasures/${erasureId}/confirmation`, {}, { key })),
    );
    expect(clicks.filter(({ status }) => status === 202).length).toBeGreaterThan(0);
    expect(clicks.every(({ status, body }) => status === 202 || body.code === 'busy')).toBe(true);
    await complete(erasureId);
    const facts = (await world.facts('intake', caseId)).map(({ type }) => type);
    expect(facts.filter((type) => type === 'intake.erasure-confirmed.v1')).toHaveLength(1);
    expect(facts.filter((type) => type === 'intake.person-erased.v1')).toHaveLength(1);
  });
});
