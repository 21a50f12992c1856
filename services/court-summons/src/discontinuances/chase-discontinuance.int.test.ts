import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { eventually } from '@byway/testkit/eventually';
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
  await breach.posted();
});
afterAll(() => world.close());

/** What is told of the request itself; the letter about it is chased apart. */
const kinds = async () => (await tasks()).filter((one) => !one.startsWith('letter')).join();
const letters = async () => (await tasks()).filter((one) => one.startsWith('letter')).join();
const tasks = async () => (await breach.tasks()).map(({ kind, chases }) => `${kind} ${chases}`);
const told = (what: string) => eventually(async () => (await kinds()) === what);
const answers = (answer: string) => breach.post('discontinuance-answer', { answer });
const sends = () => breach.post('discontinuance-letter', { sent: true });
const letterDates = async () => {
  const text = "select from court_summons.due where subject = $1 and kind = 'letter-to-send' and done_at is null";
  return (await world.admin.query(text, [breach.noticeId])).rowCount;
};
const serves = () => breach.post('discontinuance-service', { method: 'first-class-post', courtServed: true });
const dated = async () => {
  const text = "select from court_summons.due where subject = $1 and kind <> 'letter-to-send' and done_at is null";
  return (await world.admin.query(text, [breach.noticeId])).rowCount;
};
async function uncounted(): Promise<void> {
  const { placeId, absenceId, caseId } = breach;
  const data = { placeId, absenceId, because: 'excused' } as const;
  await breach.heard(await world.feed({ fact: missUncounted, subject: caseId, data }));
}

describe('4.7 a request to discontinue is chased, never done by itself', () => {
  it('4.7 the answer is chased on the second working day and each working day after, until it is recorded', async () => {
    await world.at('2027-03-24T10:00:00Z');
    await uncounted();
    expect(await kinds()).toBe('discontinue 0');
    // Good Friday is 26 March and Easter Monday the 29th; from the 28th on it is summer time.
    await world.at('2027-03-30T15:59:59Z');
    expect(await kinds()).toBe('discontinue 0');
    await world.at('2027-03-30T16:00:00Z');
    await told('discontinue 1');
    await world.at('2027-03-31T16:00:00Z');
    await told('discontinue 2');
    await answers('refused');
    expect([await kinds(), await dated()]).toEqual(['', 0]);
  });

  it('4.7 discontinued, its service is chased in the same way, until word of it has gone out', async () => {
    await uncounted();
    await world.at('2027-03-19T09:00:00Z');
    await told('discontinue 1');
    await answers('discontinued');
    expect(await kinds()).toBe('serve-discontinuance 0');
    await world.at('2027-03-23T17:00:00Z');
    await told('serve-discontinuance 1');
    await world.at('2027-03-24T17:00:00Z');
    await told('serve-discontinuance 2');
    await serves();
    expect([await kinds(), await dated()]).toEqual(['', 0]);
  });

  it('4.7 chases that nobody could carry out in time are made up for by one, and the next has its own day', async () => {
    await uncounted();
    await world.at('2027-03-25T09:00:00Z');
    await told('discontinue 1');
    const { rows } = await world.admin.query(
      "select at from court_summons.due where subject = $1 and kind = 'discontinue' and done_at is null",
      [breach.noticeId],
    );
    expect(rows).toEqual([{ at: new Date('2027-03-25T17:00:00Z') }]);
  });
});

describe('4.7 the letter to the person about the request', () => {
  it('4.7 it is told the same day and chased each working day after, until somebody records that it has gone out', async () => {
    await world.at('2027-03-25T10:00:00Z');
    await uncounted();
    expect((await breach.view()).summons.discontinuance.letterOwed).toBe(true);
    expect(await letters()).toBe('letter-to-send 0');
    // Good Friday is 26 March and Easter Monday the 29th.
    await world.at('2027-03-30T15:59:59Z');
    expect(await letters()).toBe('letter-to-send 0');
    await world.at('2027-03-30T16:00:00Z');
    await eventually(async () => (await letters()) === 'letter-to-send 1');
    await world.at('2027-03-31T16:00:00Z');
    await eventually(async () => (await letters()) === 'letter-to-send 2');
    const sentAt = world.now;
    expect((await sends()).body).toEqual({ sentAt });
    expect(await letters()).toBe('');
    const { letters: gone, discontinuance } = (await breach.view()).summons;
    expect(gone).toContainEqual({ kind: 'discontinuance', sentAt });
    expect(discontinuance.letterOwed).toBe(false);
    expect(await letterDates()).toBe(0);
    expect((await sends()).body.code).toBe('already-sent');
  });

  it('4.7 refused, it is still to go out; discontinued, the service says so in its place', async () => {
    await uncounted();
    await answers('refused');
    expect(await letters()).toBe('letter-to-send 0');
    await answers('discontinued');
    expect([await letters(), await letterDates()]).toEqual(['', 0]);
    // Taken back, the letter is owed again.
    expect((await breach.post('discontinuance-answer/taken-back', { reasonCode: 'recorded-by-mistake' })).status).toBe(
      200,
    );
    expect(await letters()).toBe('letter-to-send 0');
  });

  it('4.7 there is none where the prosecutor was not asked', async () => {
    expect((await sends()).body.code).toBe('not-asked');
  });
});
