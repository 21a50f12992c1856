import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { SUMMONS_OWNERS } from '@byway/contracts/owners';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Breach, ISSUE, POSTING, REFERRAL } from '../../test/breach.ts';
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
      'notice-ruled',
      'summons-authorised',
      'clearance-sought',
      'summons-issued',
      'clearance-sought',
      'summons-posted',
    ]);
    const facts = await world.facts('court-summons', breach.caseId);
    expect(facts[2]?.data).toEqual({
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
    const refused = await breach.post('authorisation', {}, stale, 'the-same-key-again');
    expect(refused).toMatchObject({ status: 401, body: { code: 'sign-in-again', committed: 'no' } });
    expect(refused.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_user_authentication", max_age="300"',
    );
    expect((await breach.view()).summons).toBeNull();
    expect((await stale.get(`/notices/${breach.noticeId}`)).status).toBe(200);
    const text = `select outcome from court_summons.audit where action = 'summons.authorise' and $1 = any(about)`;
    expect((await world.admin.query(text, [breach.noticeId])).rows).toEqual([{ outcome: 'sign-in-again' }]);
    expect((await breach.post('authorisation', {}, await ago(250), 'the-same-key-again')).status).toBe(201);
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
    expect((await breach.post('authorisation', {}, breach.authoriser)).body.code).toBe('not-referred');
    expect(await breach.facts()).toEqual([]);
  });

  it('4.6 without a ruling nobody authorises, and without authorisation nothing is issued or posted', async () => {
    await breach.raise();
    expect((await breach.post('authorisation', {}, breach.authoriser)).body.code).toBe('not-referred');
    await breach.refer();
    expect((await breach.post('issue', ISSUE)).body.code).toBe('not-authorised');
    expect((await breach.post('posting', POSTING)).body.code).toBe('not-issued');
    expect((await breach.post('hearing-result', { result: 'attended' })).body.code).toBe('not-posted');
  });

  it('4.3 the same person does not authorise, in whatever role', async () => {
    await breach.raise();
    const both = await world.as('court-summons', ['court-liaison', 'authoriser'], { actor: 'court-liaison-1' });
    await breach.refer();
    expect(await breach.post('authorisation', {}, both)).toMatchObject({ status: 403, body: { code: 'same-person' } });
  });

  it.each(SUMMONS_OWNERS)('4.6 while %s is silent nothing is issued', async (silent) => {
    await breach.authorised();
    await breach.post('issue', ISSUE);
    for (const owner of SUMMONS_OWNERS.filter((one) => one !== silent)) await breach.answer(owner, 'issue', 1);
    const seen = await breach.sees(({ clearing }) => clearing[0].answers.length === 2);
    expect(seen).toMatchObject({ state: 'issuing', clearing: [{ state: 'asked', waitingFor: [silent] }] });
    expect(await breach.post('issue', ISSUE)).toMatchObject({ status: 409, body: { code: 'being-cleared' } });
    expect(await breach.facts()).not.toContain('summons-issued');
  });

  it('4.6 one owner holds: the round is refused with its reason, and a person may ask again', async () => {
    await breach.authorised();
    await breach.post('issue', ISSUE);
    await breach.answer('attendance', 'issue', 1, 'completed');
    const seen = await breach.sees(({ state }) => state === 'authorised');
    expect(seen.clearing[0]).toMatchObject({ state: 'refused', reason: 'completed' });
    expect((await breach.post('issue', ISSUE)).body).toEqual({ step: 'issue', round: 2 });
    await breach.allClear('issue', 1); // answers to the older round
    await breach.answer('attendance', 'issue', 2);
    await breach.sees(({ clearing }) => clearing[1].answers.length === 1);
    expect(await breach.facts()).not.toContain('summons-issued');
  });
});

describe('I3, I4 at once', () => {
  it('4.6 50 rulings, authorisations and issues at once with 50 keys: one of each, one summons', async () => {
    await breach.raise();
    const steps = [
      ['ruling', REFERRAL, breach.liaison, 200],
      ['authorisation', {}, breach.authoriser, 201],
      ['issue', ISSUE, breach.liaison, 202],
    ] as const;
    for (const [step, body, by, done] of steps) {
      const replies = await Promise.all(Array.from({ length: 50 }, () => breach.post(step, body, by)));
      expect(replies.filter(({ status }) => status === done)).toHaveLength(1);
      expect(replies.every(({ status }) => status === done || status === 409)).toBe(true);
    }
    expect(await breach.facts()).toEqual(['notice-ruled', 'summons-authorised', 'clearance-sought']);
  });

  it('4.6 50 at once with one key: each has the same answer, or a 409 and then it', async () => {
    await breach.raise();
    const steps = [
      ['ruling', REFERRAL, breach.liaison, 200],
      ['authorisation', {}, breach.authoriser, 201],
      ['issue', ISSUE, breach.liaison, 202],
    ] as const;
    for (const [step, body, by, done] of steps) {
      const key = newId();
      const ask = () => breach.post(step, body, by, key);
      const replies = await Promise.all(Array.from({ length: 50 }, ask));
      const answered = replies.filter(({ status }) => status === done);
      expect(replies.every(({ status, body: why }) => status === done || why.code === 'busy')).toBe(true);
      expect(new Set([...answered, await ask()].map((reply) => JSON.stringify(reply.body))).size).toBe(1);
    }
    expect(await breach.facts()).toEqual(['notice-ruled', 'summons-authorised', 'clearance-sought']);
  });
});
