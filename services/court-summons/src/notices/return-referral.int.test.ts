import { personErased } from '@byway/contracts/facts/intake/person-erased';
import { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AUTHORISED, Breach, ISSUE, REFERRAL, REINSTATED } from '../../test/breach.ts';
import { build } from '../app.ts';

let world: World;
let breach: Breach;
beforeAll(async () => {
  world = await World.open();
  await world.run('court-summons', build);
});
beforeEach(async () => {
  await world.at('2027-03-15T10:00:00Z');
  breach = await Breach.of(world);
  await breach.raise();
  await breach.refer();
});
afterAll(() => world.close());

const WHY = 'The excuse of 8 March was not looked at before this was referred.';
const decides = (decision: string, reason?: string) =>
  breach.post('authorisation', { decision, ...(reason ? { reason } : {}) }, breach.authoriser);
const kinds = async () => (await breach.tasks()).map(({ kind }) => kind);

describe('4.6 the second person does not authorise', () => {
  it('4.6 sent back with a reason, the liaison rules again, due as in 4.3 from then, and can refer it again', async () => {
    await world.at('2027-03-16T10:00:00Z');
    expect(await decides('send-back', WHY)).toMatchObject({
      status: 200,
      body: { state: 'sent-back', as: 'sent-back', rulingDueAt: '2027-03-23T17:00:00.000Z' },
    });
    expect(await breach.view()).toMatchObject({
      state: 'sent-back',
      rulingDueAt: '2027-03-23T17:00:00.000Z',
      chargeRefusedAt: null,
      returned: [{ as: 'sent-back', reason: WHY, by: 'authoriser-1', at: '2027-03-16T10:00:00.000Z' }],
    });
    expect(await kinds()).toEqual(['referral-returned']);
    expect((await breach.facts()).at(-1)).toBe('referral-returned');
    expect((await breach.post('issue', ISSUE)).body.code).toBe('not-authorised');
    const { body } = await breach.post('ruling', REFERRAL);
    await breach.allClear('refer', body.round);
    await breach.sees(({ state }) => state === 'ruled');
    expect(await kinds()).toEqual([]);
    await breach.authorise();
    expect((await breach.facts()).filter((type) => type === 'summons-stopped')).toEqual([]);
  });

  it('4.6 refused, no summons can come of this notice: the liaison rules one of the other three', async () => {
    expect((await decides('refuse', WHY)).body).toMatchObject({ state: 'sent-back', as: 'refused' });
    expect(await breach.post('ruling', REFERRAL)).toMatchObject({ status: 409, body: { code: 'charge-refused' } });
    expect((await breach.post('authorisation', AUTHORISED, breach.authoriser)).body.code).toBe('not-referred');
    expect((await breach.post('ruling', REINSTATED)).status).toBe(200);
    expect(await breach.view()).toMatchObject({ state: 'ruled', ruling: { ruling: 'reinstate' }, summons: null });
  });

  it('4.6 overdue, a ruling that is owed again is chased, and nothing is done by itself', async () => {
    await decides('send-back', WHY);
    await world.at('2027-03-22T17:00:01Z');
    await eventually(async () => (await kinds()).includes('ruling-overdue'));
    expect((await breach.view()).state).toBe('sent-back');
  });

  it('4.6 a reason is needed to send back or refuse, and none is taken with an authorisation', async () => {
    for (const [decision, reason] of [
      ['send-back', undefined],
      ['refuse', 'Too short'],
      ['refuse', ' \u200b'.repeat(30)],
      ['authorise', WHY],
    ] as const) {
      const { status, body } = await decides(decision, reason);
      const fields = new Set((body.errors ?? []).map(({ field }: { field: string }) => field));
      expect([decision, reason, status, [...fields]]).toEqual([decision, reason, 400, ['reason']]);
    }
    expect((await breach.post('authorisation', {}, breach.authoriser)).status).toBe(400);
    expect((await breach.view()).state).toBe('ruled');
  });

  it('4.6 while the owners are asked it can be sent back: their answers change nothing any more', async () => {
    const { body } = await breach.post('authorisation', AUTHORISED, breach.authoriser);
    expect((await decides('send-back', WHY)).status).toBe(200);
    await breach.allClear('authorise', body.round);
    expect(await breach.view()).toMatchObject({ state: 'sent-back', summons: null });
    expect(await breach.facts()).not.toContain('summons-authorised');
  });

  it('4.7 misses that fall below the number meanwhile stop it for ever, as any referral', async () => {
    await decides('send-back', WHY);
    const data = { noticeId: breach.noticeId, version: 1, reason: 'misses-below-number' } as const;
    await breach.heard(await world.feed({ fact: noticeWithdrawn, subject: breach.caseId, data }));
    expect(await breach.view()).toMatchObject({ state: 'stopped' });
    expect((await breach.facts()).at(-1)).toBe('summons-stopped');
    expect(await kinds()).toEqual([]);
  });

  it('§9 the reason is for who charges: not for a programme manager; in no fact; and an erasure blanks it', async () => {
    await decides('refuse', WHY);
    const manager = await world.as('court-summons', 'programme-manager');
    const seen = (await manager.get(`/notices/${breach.noticeId}`)).body;
    expect(seen.returned).toMatchObject([{ as: 'refused', reason: null }]);
    expect(JSON.stringify(await world.facts('court-summons', breach.caseId))).not.toContain(WHY);
    await breach.post('ruling', { ...REINSTATED, ruling: 'no-further-action' });
    await breach.heard(await world.feed({ fact: personErased, subject: breach.caseId, data: { erasureId: newId() } }));
    const last = async () => (await world.facts('court-summons', breach.caseId)).at(-1)?.data;
    await eventually(async () => (await last())?.answer === 'blanked');
    expect(await last()).toMatchObject({ answer: 'blanked', texts: 3 });
    expect((await breach.view()).returned).toMatchObject([{ as: 'refused', reason: null }]);
    const { rows } = await world.admin.query(
      `select (select count(*)::int from court_summons.words_key where case_id = $2) as keys,
              (select count(words_sealed)::int from court_summons.referral_return where notice_id = $1) as returns,
              (select count(words_sealed)::int from court_summons.ruling where notice_id = $1) as rulings,
              (select count(*)::int from court_summons.clearing where notice_id = $1 and payload ? 'wordsSealed') as rounds`,
      [breach.noticeId, breach.caseId],
    );
    expect(rows).toEqual([{ keys: 0, returns: 0, rulings: 0, rounds: 0 }]);
  });
});
