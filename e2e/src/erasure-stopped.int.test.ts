import { SERVICES } from '@byway/contracts/services';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  asked,
  confirm,
  decide,
  ended,
  enrolled,
  excuseWords,
  halt,
  hasKey,
  lodge,
  openErasing,
  plant,
  posted,
  run,
  view,
  withdraw,
  world,
} from './erasing.ts';

beforeAll(openErasing);
afterAll(() => world.close());

describe('§9 what comes in between the dry run and the confirmation', () => {
  const planted = plant('Potoroo', '+447700900789');
  let caseId: string;
  beforeAll(async () => {
    caseId = await enrolled(planted);
    await ended(caseId);
    await posted(caseId);
  });

  it('§9 an excuse lodged after every service said that it may go stops the erasure: nothing is gone, and it says why', async () => {
    const erasureId = await asked(caseId);
    const excuse = await lodge(caseId, 'Was in hospital');
    expect(excuse.status).toBe(201);
    expect((await confirm(erasureId)).status).toBe(202);
    await eventually(async () => (await view(erasureId)).state === 'stopped');
    const stopped = await view(erasureId);
    expect(stopped).toMatchObject({
      stopped: { why: 'owner-holds', by: 'system:intake' },
      destroyed: null,
      completedAt: null,
    });
    const held = stopped.answers.filter(
      ({ step, reason }: { step: string; reason: string | null }) => step === 'confirmed' && reason,
    );
    expect(held).toMatchObject([{ owner: 'attendance', reason: 'excuse-open' }]);
    expect(await hasKey(caseId)).toBe(true);
    expect(await excuseWords(caseId)).toContainEqual({ words: true, evidence: false });
    expect((await confirm(erasureId, 'admin-3')).body.code).toBe('erasure-decided');
    const facts = await world.facts('intake', caseId);
    expect(facts.filter(({ type }) => type === 'intake.person-erased.v1')).toEqual([]);
    // Every service lets things in again.
    const waiting = SERVICES.filter(({ name }) => name !== 'intake').map(
      ({ name }) => `select 1 from ${name.replaceAll('-', '_')}.erasing`,
    );
    await eventually(async () => (await world.admin.query(waiting.join(' union all '))).rowCount === 0);
    await decide(caseId, excuse.body.excuseId);
  });

  it('§9 who has said again that it may go lets nothing new in until the end is known; taken back, it does', async () => {
    const erasureId = await asked(caseId);
    await halt('scheduling');
    expect((await confirm(erasureId)).status).toBe(202);
    await eventually(async () => (await view(erasureId)).silent.length === 1);
    expect(await view(erasureId)).toMatchObject({
      state: 'confirmed',
      step: 'confirmed',
      silent: ['scheduling'],
      destroyedAt: null,
    });
    expect(await hasKey(caseId)).toBe(true);
    expect(await lodge(caseId, 'Too late')).toMatchObject({ status: 409, body: { code: 'erasure-under-way' } });
    const referral = { serviceId: newId(), needs: ['housing'], consent: true };
    const worker = await world.as('signposting', 'signposting-worker');
    const referred = await worker.post(`/cases/${caseId}/referrals`, referral);
    expect(referred).toMatchObject({ status: 409, body: { code: 'erasure-under-way' } });
    expect((await withdraw(erasureId)).status).toBe(200);
    const taken = await eventually(async () => {
      const reply = await lodge(caseId, 'In time after all');
      return reply.status === 201 && reply.body;
    });
    await run('scheduling');
    // Its answer comes after the end, and brings nothing about.
    const late = 'select 1 from intake.erasure_answer where erasure_id = $1 and owner = $2 and step = $3';
    await eventually(
      async () => (await world.admin.query(late, [erasureId, 'scheduling', 'confirmed'])).rowCount === 1,
    );
    expect(await view(erasureId)).toMatchObject({ state: 'stopped', stopped: { why: 'taken-back', by: 'admin-1' } });
    expect(await hasKey(caseId)).toBe(true);
    await decide(caseId, taken.excuseId);
  });
});
