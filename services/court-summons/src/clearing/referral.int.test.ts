import { NOTICE_CLEARANCE_ANSWERED } from '@byway/contracts/clearance';
import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import { caseFrozen } from '@byway/contracts/facts/safeguarding/case-frozen';
import { caseReleased } from '@byway/contracts/facts/safeguarding/case-released';
import { SUMMONS_OWNERS } from '@byway/contracts/owners';
import { newId } from '@byway/tables/ids';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AUTHORISED, Breach, REFERRAL, REINSTATED } from '../../test/breach.ts';
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
});
afterAll(() => world.close());

const STEPS = [
  ['refer', 'ruling', REFERRAL, 'notice-ruled', 'open'],
  ['authorise', 'authorisation', AUTHORISED, 'summons-authorised', 'ruled'],
] as const;

/** Asks for the step, with what comes before it done. */
async function asks(step: 'refer' | 'authorise'): Promise<number> {
  if (step === 'authorise') await breach.refer();
  const [, path, body] = STEPS.find(([one]) => one === step) ?? STEPS[0];
  const reply = await breach.post(path, body, step === 'refer' ? breach.liaison : breach.authoriser);
  expect(reply).toMatchObject({ status: 202, body: { step, round: 1 } });
  return reply.body.round;
}

async function lodged(): Promise<string> {
  const [excuseId, { placeId, startsAt }] = [newId(), breach.miss()];
  const data = { excuseId, placeId, startsAt, via: 'reply' } as const;
  await breach.heard(await world.feed({ fact: excuseLodged, subject: breach.caseId, data }));
  return excuseId;
}

describe.each(STEPS)('4.4 %s: every owner is asked in the moment it is done', (step, path, body, done, before) => {
  const again = () => breach.post(path, body, step === 'refer' ? breach.liaison : breach.authoriser);

  it.each(SUMMONS_OWNERS)('4.4 while %s is silent nothing is done, and nobody asks twice', async (silent) => {
    await asks(step);
    for (const owner of SUMMONS_OWNERS.filter((one) => one !== silent)) await breach.answer(owner, step, 1);
    const seen = await breach.view();
    expect(seen.state).toBe(before);
    expect(seen.clearing.at(-1)).toMatchObject({ step, state: 'asked', waitingFor: [silent] });
    expect(await again()).toMatchObject({ status: 409, body: { code: 'being-cleared' } });
    expect(await breach.facts()).not.toContain(done);
  });

  it('4.4 an excuse that was on its way, acknowledged before: held, and nothing is done', async () => {
    await asks(step);
    await lodged();
    await breach.answer('attendance', step, 1, 'excuse-open');
    const seen = await breach.sees(({ clearing }) => clearing.at(-1).state === 'refused');
    expect([seen.state, seen.clearing.at(-1).reason]).toEqual([before, 'excuse-open']);
    expect(await breach.facts()).not.toContain(done);
    expect(await again()).toMatchObject({ status: 409, body: { code: 'excuse-open' } });
  });

  it('4.4 the same excuse heard after every owner but the last was clear stops it too, and refused it is asked again by itself', async () => {
    await asks(step);
    await breach.answer('attendance', step, 1);
    await breach.answer('intake', step, 1);
    await breach.answer('safeguarding', step, 1);
    const excuseId = await lodged();
    await breach.answer('programme', step, 1);
    expect((await breach.view()).clearing.at(-1)).toMatchObject({ state: 'refused', reason: 'excuse-open' });
    const { placeId } = breach;
    const data = { excuseId, placeId, decision: 'refused', reasonCode: 'no-reasonable-excuse' } as const;
    await breach.heard(await world.feed({ fact: excuseDecided, subject: breach.caseId, data }));
    expect(await breach.facts()).not.toContain(done);
    const asked = (await breach.view()).clearing.at(-1);
    expect(asked).toMatchObject({ step, round: 2, state: 'asked', askedBy: 'system:court-summons' });
    expect((await again()).body.code).toBe('being-cleared');
    await breach.allClear(step, 1);
    expect(await breach.facts()).not.toContain(done);
    await breach.allClear(step, 2);
    // In the name of who referred or authorised.
    expect(await breach.facts()).toContain(done);
    const { ruling, summons } = await breach.view();
    expect([ruling.ruledBy, summons?.authorisedBy ?? 'authoriser-1']).toEqual(['court-liaison-1', 'authoriser-1']);
  });

  it('4.4, §6 a request to leave heard meanwhile stops it', async () => {
    await asks(step);
    await breach.heard(
      await world.feed({ fact: agreementWithdrawn, subject: breach.caseId, data: { reasonCode: 'own-choice' } }),
    );
    await breach.allClear(step);
    expect((await breach.view()).clearing.at(-1)).toMatchObject({ state: 'refused', reason: 'withdrawal-open' });
  });

  it('4.2, 4.7 taken back meanwhile: answers that come later change nothing', async () => {
    await asks(step);
    const data = { noticeId: breach.noticeId, version: 1, reason: 'misses-below-number' } as const;
    await breach.heard(await world.feed({ fact: noticeWithdrawn, subject: breach.caseId, data }));
    await breach.allClear(step);
    const seen = await breach.view();
    expect([seen.state, seen.clearing.at(-1).state]).toEqual([step === 'refer' ? 'withdrawn' : 'stopped', 'refused']);
    expect(await breach.facts()).not.toContain(done);
  });
});

describe('4.3 what else may happen to a referral that is being cleared', () => {
  it('4.3 a newer version of the notice: the ruling was given on the older one, and is not given', async () => {
    await asks('refer');
    const misses = [breach.miss(), breach.miss({ placeId: newId(), absenceId: newId() })];
    await breach.raise({ version: 2, misses });
    await breach.allClear('refer');
    const seen = await breach.view();
    expect([seen.state, seen.clearing.at(-1).reason]).toEqual(['open', 'newer-version']);
    expect(await breach.facts()).not.toContain('notice-ruled');
  });

  it('4.3 another ruling may be given while owners are silent, and it stands', async () => {
    await asks('refer');
    const ruling = REINSTATED;
    expect((await breach.post('ruling', ruling)).status).toBe(200);
    await breach.allClear('refer');
    expect((await breach.view()).ruling.ruling).toBe('reinstate');
    expect((await breach.facts()).filter((type) => type === 'notice-ruled')).toHaveLength(1);
  });

  it('4.3, 4.6 who asked is who ruled and who authorised', async () => {
    await breach.refer();
    const { ruledBy } = (await breach.view()).ruling;
    await breach.authorise();
    const { authorisedBy } = (await breach.view()).summons;
    const text = `select actor from court_summons.fact where subject = $1 and type = any($2) order by sequence`;
    const types = ['court-summons.notice-ruled.v1', 'court-summons.summons-authorised.v1'];
    const { rows } = await world.admin.query(text, [breach.caseId, types]);
    expect(rows.map(({ actor }) => actor)).toEqual([ruledBy, authorisedBy]);
    expect(ruledBy).not.toBe(authorisedBy);
  });
});

describe('7.3 a freeze', () => {
  const frozen = async () => breach.heard(await world.feed({ fact: caseFrozen, subject: breach.caseId, data: {} }));
  const released = async () => breach.heard(await world.feed({ fact: caseReleased, subject: breach.caseId, data: {} }));

  it('7.3 heard after every owner but the last was clear, it stops the step; at release it is asked again by itself', async () => {
    await asks('authorise');
    for (const owner of ['attendance', 'intake', 'safeguarding'] as const) await breach.answer(owner, 'authorise', 1);
    await frozen();
    await breach.answer('programme', 'authorise', 1);
    expect((await breach.view()).clearing.at(-1)).toMatchObject({ state: 'refused', reason: 'held' });
    await released();
    expect((await breach.view()).clearing.at(-1)).toMatchObject({ step: 'authorise', round: 2, state: 'asked' });
    await breach.allClear('authorise', 2);
    expect(await breach.facts()).toContain('summons-authorised');
  });

  it('7.8 an owner that holds without a reason is not told from one that is silent, nor named', async () => {
    await asks('authorise');
    const { noticeId, caseId: subject } = breach;
    const data = { step: 'authorise' as const, about: noticeId, round: 1, answer: 'held' as const, reason: null };
    await breach.heard(await world.feed({ fact: NOTICE_CLEARANCE_ANSWERED.safeguarding, subject, data }));
    const held = (await breach.view()).clearing.at(-1);
    expect(held).toMatchObject({ reason: 'held', answers: [], waitingFor: [] });
    breach = await Breach.of(world);
    await breach.raise();
    await asks('authorise');
    const aMinuteAgo = `update court_summons.clearing set asked_real = asked_real - interval '61 seconds' where notice_id = $1`;
    await world.admin.query(aMinuteAgo, [breach.noticeId]);
    expect((await breach.view()).clearing.at(-1)).toMatchObject({ reason: 'held', answers: [], waitingFor: [] });
  });

  it('4.3, 4.6 the days of what is owed start again at release', async () => {
    await frozen();
    await world.at('2027-03-29T10:00:00Z');
    await released();
    const { rulingDueAt } = await breach.view();
    expect(rulingDueAt).toBe('2027-04-05T16:00:00.000Z');
  });
});
