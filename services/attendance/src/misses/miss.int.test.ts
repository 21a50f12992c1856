import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { newId } from '@byway/tables/ids';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookedCase } from '../../test/booked-case.ts';
import { build } from '../app.ts';

// Recorded on Monday 8 March: it counts on Wednesday 10 March at 17:00.
const RECORDED = '2027-03-08T15:30:00.000Z';
const BEFORE = '2027-03-10T16:59:00.000Z';
const INSTANT = '2027-03-10T17:00:00.000Z';
const AFTER = '2027-03-10T18:00:00.000Z';
const LATER = '2027-03-11T09:00:00.000Z';
const MUCH_LATER = '2027-04-01T09:00:00.000Z';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
});
afterAll(() => world.close());

const ruling = (ruled: 'reinstate' | 'refer-for-charge') => ({
  noticeId: newId(),
  version: 1,
  ruling: ruled,
  requiredSessions: null,
});

describe('4.1 whether a miss counts', () => {
  it('4.1 asked at the instant it counts then, and the outcome is stated before it', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    await person.asked(absenceId, INSTANT);
    expect(await person.stated(2)).toEqual(['outcome-recorded', 'miss-counted']);
    expect(await person.of('miss-counted')).toEqual([
      { placeId: person.place().placeId, absenceId, startsAt: '2027-03-08T14:00:00.000Z', instant: INSTANT },
    ]);
  });

  it('4.1 asked weeks late it counts as of the same instant, and what came since un-counts it in the same breath', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    await person.corrects('attended', INSTANT, 1);
    await person.asked(absenceId, MUCH_LATER, INSTANT);
    expect(await person.stated(4)).toEqual(['outcome-recorded', 'outcome-corrected', 'miss-counted', 'miss-uncounted']);
    expect(await person.of('miss-counted')).toMatchObject([{ absenceId, instant: INSTANT }]);
    expect(await person.of('miss-uncounted')).toMatchObject([{ absenceId, because: 'corrected' }]);
  });

  it('4.1 corrected one minute before the instant it never counts, also when asked late', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    await person.corrects('attended', BEFORE, 1);
    await person.asked(absenceId, MUCH_LATER, INSTANT);
    expect(await person.stated(3)).toEqual(['outcome-recorded', 'outcome-corrected', 'clearance-answered']);
    expect(await person.of('clearance-answered')).toMatchObject([
      { about: absenceId, answer: 'held', reason: 'not-standing' },
    ]);
  });

  it('4.1 an excuse lodged one minute before the instant holds the miss, and accepted after it never counts', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    const excuseId = await person.excuses(BEFORE);
    await person.asked(absenceId, INSTANT);
    expect(await person.stated(3)).toEqual(['outcome-recorded', 'excuse-lodged', 'clearance-answered']);
    await person.decides(excuseId, 'accepted', LATER);
    expect((await person.stated(5)).slice(3)).toEqual(['excuse-decided', 'outcome-corrected']);
    expect(await person.of('outcome-corrected')).toMatchObject([
      { from: 'did-not-attend', to: 'excused', absenceId: null, reasonCode: 'excuse-accepted' },
    ]);
    expect(await person.of('miss-counted')).toEqual([]);
    expect(await person.of('clearance-answered')).toMatchObject([{ answer: 'held', reason: 'excuse-open' }]);
  });

  it('4.1 held by an excuse and refused, it counts at once, at the refusal', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    const excuseId = await person.excuses(BEFORE);
    await person.asked(absenceId, INSTANT);
    await person.stated(3);
    await person.decides(excuseId, 'refused', LATER);
    expect((await person.stated(5)).slice(3)).toEqual(['excuse-decided', 'miss-counted']);
    expect(await person.of('miss-counted')).toMatchObject([{ absenceId, instant: LATER }]);
  });

  it('4.1 the same held and refused, asked only afterwards: it counted at the refusal all the same', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    const excuseId = await person.excuses(BEFORE);
    await person.decides(excuseId, 'refused', LATER);
    await person.asked(absenceId, MUCH_LATER, INSTANT);
    await person.stated(4);
    expect(await person.of('miss-counted')).toMatchObject([{ absenceId, instant: LATER }]);
    expect(await person.of('clearance-answered')).toEqual([]);
  });

  it('4.1 refused before the instant it counts at the instant, and a later excuse accepted un-counts it once', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    await person.decides(await person.excuses('2027-03-09T09:00:00.000Z'), 'refused', BEFORE);
    await person.asked(absenceId, INSTANT);
    await person.stated(4);
    expect(await person.of('miss-counted')).toMatchObject([{ instant: INSTANT }]);
    await person.decides(await person.excuses(AFTER), 'accepted', LATER);
    expect((await person.stated(8)).slice(4)).toEqual([
      'excuse-lodged',
      'excuse-decided',
      'outcome-corrected',
      'miss-uncounted',
    ]);
    expect(await person.of('miss-uncounted')).toMatchObject([{ absenceId, because: 'excused' }]);
  });

  it('4.1 corrected after it counted it is un-counted once, and corrected back it is a new absence', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    await person.asked(absenceId, INSTANT);
    await person.stated(2);
    await person.corrects('attended', AFTER, 1);
    await person.corrects('did-not-attend', LATER, 2);
    await person.corrects('technical-failure', LATER, 3);
    await person.stated(6);
    expect(await person.of('miss-uncounted')).toEqual([
      { placeId: person.place().placeId, absenceId, because: 'corrected' },
    ]);
    const [, second] = await person.of('outcome-corrected');
    expect(second?.absenceId).not.toBe(absenceId);
    expect(second?.absenceId).not.toBeNull();
  });

  it('4.1 another outcome that counts before the instant restarts the correction window: asked early, it waits', async () => {
    const person = await BookedCase.open(world, { scheme: 'required-assessment' });
    const absenceId = await person.records('did-not-attend', RECORDED);
    await person.corrects('left-early', BEFORE, 1);
    await person.asked(absenceId, INSTANT);
    await person.heard('programme', 1);
    expect(await person.stated(2)).toEqual(['outcome-recorded', 'outcome-corrected']);
    await world.at('2027-03-11T16:59:00.000Z');
    await person.stated(3);
    expect(await person.of('miss-counted')).toMatchObject([{ absenceId, instant: '2027-03-11T16:59:00.000Z' }]);
  });

  it('I16 asked before its own clock has passed the instant, attendance waits and then judges', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    await person.asked(absenceId, BEFORE, INSTANT);
    await person.heard('programme', 1);
    expect(await person.stated(1)).toEqual(['outcome-recorded']);
    await world.at(INSTANT);
    expect(await person.stated(2)).toEqual(['outcome-recorded', 'miss-counted']);
  });

  it('I16 corrected while the question waits, it is answered at once', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    await person.asked(absenceId, '2027-03-10T16:00:00.000Z', INSTANT);
    await person.heard('programme', 1);
    await person.corrects('attended', BEFORE, 1);
    await world.at(AFTER);
    await person.stated(3);
    expect(await person.of('clearance-answered')).toMatchObject([{ answer: 'held', reason: 'not-standing' }]);
  });

  it('3.5 accepted beforehand, an absence is recorded as excused', async () => {
    const person = await BookedCase.open(world);
    await person.decides(await person.excuses('2027-03-05T09:00:00.000Z'), 'accepted', '2027-03-05T10:00:00.000Z');
    expect(await person.records('did-not-attend', RECORDED)).toBe('null');
    expect(await person.of('outcome-recorded')).toMatchObject([{ outcome: 'excused', absenceId: null }]);
  });

  it('I10 the same question three times has one effect', async () => {
    const person = await BookedCase.open(world);
    const absenceId = await person.records('did-not-attend', RECORDED);
    const question = await person.asked(absenceId, INSTANT);
    await world.deliver(question);
    await world.deliver(question);
    await person.stated(2);
    // The same partition: once this was heard, so were the repeats.
    await world.feed({ fact: caseEnded, subject: person.caseId, data: { as: 'transferred', endedAt: world.now } });
    await person.heard('programme', 2);
    expect(await person.of('miss-counted')).toHaveLength(1);
  });
});

describe('4.3 and §6 absences that go no further', () => {
  it('4.3 reinstate sets aside what was recorded by then: it does not count, and a later absence does', async () => {
    const person = await BookedCase.open(world);
    const first = await person.records('did-not-attend', RECORDED);
    await world.at('2027-03-09T09:00:00.000Z');
    await world.feed({ fact: noticeRuled, subject: person.caseId, data: ruling('reinstate') });
    await person.heard('court-summons', 1);
    await person.asked(first, INSTANT);
    await person.stated(2);
    expect(await person.of('clearance-answered')).toMatchObject([{ about: first, reason: 'not-standing' }]);
    const second = await person.records('did-not-attend', '2027-03-15T15:30:00.000Z', 1);
    await person.asked(second, '2027-03-17T17:00:00.000Z', '2027-03-17T17:00:00.000Z', 1);
    await person.stated(4);
    expect(await person.of('miss-counted')).toMatchObject([{ absenceId: second }]);
  });

  it('4.3 a counted miss set aside is not un-counted by a later correction', async () => {
    const person = await BookedCase.open(world);
    await person.asked(await person.records('did-not-attend', RECORDED), INSTANT);
    await person.stated(2);
    await world.feed({ fact: noticeRuled, subject: person.caseId, data: ruling('reinstate') });
    await person.heard('court-summons', 1);
    await person.corrects('attended', LATER, 1);
    expect(await person.stated(3)).toEqual(['outcome-recorded', 'miss-counted', 'outcome-corrected']);
  });

  it('§6 an absence in its window lapses with the case, and what is recorded afterwards never counts', async () => {
    const person = await BookedCase.open(world);
    const first = await person.records('did-not-attend', RECORDED);
    await world.at('2027-03-09T09:00:00.000Z');
    const ended = { as: 'withdrawn' as const, endedAt: world.now };
    await world.feed({ fact: caseEnded, subject: person.caseId, data: ended });
    await person.heard('programme', 1);
    await person.asked(first, INSTANT);
    await person.stated(2);
    expect(await person.of('clearance-answered')).toMatchObject([{ about: first, reason: 'ended' }]);
    const late = await person.records('did-not-attend', '2027-03-15T15:30:00.000Z', 1);
    await person.asked(late, MUCH_LATER, '2027-03-17T17:00:00.000Z', 1);
    await person.stated(4);
    expect(await person.of('miss-counted')).toEqual([]);
  });
});

describe('4.6 clearing a summons', () => {
  const counted = async (): Promise<BookedCase> => {
    const person = await BookedCase.open(world);
    await person.asked(await person.records('did-not-attend', RECORDED), INSTANT);
    await person.stated(2);
    return person;
  };

  it('4.6 is clear to issue and to post while the miss counts', async () => {
    const person = await counted();
    expect(await person.clears('issue')).toEqual({ answer: 'clear', reason: null });
    expect(await person.clears('post')).toEqual({ answer: 'clear', reason: null });
  });

  it('4.7 is held while an excuse is open, clear after its refusal, and never again once excused', async () => {
    const person = await counted();
    const first = await person.excuses(AFTER);
    expect(await person.clears('issue')).toEqual({ answer: 'held', reason: 'excuse-open' });
    await person.decides(first, 'refused', LATER);
    expect(await person.clears('issue')).toEqual({ answer: 'clear', reason: null });
    await person.decides(await person.excuses(LATER), 'accepted', LATER);
    expect(await person.clears('post')).toEqual({ answer: 'held', reason: 'misses-below-number' });
  });

  it('4.7 is held once corrected, and rests on no other session than those of the notice', async () => {
    const person = await counted();
    expect(await person.clears('issue', [1])).toEqual({ answer: 'held', reason: 'misses-below-number' });
    await person.corrects('attended', LATER, 1);
    expect(await person.clears('issue')).toEqual({ answer: 'held', reason: 'misses-below-number' });
  });

  it('5.1 is held as soon as the register shows the required credits', async () => {
    const person = await counted();
    const varied = { ...ruling('refer-for-charge'), ruling: 'vary-plan' as const, requiredSessions: 1 };
    await world.at('2027-03-07T09:00:00.000Z');
    await world.feed({ fact: noticeRuled, subject: person.caseId, data: varied });
    await person.heard('court-summons', 1);
    await person.records('attended', '2027-03-15T15:30:00.000Z', 1);
    expect(await person.clears('post')).toEqual({ answer: 'held', reason: 'completed' });
  });

  it('§6 is held once the case has ended', async () => {
    const person = await counted();
    const ended = { as: 'completed' as const, endedAt: world.now };
    await world.feed({ fact: caseEnded, subject: person.caseId, data: ended });
    await person.heard('programme', 2);
    expect(await person.clears('post')).toEqual({ answer: 'held', reason: 'ended' });
  });
});

describe('Times: beyond the bank holidays that are published', () => {
  it('4.1 no absence is recorded whose instant nobody can know, and it says why; whoever came is recorded', async () => {
    const person = await BookedCase.open(world);
    const absence = person.records('did-not-attend', '2028-12-29T12:00:00.000Z');
    await expect(absence).rejects.toThrow(/^409 .*calendar-ended/s);
    expect(await person.of('outcome-recorded')).toEqual([]);
    expect(await person.records('attended', '2028-12-29T12:01:00.000Z')).toBe('null');
  });
});
