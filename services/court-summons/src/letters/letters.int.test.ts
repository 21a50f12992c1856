import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Breach, ISSUE, PARTICULARS } from '../../test/breach.ts';
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

const letter = (kind: 'requisition' | 'discontinuance-letter') =>
  breach.liaison.get(`/notices/${breach.noticeId}/${kind}`);

/** A late excuse was accepted after posting: the prosecutor is asked. */
async function excused(): Promise<void> {
  const { placeId, absenceId, caseId } = breach;
  const data = { placeId, absenceId, because: 'excused' } as const;
  await breach.heard(await world.feed({ fact: missUncounted, subject: caseId, data }));
}

describe('4.5 the summons on paper', () => {
  it('4.5, 4.6 it is printed before it is cleared for posting; there is none before issue, nor of one that is stopped', async () => {
    await breach.authorised();
    expect((await letter('requisition')).body.code).toBe('not-found');
    await breach.post('issue', ISSUE);
    await breach.allClear('issue');
    await breach.sees(({ state }) => state === 'issued');
    const unsent = { postedAt: null, method: null, deemedServedOn: null, charge: 'stands' };
    expect(await letter('requisition')).toMatchObject({ status: 200, body: unsent });
    await world.feed({
      fact: noticeWithdrawn,
      subject: breach.caseId,
      data: { noticeId: breach.noticeId, version: 1, reason: 'misses-below-number' },
    });
    await breach.sees(({ state }) => state === 'stopped');
    expect((await letter('requisition')).status).toBe(404);
  });

  it('4.5 it says the offence in words and law, when and where to attend, by whose authority, and how it went out', async () => {
    const summonsId = await breach.posted();
    expect((await letter('requisition')).body).toEqual({
      caseId: breach.caseId,
      summonsId,
      offenceCode: 'MD71530',
      offenceWords: expect.stringContaining('contrary to section 5(2) of'),
      courtCode: ISSUE.courtCode,
      hearingAt: ISSUE.hearingAt,
      ...PARTICULARS,
      agreedAt: expect.any(String),
      missed: ['2027-03-08T14:00:00.000Z'],
      authorisedAt: world.now,
      postedAt: world.now,
      heard: false,
      authorisedBy: (await breach.view()).summons.authorisedBy,
      chargingAuthority: 'police',
      method: 'first-class-post',
      deemedServedOn: '2027-03-17',
      charge: 'stands',
    });
  });

  it('4.7 printed again it says that the prosecutor is asked, and then that the charge has ended', async () => {
    await breach.posted();
    await excused();
    expect((await letter('requisition')).body.charge).toBe('asked');
    await breach.post('discontinuance-answer', { answer: 'discontinued' });
    expect((await letter('requisition')).body.charge).toBe('discontinued');
  });

  it('§9 each look at it is in the audit, about the case, and holds nobody’s name or address', async () => {
    await breach.posted();
    await letter('requisition');
    const text = `select subject, fields, outcome from court_summons.audit where action = 'requisition.view' and subject = $1`;
    const { rows } = await world.admin.query<{ fields: string[] }>(text, [breach.caseId]);
    expect(rows).toEqual([
      { subject: breach.caseId, fields: expect.arrayContaining(['offenceWords', 'place']), outcome: 'done' },
    ]);
    expect(rows[0]?.fields.join()).not.toMatch(/name|address|birth|phone/i);
  });
});

describe('4.7 the letter about the request to discontinue', () => {
  it('4.7 there is none where nobody asked', async () => {
    await breach.posted();
    expect((await letter('discontinuance-letter')).body.code).toBe('not-found');
  });

  it('4.7 it is of the day of the request, and follows it: asked, refused, ended', async () => {
    const summonsId = await breach.posted();
    await world.at('2027-03-18T09:30:00Z');
    const requestedAt = world.now;
    await excused();
    const asked = {
      caseId: breach.caseId,
      summonsId,
      because: 'excused',
      requestedAt,
      sentAt: null,
      answer: null,
      answeredAt: null,
      heard: false,
      postedAt: '2027-03-15T10:00:00.000Z',
      hearingAt: ISSUE.hearingAt,
    };
    expect((await letter('discontinuance-letter')).body).toMatchObject(asked);
    await world.at('2027-03-19T09:30:00Z');
    const answeredAt = world.now;
    await breach.post('discontinuance-answer', { answer: 'refused' });
    expect((await letter('discontinuance-letter')).body).toMatchObject({ ...asked, answer: 'refused', answeredAt });
    await breach.post('hearing-result', { result: 'adjourned' });
    expect((await letter('discontinuance-letter')).body.heard).toBe(true);
    await breach.post('discontinuance-answer', { answer: 'discontinued' });
    expect((await letter('discontinuance-letter')).body).toMatchObject({
      answer: 'discontinued',
      answeredAt,
      requestedAt,
    });
  });
});
