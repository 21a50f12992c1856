import { randomUUID } from 'node:crypto';
import { missCounted } from '@byway/contracts/attendance/miss-counted';
import { outcomeCorrected } from '@byway/contracts/attendance/outcome-corrected';
import { outcomeRecorded } from '@byway/contracts/attendance/outcome-recorded';
import { clearanceSought } from '@byway/contracts/court-summons/clearance-sought';
import { noticeRuled } from '@byway/contracts/court-summons/notice-ruled';
import { summonsPosted } from '@byway/contracts/court-summons/summons-posted';
import { agreementMade } from '@byway/contracts/intake/agreement-made';
import { agreementWithdrawn } from '@byway/contracts/intake/agreement-withdrawn';
import { planBooked } from '@byway/contracts/scheduling/plan-booked';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from '../app.ts';

let world: World;
const STARTS = ['03-01', '03-08', '03-15', '03-22', '04-05', '04-12'];

beforeAll(async () => {
  world = await World.open();
  await world.run('programme', build);
}, 90_000);
afterAll(() => world.close());

interface Life {
  readonly caseId: string;
  readonly places: { placeId: string; sessionId: string; startsAt: string }[];
}

const types = async (caseId: string): Promise<string[]> =>
  (await world.facts('programme', caseId)).map((fact) => fact.type);
const stated = (caseId: string, type: string, times = 1) =>
  eventually(async () => {
    const found = (await world.facts('programme', caseId)).filter((fact) => fact.type === type);
    return found.length >= times && found[times - 1];
  });

async function enrolled(): Promise<Life> {
  await world.at('2027-03-01T09:00:00Z');
  const caseId = randomUUID();
  await world.feed({ fact: agreementMade, subject: caseId, data: agreementMade.valid });
  await stated(caseId, 'programme.place-requested.v1');
  const places = STARTS.map((day) => {
    const startsAt = `2027-${day}T18:00:00.000Z`;
    return { placeId: randomUUID(), sessionId: randomUUID(), startsAt };
  });
  const sessions = places.map((place, i) => ({
    ...place,
    cohortId: randomUUID(),
    venueId: randomUUID(),
    endsAt: place.startsAt.replace('18:00', '19:30'),
    number: i + 1,
  }));
  await world.feed({ fact: planBooked, subject: caseId, data: { holdId: agreementMade.valid.holdId, sessions } });
  return { caseId, places };
}

async function attends(life: Life, from: number, to: number): Promise<void> {
  for (const place of life.places.slice(from, to)) {
    const recorded = place.startsAt.replace('18:00', '19:45');
    await world.feed({
      fact: outcomeRecorded,
      subject: life.caseId,
      data: { ...place, outcome: 'attended', absenceId: null },
      recorded,
    });
  }
}

async function noticed(life: Life): Promise<{ noticeId: string; absenceId: string }> {
  const [place] = life.places;
  const absenceId = randomUUID();
  if (!place) throw new Error('no place');
  await world.at('2027-03-01T19:45:00Z');
  await world.feed({
    fact: outcomeRecorded,
    subject: life.caseId,
    data: { ...place, outcome: 'did-not-attend', absenceId },
    actor: 'facilitator-1',
  });
  const { caseId } = life;
  const { placeId, startsAt } = place;
  await world.at('2027-03-03T17:00:00Z');
  await stated(caseId, 'programme.clearance-sought.v1');
  const instant = '2027-03-03T17:00:00.000Z';
  await world.feed({ fact: missCounted, subject: caseId, data: { placeId, absenceId, startsAt, instant } });
  const notice = await stated(caseId, 'programme.notice-raised.v1');
  return { noticeId: String(notice.data.noticeId), absenceId };
}

describe('a case on real Temporal', () => {
  it('5.1 six credits complete it at the instant the sixth is recorded', async () => {
    const life = await enrolled();
    await attends(life, 0, 6);
    const ended = await stated(life.caseId, 'programme.case-ended.v1');
    expect(ended.data).toEqual({ as: 'completed', endedAt: '2027-04-12T19:45:00.000Z' });
    expect(await types(life.caseId)).toEqual(['programme.place-requested.v1', 'programme.case-ended.v1']);
  });

  it('4.1–4.8 a missed session is asked about at its instant, noticed, referred and, once posted, ends summonsed', async () => {
    const life = await enrolled();
    const { caseId } = life;
    const { noticeId } = await noticed(life);
    const sought = await stated(caseId, 'programme.clearance-sought.v1');
    expect(sought.data.instant).toBe('2027-03-03T17:00:00.000Z');
    const notice = await stated(caseId, 'programme.notice-raised.v1');
    expect(notice.data).toMatchObject({
      version: 1,
      rulingDueAt: '2027-03-10T17:00:00.000Z',
      misses: [{ recordedBy: ['facilitator-1'] }],
    });
    await world.feed({
      fact: noticeRuled,
      subject: caseId,
      data: { noticeId, version: 1, ruling: 'refer-for-charge', requiredSessions: null },
    });
    await stated(caseId, 'programme.release-requested.v1');
    await world.feed({ fact: summonsPosted, subject: caseId, data: { ...summonsPosted.valid, noticeId } });
    const ended = await stated(caseId, 'programme.case-ended.v1');
    expect(ended.data.as).toBe('summonsed');
  });

  it('4.1 before the instant attendance is not asked', async () => {
    const life = await enrolled();
    const [place] = life.places;
    if (!place) throw new Error('no place');
    await world.at('2027-03-01T19:45:00Z');
    await world.feed({
      fact: outcomeRecorded,
      subject: life.caseId,
      data: { ...place, outcome: 'did-not-attend', absenceId: randomUUID() },
    });
    await world.at('2027-03-03T16:59:59Z');
    const manager = await world.as('programme', 'programme-manager');
    await eventually(
      async () => (await manager.get(`/cases/${life.caseId}`)).body.nextAt === '2027-03-03T17:00:00.000Z',
    );
    expect(await types(life.caseId)).toEqual(['programme.place-requested.v1']);
  });

  it('4.1 a correction inside the window ends it: nobody is asked and the session is credited', async () => {
    const life = await enrolled();
    const [place] = life.places;
    if (!place) throw new Error('no place');
    const { caseId } = life;
    await world.at('2027-03-01T19:45:00Z');
    await world.feed({
      fact: outcomeRecorded,
      subject: caseId,
      data: { ...place, outcome: 'did-not-attend', absenceId: randomUUID() },
    });
    await world.at('2027-03-02T10:00:00Z');
    const corrected = {
      ...place,
      from: 'did-not-attend',
      to: 'attended',
      absenceId: null,
      reasonCode: 'marked-by-mistake',
    } as const;
    await world.feed({ fact: outcomeCorrected, subject: caseId, data: corrected });
    await world.at('2027-04-12T20:00:00Z');
    await attends(life, 1, 6);
    await stated(caseId, 'programme.case-ended.v1');
    expect(await types(caseId)).toEqual(['programme.place-requested.v1', 'programme.case-ended.v1']);
  });

  it('§6 leave to withdraw ends it; programme holds a summons while the request is open (4.4)', async () => {
    const life = await enrolled();
    const { caseId } = life;
    await world.feed({ fact: agreementWithdrawn, subject: caseId, data: agreementWithdrawn.valid });
    await world.feed({ fact: clearanceSought, subject: caseId, data: clearanceSought.valid });
    const answer = await stated(caseId, 'programme.clearance-answered.v1');
    expect(answer.data).toMatchObject({ answer: 'held', reason: 'withdrawal-open' });
    const manager = await world.as('programme', 'programme-manager');
    expect((await manager.post(`/cases/${caseId}/leave`, { granted: true })).status).toBe(200);
    expect((await stated(caseId, 'programme.case-ended.v1')).data.as).toBe('withdrawn');
    expect((await manager.post(`/cases/${caseId}/leave`, { granted: true })).body.code).toBe('case-ended');
  });

  it('§6 a fact after the end is kept and does not reopen the case', async () => {
    const life = await enrolled();
    await attends(life, 0, 6);
    await stated(life.caseId, 'programme.case-ended.v1');
    await world.feed({ fact: agreementWithdrawn, subject: life.caseId, data: agreementWithdrawn.valid });
    const kept = 'select count(*)::int as n from programme.case_fact where case_id = $1';
    await eventually(async () => (await world.admin.query(kept, [life.caseId])).rows[0].n === 9);
    expect((await types(life.caseId)).filter((type) => type === 'programme.case-ended.v1')).toHaveLength(1);
  });

  it('another force sees no such case', async () => {
    const life = await enrolled();
    const foreign = await world.as('programme', 'programme-manager', { force: '42' });
    const reply = await foreign.get(`/cases/${life.caseId}`);
    expect([reply.status, reply.body.code]).toEqual([404, 'not-found']);
  });
});
