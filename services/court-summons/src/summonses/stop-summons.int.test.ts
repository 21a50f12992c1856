import { clearanceAnswered as byAttendance } from '@byway/contracts/facts/attendance/clearance-answered';
import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { recordCorrected } from '@byway/contracts/facts/intake/record-corrected';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import { SUMMONS_OWNERS } from '@byway/contracts/owners';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
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

const excuse = (excuseId: string) => ({
  fact: excuseLodged,
  subject: breach.caseId,
  data: { excuseId, placeId: breach.placeId, startsAt: '2027-03-08T14:00:00.000Z', via: 'reply' as const },
});
const decision = (excuseId: string, as: 'accepted' | 'refused') => ({
  fact: excuseDecided,
  subject: breach.caseId,
  data: { excuseId, placeId: breach.placeId, decision: as, reasonCode: 'no-reasonable-excuse' as const },
});
const uncount = () => ({
  fact: missUncounted,
  subject: breach.caseId,
  data: { placeId: breach.placeId, absenceId: breach.absenceId, because: 'excused' as const },
});
const withdrawn = () => ({
  fact: noticeWithdrawn,
  subject: breach.caseId,
  data: { noticeId: breach.noticeId, version: 1, reason: 'misses-below-number' as const },
});
describe('4.7 the stop', () => {
  it('4.7 a correction between ruling and issue stops the summons for ever', async () => {
    const summonsId = await breach.authorised();
    await world.feed(uncount());
    await world.feed(withdrawn());
    const seen = await breach.sees(({ state }) => state === 'stopped');
    expect(seen.summons).toMatchObject({ summonsId, stopReason: 'misses-below-number' });
    expect((await breach.post('issue', ISSUE)).body.code).toBe('stopped');
    expect((await breach.post('authorisation', AUTHORISED, breach.authoriser)).body.code).toBe('stopped');
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('not-open');
    expect((await breach.facts()).at(-1)).toBe('summons-stopped');
  });

  it('4.7 the stop comes while the owners are asked: all clear, and still nothing is issued', async () => {
    await breach.authorised();
    await breach.post('issue', ISSUE);
    await world.feed(uncount());
    await breach.sees(({ misses }) => !misses[0].stands);
    await breach.allClear('issue');
    const seen = await breach.sees(({ state }) => state === 'authorised');
    expect(seen.clearing.at(-1)).toMatchObject({ state: 'refused', reason: 'misses-below-number' });
    await world.feed(withdrawn());
    await breach.sees(({ state }) => state === 'stopped');
    expect(await breach.facts()).not.toContain('summons-issued');
  });

  it('4.3 a referral replaced before issue stops the summons and its running round', async () => {
    await breach.authorised();
    await breach.post('issue', ISSUE);
    expect((await breach.post('ruling', REINSTATED)).status).toBe(200);
    await breach.allClear('issue');
    const seen = await breach.sees(({ clearing }) => clearing.at(-1).answers.length === SUMMONS_OWNERS.length);
    expect(seen).toMatchObject({ state: 'ruled', ruling: { ruling: 'reinstate' } });
    expect(seen.clearing.at(-1)).toMatchObject({ state: 'refused', reason: 'replaced' });
    expect(seen.rulings).toHaveLength(2);
    expect((await breach.facts()).slice(-2)).toEqual(['summons-stopped', 'notice-ruled']);
  });

  it('§6 an end withdraws an open notice and stops an unposted summons', async () => {
    await breach.raise();
    await world.feed({ fact: caseEnded, subject: breach.caseId, data: { as: 'deceased', endedAt: world.now } });
    expect(await breach.sees(({ state }) => state === 'withdrawn')).toMatchObject({ withdrawnBecause: 'ended' });
    breach = await Breach.of(world);
    await breach.issued();
    await breach.post('posting', POSTING);
    await world.feed({ fact: caseEnded, subject: breach.caseId, data: { as: 'completed', endedAt: world.now } });
    await breach.sees(({ state }) => state === 'stopped');
    await breach.allClear('post');
    await breach.sees(({ clearing }) => clearing.at(-1).answers.length === SUMMONS_OWNERS.length);
    expect(await breach.facts()).not.toContain('summons-posted');
  });

  it('4.7 an excuse holds issue; refused, the same summons is asked about again by itself', async () => {
    const excuseId = newId();
    await breach.authorised();
    await breach.post('issue', ISSUE);
    await world.feed(excuse(excuseId));
    await breach.answer('attendance', 'issue', 1, 'excuse-open');
    await breach.sees(({ state, heldBy }) => state === 'authorised' && heldBy === 'excuse-open');
    expect((await breach.post('issue', ISSUE)).body.code).toBe('excuse-open');
    await world.feed(decision(excuseId, 'refused'));
    const seen = await breach.sees(({ state }) => state === 'issuing');
    expect(seen.clearing.at(-1)).toMatchObject({ round: 2, askedBy: 'system:court-summons', state: 'asked' });
    await breach.allClear('issue', 2);
    await breach.sees(({ state }) => state === 'issued');
  });

  it('4.6 a `clear` that the owner did not sign is none, and does not use up the number of its `held`', async () => {
    const summonsId = await breach.authorised();
    await breach.post('issue', ISSUE);
    const data = { step: 'issue', round: 1, about: summonsId, answer: 'clear', reason: null } as const;
    const forged = world.factOf({ fact: byAttendance, subject: breach.caseId, data }, 1);
    await world.broker.publish([
      world.messageOf(forged),
      await world.speaksFor('court-summons').sign(world.messageOf(forged)),
    ]);
    for (const owner of ['intake', 'programme'] as const) await breach.answer(owner, 'issue', 1);
    await breach.answer('attendance', 'issue', 1, 'excuse-open');
    const seen = await breach.sees(({ clearing }) => clearing.at(-1).state !== 'asked');
    expect(seen.clearing.at(-1)).toMatchObject({ step: 'issue', state: 'refused', reason: 'excuse-open' });
    expect(seen.state).toBe('authorised');
  });

  it('§6 leave refused lets an issue go on, also when it is heard before the owner that held it', async () => {
    await breach.authorised();
    await breach.post('issue', ISSUE);
    await world.feed({ fact: agreementWithdrawn, subject: breach.caseId, data: { reasonCode: 'own-choice' } });
    await breach.sees(({ heldBy }) => heldBy === 'withdrawal-open');
    await world.feed({ fact: leaveDecided, subject: breach.caseId, data: { granted: false } });
    await breach.sees(({ heldBy }) => heldBy === null);
    await breach.answer('intake', 'issue', 1, 'withdrawal-open');
    await breach.sees(({ clearing }) => clearing.at(-1).round === 2);
    await breach.allClear('issue', 2);
    await breach.sees(({ state }) => state === 'issued');
  });

  it('4.6 a posting that an excuse stopped is not asked again by itself: the letter is torn up, and somebody prints another', async () => {
    const excuseId = newId();
    await breach.issued();
    await breach.post('posting', POSTING);
    await breach.heard(await world.feed(excuse(excuseId)));
    await breach.allClear('post');
    await breach.sees(({ state, heldBy }) => state === 'issued' && heldBy === 'excuse-open');
    await breach.heard(await world.feed(decision(excuseId, 'refused')));
    expect(await breach.view()).toMatchObject({ state: 'issued', heldBy: null });
    expect((await breach.view()).clearing.filter(({ step }: { step: string }) => step === 'post')).toHaveLength(1);
    expect((await breach.post('posting', POSTING)).status).toBe(202);
    await breach.allClear('post', 2);
    await breach.sees(({ state }) => state === 'posted');
  });

  it('4.6 not everybody answers within a minute of the press: nothing is recorded, a late yes is none, and it is pressed again', async () => {
    await breach.issued();
    const aMinuteAgo = async () =>
      world.admin.query(
        `update court_summons.clearing set asked_real = asked_real - interval '61 seconds' where notice_id = $1 and state = 'asked'`,
        [breach.noticeId],
      );
    await breach.post('posting', POSTING);
    for (const owner of ['attendance', 'intake', 'safeguarding'] as const) await breach.answer(owner, 'post', 1);
    expect((await breach.post('posting', POSTING)).body.code).toBe('being-cleared');
    await aMinuteAgo();
    await breach.answer('programme', 'post', 1);
    expect(await breach.view()).toMatchObject({ state: 'issued', summons: { postedAt: null } });
    const asked = (await breach.view()).clearing.find(({ step }: { step: string }) => step === 'post');
    expect(asked).toMatchObject({ state: 'refused', reason: 'not-in-time' });
    // Nobody answers at all: pressed again, a new question takes the place of the old one.
    await breach.post('posting', POSTING);
    await aMinuteAgo();
    expect(await breach.post('posting', POSTING)).toMatchObject({ status: 202, body: { round: 3 } });
    await breach.allClear('post', 2);
    expect((await breach.view()).summons.postedAt).toBeNull();
    await breach.allClear('post', 3);
    await breach.sees(({ state }) => state === 'posted');
    expect((await breach.facts()).filter((type) => type === 'step-refused')).toHaveLength(2);
  });

  it('4.7 an un-count after posting: exactly one request to discontinue and one letter, whatever comes how often', async () => {
    const summonsId = await breach.posted();
    const fact = await world.feed(uncount());
    await world.deliver(fact);
    await world.deliver(fact);
    await breach.heard(await world.feed(uncount()));
    await breach.heard(await world.feed(withdrawn()));
    await breach.sees(({ misses }) => !misses[0].stands);
    const found = await eventually(async () => (await breach.tasks())[0]);
    expect(found).toMatchObject({ kind: 'discontinue', clause: '4.7' });
    const facts = await world.facts('court-summons', breach.caseId);
    const asked = facts.filter(({ type }) => type === 'court-summons.discontinuance-requested.v1');
    expect(asked.map(({ data }) => data)).toEqual([{ summonsId, noticeId: breach.noticeId, reason: 'excused' }]);
    expect((await breach.post('discontinuance-letter', { sent: true })).status).toBe(200);
    expect((await breach.post('discontinuance-letter', { sent: true })).body.code).toBe('already-sent');
    expect((await breach.view()).summons.letters).toHaveLength(2);
    await breach.post('hearing-result', { result: 'discontinued' });
    expect((await breach.view()).summons.discontinuance.answeredAt).not.toBeNull();
    // The prosecutor has said yes: what is left is to serve it on the person and the court.
    expect(await breach.tasks()).toMatchObject([{ kind: 'serve-discontinuance', clause: '4.7' }]);
  });

  it('4.7 an excuse lodged after posting is told to the liaison the same day, until it is decided', async () => {
    const excuseId = newId();
    await breach.posted();
    await world.feed(excuse(excuseId));
    expect(await eventually(async () => (await breach.tasks())[0])).toMatchObject({
      kind: 'excuse-after-posting',
      raisedAt: world.now,
    });
    await world.feed(decision(excuseId, 'refused'));
    await eventually(async () => (await breach.tasks()).length === 0);
  });

  it('4.7 any other stop after posting is told to the liaison', async () => {
    await breach.posted();
    await world.feed({ fact: caseEnded, subject: breach.caseId, data: { as: 'deceased', endedAt: world.now } });
    expect(await eventually(async () => (await breach.tasks())[0])).toMatchObject({ kind: 'stop-after-posting' });
    expect(await breach.facts()).not.toContain('discontinuance-requested');
  });

  it('4.5 an address put right asks for it again before anything goes out, also where the owners are asked already', async () => {
    await breach.issued();
    const { caseId: subject } = breach;
    const data = { part: 'address', reasonCode: 'changed', version: 2, under18: false, heldForAge: false } as const;
    await breach.post('posting', POSTING);
    await breach.heard(await world.feed({ fact: recordCorrected, subject, data }));
    await breach.allClear('post');
    expect(await eventually(async () => (await breach.facts()).includes('step-refused'))).toBe(true);
    expect(await breach.view()).toMatchObject({ state: 'issued' });
    expect((await breach.tasks()).map(({ kind }) => kind)).toContain('address-corrected');
    // Another part of the record asks for nothing.
    await breach.heard(await world.feed({ fact: recordCorrected, subject, data: { ...data, part: 'phone' } }));
    expect((await breach.post('posting', POSTING)).status).toBe(202);
    await breach.allClear('post', 2);
    await eventually(async () => (await breach.view()).state === 'posted');
    expect((await breach.tasks()).map(({ kind }) => kind)).not.toContain('address-corrected');
  });
});
