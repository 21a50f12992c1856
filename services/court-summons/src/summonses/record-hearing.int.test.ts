import { HEARING_RESULTS } from '@byway/contracts/court-codes';
import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Breach, ISSUE, POSTING } from '../../test/breach.ts';
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

const asksToLeave = async () =>
  breach.heard(
    await world.feed({ fact: agreementWithdrawn, subject: breach.caseId, data: { reasonCode: 'own-choice' } }),
  );
const told = async () => (await breach.tasks()).map(({ kind, raisedAt, chases }) => ({ kind, raisedAt, chases }));
const hears = async (result: string) => expect((await breach.post('hearing-result', { result })).status).toBe(200);

describe('4.8 hearing results', () => {
  it('4.8 every result that comes back from the court is kept, in order, with who recorded it; none before the hearing', async () => {
    await breach.posted();
    const early = await breach.post('hearing-result', { result: 'attended' });
    expect(early).toMatchObject({ status: 409, body: { code: 'hearing-to-come', errors: [{ field: 'result' }] } });
    await world.at(ISSUE.hearingAt);
    for (const result of HEARING_RESULTS) await hears(result);
    const { hearings } = (await breach.view()).summons;
    expect(hearings).toEqual(
      HEARING_RESULTS.map((result) => ({ result, recordedBy: 'court-liaison-1', recordedAt: world.now })),
    );
  });

  it('4.8 once it has gone out the court alone moves the hearing, to a day on which it sits', async () => {
    await breach.posted();
    const moved = (nextHearingAt: string, result = 'adjourned') =>
      breach.post('hearing-result', { result, nextHearingAt });
    expect((await moved('2027-05-02T09:00:00.000Z')).body.code).toBe('court-not-sitting');
    expect((await moved('2027-03-12T10:00:00.000Z')).body.code).toBe('hearing-past');
    expect((await moved('2072-05-03T09:00:00.000Z')).body.code).toBe('hearing-too-far');
    expect((await moved('2027-05-04T09:00:00.000Z', 'resulted')).body.code).toBe('not-adjourned');
    expect((await breach.view()).summons.hearings).toEqual([]);
    expect((await moved('2027-05-04T09:00:00.000Z')).status).toBe(200);
    expect((await breach.view()).summons.hearings).toMatchObject([
      { result: 'adjourned', nextHearingAt: '2027-05-04T09:00:00.000Z' },
    ]);
  });

  it('4.8 discontinued answers the request to discontinue; any other result leaves it open', async () => {
    await breach.posted();
    const { placeId, absenceId } = breach;
    const data = { placeId, absenceId, because: 'excused' } as const;
    await breach.heard(await world.feed({ fact: missUncounted, subject: breach.caseId, data }));
    await hears('adjourned');
    expect((await breach.view()).summons.discontinuance).toMatchObject({ reason: 'excused', answeredAt: null });
    expect(await told()).toMatchObject([{ kind: 'discontinue' }, { kind: 'letter-to-send' }]);
    await hears('discontinued');
    expect((await breach.view()).summons.discontinuance).toMatchObject({
      answer: 'discontinued',
      answeredAt: world.now,
    });
    expect(await told()).toMatchObject([{ kind: 'serve-discontinuance' }]);
  });

  it('1.6, 4.8 a result of another person is taken back: it stays on record, what it ended is told again, and the next rests on what stands', async () => {
    await breach.posted();
    await asksToLeave();
    const takesBack = () => breach.post('hearing-result/taken-back', { reasonCode: 'another-person' });
    expect((await takesBack()).body.code).toBe('nothing-to-take-back');
    await hears('adjourned');
    await world.at(ISSUE.hearingAt);
    await hears('resulted');
    expect(await told()).toEqual([]);
    expect((await takesBack()).body).toMatchObject({ result: 'resulted' });
    expect((await breach.view()).summons.hearings).toEqual([
      { result: 'adjourned', recordedBy: 'court-liaison-1', recordedAt: '2027-03-15T10:00:00.000Z' },
      { result: 'resulted', recordedBy: 'court-liaison-1', recordedAt: world.now, takenBackAt: world.now },
    ]);
    expect(await told()).toMatchObject([{ kind: 'stop-after-posting' }]);
    expect((await takesBack()).body).toMatchObject({ result: 'adjourned' });
    await hears('resulted');
    expect((await breach.view()).summons.hearings).toHaveLength(3);
  });

  it('1.6, 4.7 discontinued in error takes its answer with it, and the prosecutor is waited for again; served, it is the court’s', async () => {
    await breach.posted();
    const { placeId, absenceId } = breach;
    const data = { placeId, absenceId, because: 'excused' } as const;
    await breach.heard(await world.feed({ fact: missUncounted, subject: breach.caseId, data }));
    await hears('discontinued');
    const takesBack = () => breach.post('hearing-result/taken-back', { reasonCode: 'recorded-by-mistake' });
    expect((await takesBack()).status).toBe(200);
    expect((await breach.view()).summons.discontinuance).toMatchObject({ answer: null, answeredAt: null });
    expect(await told()).toMatchObject([{ kind: 'discontinue' }, { kind: 'letter-to-send' }]);
    await hears('discontinued');
    const served = { method: 'first-class-post', courtServed: true };
    expect((await breach.post('discontinuance-service', served)).status).toBe(200);
    expect((await takesBack()).body.code).toBe('already-served');
  });

  it('4.8 nothing comes back from a court before posting', async () => {
    await breach.issued();
    expect((await breach.post('hearing-result', { result: 'attended' })).body.code).toBe('not-posted');
  });
});

describe('4.7 a request to withdraw that crosses posting', () => {
  it('I5 intake was clear, the person asks to leave, it is posted: the liaison is told the same day', async () => {
    await breach.issued();
    await breach.post('posting', POSTING);
    await breach.allClear('post');
    await breach.sees(({ state }) => state === 'posted');
    await asksToLeave();
    expect(await told()).toEqual([{ kind: 'stop-after-posting', raisedAt: world.now, chases: 0 }]);
    expect(await breach.facts()).not.toContain('discontinuance-requested');
  });

  it.each(['attended', 'adjourned', 'warrant'])(
    '4.7 heard as %s, the stop is still to be looked at',
    async (result) => {
      await breach.posted();
      await asksToLeave();
      await world.at(ISSUE.hearingAt);
      await hears(result);
      expect(await told()).toMatchObject([{ kind: 'stop-after-posting' }]);
    },
  );

  it.each(['resulted', 'discontinued'])('4.8 heard as %s, it is over; a later stop is told anew', async (result) => {
    await breach.posted();
    await asksToLeave();
    await asksToLeave();
    expect(await told()).toMatchObject([{ chases: 1 }]);
    await world.at(ISSUE.hearingAt);
    await hears(result);
    expect(await told()).toEqual([]);
    await world.at('2027-04-20T09:00:00Z');
    await asksToLeave();
    expect(await told()).toEqual([{ kind: 'stop-after-posting', raisedAt: '2027-04-20T09:00:00.000Z', chases: 0 }]);
  });
});
