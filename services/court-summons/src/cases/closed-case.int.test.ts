import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import { aNotice } from '@byway/contracts/shapes';
import { newId } from '@byway/tables/ids';
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

const ended = async (as: 'completed' | 'summonsed') =>
  breach.heard(await world.feed({ fact: caseEnded, subject: breach.caseId, data: { as, endedAt: world.now } }));

/** Everything that could still come about the case, in the order it would. */
async function whatComesLate(): Promise<void> {
  const { caseId: subject, placeId, absenceId, noticeId } = breach;
  const excuseId = newId();
  const startsAt = '2027-03-08T14:00:00.000Z';
  const lodged = { excuseId, placeId, startsAt, via: 'reply' } as const;
  const refused = { excuseId, placeId, decision: 'refused', reasonCode: 'no-reasonable-excuse' } as const;
  const joined = { ...aNotice, noticeId, version: 2, misses: [breach.miss()] };
  await breach.heard(await world.feed({ fact: excuseLodged, subject, data: lodged }));
  await breach.heard(await world.feed({ fact: excuseDecided, subject, data: refused }));
  await breach.heard(await world.feed({ fact: agreementWithdrawn, subject, data: { reasonCode: 'own-choice' } }));
  await breach.heard(await world.feed({ fact: leaveDecided, subject, data: { granted: false } }));
  await breach.heard(await world.feed({ fact: noticeRaised, subject, data: joined }));
  const uncounted = { placeId, absenceId, because: 'excused' } as const;
  await breach.heard(await world.feed({ fact: missUncounted, subject, data: uncounted }));
  const withdrawn = { noticeId, version: 2, reason: 'misses-below-number' } as const;
  await breach.heard(await world.feed({ fact: noticeWithdrawn, subject, data: withdrawn }));
}

describe('§6, I7 a closed case takes in what comes late, and no step of the court comes of it', () => {
  it('§6 stopped by the end while owners were asked: answers, a refused excuse and a new version move nothing', async () => {
    await breach.authorised();
    await breach.post('issue', ISSUE);
    await ended('completed');
    const before = await breach.facts();
    expect(before.at(-1)).toBe('summons-stopped');
    await breach.allClear('issue');
    await whatComesLate();
    expect(await breach.facts()).toEqual(before);
    expect(await breach.view()).toMatchObject({ state: 'stopped', summons: { stopReason: 'completed' } });
    const replies = [
      await breach.post('ruling', { ...REFERRAL, version: 2 }),
      await breach.post('authorisation', AUTHORISED, breach.authoriser),
      await breach.post('issue', ISSUE),
      await breach.post('posting', POSTING),
    ];
    expect(replies.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
    await world.at('2027-06-15T10:00:00Z');
    expect(await breach.tasks()).toEqual([]);
    expect(await breach.facts()).toEqual(before);
  });

  it('§6 a notice heard of only after the end can be acted on by nobody and is chased with nobody', async () => {
    await breach.raise();
    const first = breach;
    await ended('completed');
    await first.sees(({ state }) => state === 'withdrawn');
    const late = { ...aNotice, noticeId: newId(), misses: [breach.miss()] };
    await breach.heard(await world.feed({ fact: noticeRaised, subject: breach.caseId, data: late }));
    const replies = [
      await breach.liaison.post(`/notices/${late.noticeId}/ruling`, REFERRAL),
      await breach.liaison.post(`/notices/${late.noticeId}/ruling`, REINSTATED),
      await breach.authoriser.post(`/notices/${late.noticeId}/authorisation`, AUTHORISED),
    ];
    expect(replies.map(({ status }) => status)).toEqual([409, 409, 409]);
    await world.at('2027-06-15T10:00:00Z');
    const tasks = 'select kind from court_summons.task where case_id = $1 and done_at is null';
    const due = 'select kind from court_summons.due where subject = $1 and done_at is null';
    expect((await world.admin.query(tasks, [breach.caseId])).rows).toEqual([]);
    expect((await world.admin.query(due, [breach.caseId])).rows).toEqual([]);
    expect(await breach.facts()).toEqual([]);
  });

  it('4.8 posted and ended summonsed, a late un-count asks to discontinue once and posts nothing more', async () => {
    await breach.posted();
    await ended('summonsed');
    await whatComesLate();
    const facts = await breach.facts();
    expect(facts.filter((type) => type === 'summons-posted')).toHaveLength(1);
    expect(facts.filter((type) => type === 'discontinuance-requested')).toHaveLength(1);
    expect(facts.at(-1)).toBe('discontinuance-requested');
    expect(await breach.view()).toMatchObject({ state: 'posted' });
  });
});
