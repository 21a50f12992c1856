import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { SUMMONS_OWNERS } from '@byway/contracts/owners';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AUTHORISED, Breach, ISSUE, POSTING, REFERRAL, REINSTATED } from '../../test/breach.ts';
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

describe('4.6 from the notice to the post', () => {
  it('4.6 refer-for-charge, a second person, clearance, issue, clearance, post: one summons and one letter', async () => {
    const summonsId = await breach.authorised();
    expect(await breach.post('issue', ISSUE)).toMatchObject({ status: 202, body: { step: 'issue', round: 1 } });
    await breach.allClear('issue');
    await breach.sees(({ state }) => state === 'issued');
    const another = { ...POSTING, hearingAt: '2027-05-04T09:30:00.000Z' };
    expect((await breach.post('posting', another)).status).toBe(400); // 4.6 what goes out is what was printed
    expect(await breach.post('posting', POSTING)).toMatchObject({ status: 202, body: { step: 'post', round: 1 } });
    await breach.allClear('post');
    const seen = await breach.sees(({ state }) => state === 'posted');
    expect(seen.summons).toMatchObject({
      summonsId,
      courtCode: 'B43KB00',
      method: 'first-class-post',
      deemedServedOn: '2027-03-17',
      offenceWords: expect.stringContaining('section 5(2)'),
      letters: [{ kind: 'requisition', sentAt: '2027-03-15T10:00:00.000Z' }],
    });
    expect(await breach.facts()).toEqual([
      'notice-clearance-sought',
      'notice-ruled',
      'notice-clearance-sought',
      'summons-authorised',
      'clearance-sought',
      'summons-issued',
      'clearance-sought',
      'summons-posted',
    ]);
    const facts = await world.facts('court-summons', breach.caseId);
    expect(facts[4]?.data).toEqual({
      step: 'issue',
      round: 1,
      about: summonsId,
      noticeId: breach.noticeId,
      version: 1,
      places: [breach.placeId],
    });
    await world.feed({ fact: caseEnded, subject: breach.caseId, data: { as: 'summonsed', endedAt: world.now } });
    expect(await breach.sees(({ caseEndedAs }) => caseEndedAs === 'summonsed')).toMatchObject({ state: 'posted' });
    for (const result of ['adjourned', 'resulted']) {
      expect((await breach.post('hearing-result', { result })).status).toBe(200);
    }
    expect((await breach.view()).summons.hearings).toHaveLength(2);
  });

  it('4.6 §9 only a second person who has just signed in authorises: another is asked to sign in again, and nothing is done', async () => {
    await breach.raise();
    await breach.refer();
    const ago = (seconds: number): Promise<Client> =>
      world.as('court-summons', 'authoriser', { signedInAt: Math.floor(Date.now() / 1_000) - seconds });
    const stale = await ago(330);
    const refused = await breach.post('authorisation', AUTHORISED, stale, 'the-same-key-again');
    expect(refused).toMatchObject({ status: 401, body: { code: 'sign-in-again', committed: 'no' } });
    expect(refused.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_user_authentication", max_age="300"',
    );
    expect((await breach.view()).summons).toBeNull();
    expect((await stale.get(`/notices/${breach.noticeId}`)).status).toBe(200);
    const text = `select outcome from court_summons.audit where action = 'summons.authorise' and $1 = any(about)`;
    expect((await world.admin.query(text, [breach.noticeId])).rows).toEqual([{ outcome: 'sign-in-again' }]);
    expect((await breach.post('authorisation', AUTHORISED, await ago(250), 'the-same-key-again')).status).toBe(202);
  });

  it('4.6 it cannot be posted a second time, by another command or by the same answers again', async () => {
    await breach.posted();
    expect(await breach.post('posting', POSTING)).toMatchObject({ status: 409, body: { code: 'already-posted' } });
    await breach.allClear('post');
    await breach.answer('attendance', 'post', 2);
    const facts = await breach.facts();
    expect(facts.filter((type) => type === 'summons-posted')).toHaveLength(1);
    const { rows } = await world.admin.query(
      'select count(*)::int as n from court_summons.letter where summons_id = $1',
      [(await breach.view()).summons.summonsId],
    );
    expect(rows[0].n).toBe(1);
  });
});

it('4.6 one summons per breach, ever: the database refuses a second, and a second letter', async () => {
  const summonsId = await breach.posted();
  const second = world.admin.query(
    `insert into court_summons.summons (summons_id, notice_id, case_id, force, authorised_by, authorised_at)
     select gen_random_uuid(), notice_id, case_id, force, 'x', authorised_at from court_summons.summons where summons_id = $1`,
    [summonsId],
  );
  await expect(second).rejects.toMatchObject({ code: '23505' });
  const letter = world.admin.query(`insert into court_summons.letter values ($1, 'requisition', '43', $2)`, [
    summonsId,
    world.now,
  ]);
  await expect(letter).rejects.toMatchObject({ code: '23505' });
});

describe('4.6 no summons without each of its conditions', () => {
  it('1.3 a disposal that is not enforceable is never referred', async () => {
    await breach.raise({ disposal: 'outcome-22' });
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('not-enforceable');
    expect((await breach.post('authorisation', AUTHORISED, breach.authoriser)).body.code).toBe('not-referred');
    expect(await breach.facts()).toEqual([]);
  });

  it('4.6 without a ruling nobody authorises, and without authorisation nothing is issued or posted', async () => {
    await breach.raise();
    expect((await breach.post('authorisation', AUTHORISED, breach.authoriser)).body.code).toBe('not-referred');
    await breach.refer();
    expect((await breach.post('issue', ISSUE)).body.code).toBe('not-authorised');
    expect((await breach.post('posting', POSTING)).body.code).toBe('not-issued');
    expect((await breach.post('hearing-result', { result: 'attended' })).body.code).toBe('not-posted');
  });

  it('4.3 the same person does not authorise, in whatever role', async () => {
    await breach.raise();
    const both = await world.as('court-summons', ['court-liaison', 'authoriser'], { actor: 'court-liaison-1' });
    await breach.refer();
    expect(await breach.post('authorisation', AUTHORISED, both)).toMatchObject({
      status: 403,
      body: { code: 'same-person' },
    });
  });

  it.each(SUMMONS_OWNERS)('4.6 while %s is silent nothing is issued', async (silent) => {
    await breach.authorised();
    await breach.post('issue', ISSUE);
    for (const owner of SUMMONS_OWNERS.filter((one) => one !== silent)) await breach.answer(owner, 'issue', 1);
    const seen = await breach.sees(({ clearing }) => clearing.at(-1).answers.length === SUMMONS_OWNERS.length - 1);
    expect(seen.state).toBe('issuing');
    expect(seen.clearing.at(-1)).toMatchObject({ state: 'asked', waitingFor: [silent] });
    expect(await breach.post('issue', ISSUE)).toMatchObject({ status: 409, body: { code: 'being-cleared' } });
    expect(await breach.facts()).not.toContain('summons-issued');
  });

  it('4.6 one owner holds: the round is refused with its reason, and a person may ask again', async () => {
    await breach.authorised();
    await breach.post('issue', ISSUE);
    await breach.answer('attendance', 'issue', 1, 'completed');
    const seen = await breach.sees(({ state }) => state === 'authorised');
    expect(seen.clearing.at(-1)).toMatchObject({ state: 'refused', reason: 'completed' });
    expect((await breach.post('issue', ISSUE)).body).toEqual({ step: 'issue', round: 2 });
    await breach.allClear('issue', 1); // answers to the older round
    await breach.answer('attendance', 'issue', 2);
    await breach.sees(({ clearing }) => clearing.at(-1).answers.length === 1);
    expect(await breach.facts()).not.toContain('summons-issued');
  });
});

const ONE_OF_EACH = [
  'notice-clearance-sought',
  'notice-ruled',
  'notice-clearance-sought',
  'summons-authorised',
  'clearance-sought',
  'summons-issued',
];

describe('I3, I4 at once', () => {
  it('4.6 50 rulings, authorisations and issues at once with 50 keys: one of each, one summons', async () => {
    await breach.raise();
    const steps = [
      ['ruling', REFERRAL, breach.liaison, 'refer'],
      ['authorisation', AUTHORISED, breach.authoriser, 'authorise'],
      ['issue', ISSUE, breach.liaison, 'issue'],
    ] as const;
    for (const [step, body, by, cleared] of steps) {
      const replies = await Promise.all(Array.from({ length: 50 }, () => breach.post(step, body, by)));
      expect(replies.filter(({ status }) => status === 202)).toHaveLength(1);
      expect(replies.every(({ status }) => status === 202 || status === 409)).toBe(true);
      await breach.allClear(cleared);
    }
    expect(await breach.facts()).toEqual(ONE_OF_EACH);
  });

  it('4.6 50 at once with one key: each has the same answer, or a 409 and then it', async () => {
    await breach.raise();
    const steps = [
      ['ruling', REFERRAL, breach.liaison, 'refer'],
      ['authorisation', AUTHORISED, breach.authoriser, 'authorise'],
      ['issue', ISSUE, breach.liaison, 'issue'],
    ] as const;
    for (const [step, body, by, cleared] of steps) {
      const key = newId();
      const ask = () => breach.post(step, body, by, key);
      const replies = await Promise.all(Array.from({ length: 50 }, ask));
      const answered = replies.filter(({ status }) => status === 202);
      expect(replies.every(({ status, body: why }) => status === 202 || why.code === 'busy')).toBe(true);
      expect(new Set([...answered, await ask()].map((reply) => JSON.stringify(reply.body))).size).toBe(1);
      await breach.allClear(cleared);
    }
    expect(await breach.facts()).toEqual(ONE_OF_EACH);
  });
});

describe('4.6 until it goes out the same summons can be issued again', () => {
  const AGAIN = { ...ISSUE, courtCode: 'B43LV00', hearingAt: '2027-05-04T09:30:00.000Z' };

  it('4.6 with another court and date, cleared again: one summons, and what goes out is the last', async () => {
    const summonsId = await breach.issued();
    expect((await breach.post('issue', AGAIN)).body).toEqual({ step: 'issue', round: 2 });
    expect((await breach.post('posting', POSTING)).body.code).toBe('not-issued');
    expect((await breach.post('ruling', REINSTATED)).body.code).toBe('already-ruled');
    await breach.allClear('issue', 2);
    const again = await breach.sees(({ state }) => state === 'issued');
    expect(again.summons).toMatchObject({ summonsId, courtCode: 'B43LV00', hearingAt: AGAIN.hearingAt });
    await breach.post('posting', POSTING);
    await breach.allClear('post');
    await breach.sees(({ state }) => state === 'posted');
    expect((await breach.post('issue', AGAIN)).body.code).toBe('already-posted');
    expect((await breach.facts()).filter((type) => type === 'summons-issued')).toHaveLength(2);
  });

  it('4.6 refused by an owner, what was issued before stands and can go out', async () => {
    await breach.issued();
    await breach.post('issue', AGAIN);
    await breach.answer('intake', 'issue', 2, 'completed');
    const { summons } = await breach.sees(({ state }) => state === 'issued');
    expect(summons).toMatchObject({ courtCode: ISSUE.courtCode, hearingAt: ISSUE.hearingAt });
    expect((await breach.post('posting', POSTING)).status).toBe(202);
  });

  it.each([
    [{ courtCode: 'ZZZZZZZ' }, 'unknown-court', 'courtCode'],
    [{ hearingAt: '2027-08-01T02:00:00.000Z' }, 'court-not-sitting', 'hearingAt'],
    [{ hearingAt: '2072-07-04T09:00:00.000Z' }, 'hearing-too-far', 'hearingAt'],
  ])('4.5 nobody is summoned to %j: nothing is asked', async (change, code, field) => {
    await breach.authorised();
    const { body } = await breach.post('issue', { ...ISSUE, ...change });
    expect([body.code, body.errors[0].field]).toEqual([code, field]);
    const { clearing } = await breach.view();
    expect(clearing.filter(({ step }: { step: string }) => step === 'issue')).toEqual([]);
  });
});
