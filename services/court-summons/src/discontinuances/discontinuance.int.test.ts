import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { erasureAsked } from '@byway/contracts/facts/intake/erasure-asked';
import { newId } from '@byway/tables/ids';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Breach } from '../../test/breach.ts';
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
});
afterAll(() => world.close());

const told = async () => (await breach.tasks()).map(({ kind }) => kind);
const answers = (answer: string, key?: string) => breach.post('discontinuance-answer', { answer }, breach.liaison, key);
const serves = (body: object, key?: string) => breach.post('discontinuance-service', body, breach.liaison, key);
const SERVED = { method: 'first-class-post', courtServed: true };

/** A late excuse was accepted after posting: the prosecutor is asked. */
async function asked(): Promise<void> {
  await breach.posted();
  const { placeId, absenceId, caseId } = breach;
  const data = { placeId, absenceId, because: 'excused' } as const;
  await breach.heard(await world.feed({ fact: missUncounted, subject: caseId, data }));
}

describe('4.7 the answer of the prosecutor, and its service', () => {
  it('4.7 the answer is recorded and discontinuance served on person and court; at each step the liaison is told what is left', async () => {
    await asked();
    expect(await told()).toEqual(['discontinue', 'letter-to-send']);
    expect((await answers('discontinued')).body).toEqual({ answer: 'discontinued', answeredAt: world.now });
    expect(await told()).toEqual(['serve-discontinuance']);
    expect((await serves(SERVED)).status).toBe(200);
    expect(await told()).toEqual([]);
    expect((await breach.view()).summons.discontinuance).toMatchObject({
      answer: 'discontinued',
      servedMethod: 'first-class-post',
      servedAt: world.now,
      deemedServedOn: '2027-03-17',
    });
    expect((await breach.facts()).slice(-3)).toEqual([
      'discontinuance-requested',
      'discontinuance-answered',
      'discontinuance-served',
    ]);
  });

  it('4.7 refused: the charge stands and nothing is served; the prosecutor may think again', async () => {
    await asked();
    expect((await answers('refused')).status).toBe(200);
    expect((await serves(SERVED)).body.code).toBe('not-discontinued');
    expect((await answers('refused')).body.code).toBe('already-answered');
    expect((await answers('discontinued')).status).toBe(200);
    expect((await answers('refused')).body.code).toBe('already-answered');
    expect(await told()).toEqual(['serve-discontinuance']);
  });

  it('1.6, 4.7 an answer that was none is taken back with a reason: they are waited for again, until it is served', async () => {
    const takesBack = () => breach.post('discontinuance-answer/taken-back', { reasonCode: 'recorded-by-mistake' });
    await breach.posted();
    expect((await takesBack()).body.code).toBe('not-asked');
    const { placeId, absenceId, caseId } = breach;
    const data = { placeId, absenceId, because: 'excused' } as const;
    await breach.heard(await world.feed({ fact: missUncounted, subject: caseId, data }));
    expect((await takesBack()).body.code).toBe('nothing-to-take-back');
    await answers('discontinued');
    expect(await told()).toEqual(['serve-discontinuance']);
    expect((await takesBack()).body).toEqual({ answer: null });
    expect(await told()).toEqual(['discontinue', 'letter-to-send']);
    expect((await serves(SERVED)).body.code).toBe('not-discontinued');
    const kept = `select what, said, said_by, reason_code, taken_back_by from court_summons.taken_back where case_id = $1`;
    expect((await world.admin.query(kept, [caseId])).rows).toEqual([
      {
        what: 'discontinuance-answer',
        said: 'discontinued',
        said_by: 'court-liaison-1',
        reason_code: 'recorded-by-mistake',
        taken_back_by: 'court-liaison-1',
      },
    ]);
    expect((await breach.facts()).filter((kind) => kind === 'discontinuance-answered')).toHaveLength(2);
    await answers('discontinued');
    await serves(SERVED);
    expect((await takesBack()).body.code).toBe('already-served');
  });

  it('4.7 refused because another absence stands, which is then corrected: put to the prosecutor again, never silence', async () => {
    const other = breach.miss({ placeId: newId(), absenceId: newId() });
    await breach.posted({ misses: [breach.miss(), other] });
    const uncounted = async ({ placeId, absenceId }: typeof other, because: 'excused' | 'corrected') => {
      const data = { placeId, absenceId, because };
      await breach.heard(await world.feed({ fact: missUncounted, subject: breach.caseId, data }));
    };
    await uncounted(breach.miss(), 'excused');
    await breach.post('discontinuance-letter', { sent: true });
    expect((await answers('refused')).status).toBe(200);
    expect(await told()).toEqual([]);
    await uncounted(other, 'corrected');
    expect(await told()).toEqual(['discontinue']);
    expect((await answers('refused')).status).toBe(200);
    expect(await told()).toEqual([]);
    const facts = await breach.facts();
    expect(facts.filter((kind) => kind === 'discontinuance-requested')).toHaveLength(1);
  });

  it('4.7 refused, and then the person asks to leave: the liaison is told', async () => {
    await asked();
    await breach.post('discontinuance-letter', { sent: true });
    await answers('refused');
    const fact = { fact: agreementWithdrawn, subject: breach.caseId, data: { reasonCode: 'own-choice' as const } };
    await breach.heard(await world.feed(fact));
    expect(await told()).toEqual(['stop-after-posting']);
  });

  it('4.7 two at once, and the same twice: one answer, one service', async () => {
    await asked();
    const key = crypto.randomUUID();
    const replies = await Promise.all([answers('discontinued', key), answers('discontinued', key), answers('refused')]);
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    await answers('discontinued');
    await Promise.all([serves(SERVED), serves(SERVED)]);
    const facts = await breach.facts();
    expect(facts.filter((kind) => kind === 'discontinuance-served')).toHaveLength(1);
    const answered = (await world.facts('court-summons', breach.caseId))
      .filter(({ type }) => type === 'court-summons.discontinuance-answered.v1')
      .map(({ data }) => data.answer);
    expect(answered.filter((answer) => answer === 'discontinued')).toHaveLength(1);
  });

  it('4.7 where the prosecutor was not asked there is nothing to answer or to serve', async () => {
    await breach.posted();
    expect((await answers('refused')).body.code).toBe('not-asked');
    expect((await serves(SERVED)).body.code).toBe('not-asked');
  });

  it.each([
    ['by-hand', '2027-03-25'],
    ['left', '2027-03-30'],
    ['first-class-post', '2027-03-31'],
  ])('4.7, 4.5 %s on the Thursday before Easter, it counts as served on %s, as a summons does', async (method, day) => {
    await asked();
    await answers('discontinued');
    await world.at('2027-03-25T10:00:00Z');
    const { body } = await serves({ ...SERVED, method });
    expect(body).toEqual({ method, servedAt: world.now, deemedServedOn: day });
    const stated = (await world.facts('court-summons', breach.caseId)).at(-1);
    expect(stated?.data).toMatchObject({ method, deemedServedOn: day });
    expect((await breach.view()).summons.discontinuance).toMatchObject({ servedMethod: method, deemedServedOn: day });
  });

  it('§9 the person is not erased before the posted discontinuance counts as served: they may still have to be reached', async () => {
    const mayGo = async () => {
      const fact = { fact: erasureAsked, subject: breach.caseId, data: { erasureId: newId() } };
      await breach.heard(await world.feed(fact));
      return (await world.facts('court-summons', breach.caseId)).at(-1)?.data.answer;
    };
    await asked();
    await answers('discontinued');
    expect(await mayGo()).toBe('held');
    await serves(SERVED);
    await world.at('2027-03-16T23:59:59Z');
    expect(await mayGo()).toBe('held');
    await world.at('2027-03-17T00:00:00Z');
    expect(await mayGo()).toBe('clear');
  });

  it('4.5 text is never service, and a court that was not told is not served', async () => {
    await asked();
    await answers('discontinued');
    for (const body of [
      { method: 'text', courtServed: true },
      { method: 'left', courtServed: false },
    ]) {
      const reply = await serves(body);
      expect([reply.status, reply.body.code]).toEqual([400, 'invalid']);
    }
    expect((await breach.view()).summons.discontinuance.servedAt).toBeNull();
  });
});
