import type { FactDefinition } from '@byway/contracts/define';
import { clearanceAnswered as attendanceAnswered } from '@byway/contracts/facts/attendance/clearance-answered';
import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import { missCounted } from '@byway/contracts/facts/attendance/miss-counted';
import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { stepRefused } from '@byway/contracts/facts/court-summons/step-refused';
import { summonsAuthorised } from '@byway/contracts/facts/court-summons/summons-authorised';
import { summonsIssued } from '@byway/contracts/facts/court-summons/summons-issued';
import { summonsPosted } from '@byway/contracts/facts/court-summons/summons-posted';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { clearanceAnswered as intakeAnswered } from '@byway/contracts/facts/intake/clearance-answered';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { planUnavailable } from '@byway/contracts/facts/scheduling/plan-unavailable';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnrolledCase } from '../../test/enrolled.ts';
import { recordHistories } from '../../test/record-histories.ts';
import { build } from '../app.ts';

let world: World;
/** With BYWAY_RECORD=1 these cases' histories are kept, for the versions to come to replay. */
const toRecord: { caseId: string; name: string }[] = [];

beforeAll(async () => {
  world = await World.open();
  await world.run('programme', build);
});
afterAll(async () => {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE = 'byway' } = process.env;
  if (process.env.BYWAY_RECORD && TEMPORAL_ADDRESS)
    await recordHistories(TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, toRecord);
  await world.close();
});

async function enrolled(name?: string): Promise<EnrolledCase> {
  const story = await EnrolledCase.agreed(world);
  if (name) toRecord.push({ caseId: story.caseId, name });
  return story;
}

/** All six sessions, each recorded in its week and heard of before the next. */
async function attendsAll(story: EnrolledCase): Promise<void> {
  for (const n of [1, 2, 3, 4, 5, 6]) {
    await story.marked(n, 'attended');
    await story.heard(2 + n);
  }
}

/** 4.6 from the authorisation to the posting, each owner asked and answering. */
async function charged({ caseId }: EnrolledCase, noticeId: string): Promise<void> {
  const { summonsId } = summonsPosted.valid;
  const state = <D>(fact: FactDefinition<D>, data: Partial<D> = {}) =>
    world.feed({ fact, subject: caseId, data: { ...fact.valid, ...data } });
  await world.at('2027-03-08T10:00:00Z');
  await state(summonsAuthorised, { noticeId, summonsId });
  for (const [round, step] of [
    [1, 'issue'],
    [2, 'post'],
  ] as const) {
    await state(clearanceSought, { step, round, about: summonsId, noticeId });
    for (const answered of [attendanceAnswered, intakeAnswered]) {
      await state(answered, { step, round, about: summonsId, answer: 'clear', reason: null });
    }
    if (step === 'issue') await state(summonsIssued, { summonsId, noticeId });
    await eventually(
      async () =>
        (await world.facts('programme', caseId)).filter(({ type }) => type.endsWith('answered.v1')).length === round,
    );
  }
  await state(summonsPosted, { summonsId, noticeId });
}

describe('a case on real Temporal', () => {
  it('5.1 six credits complete it at the instant the sixth is recorded', async () => {
    const story = await enrolled('completed-in-six');
    await attendsAll(story);
    const ended = await story.stated('programme.case-ended.v1');
    expect(ended.data).toEqual({ as: 'completed', endedAt: '2027-04-12T18:45:00.000Z' });
    expect(await story.types()).toEqual(['programme.place-requested.v1', 'programme.case-ended.v1']);
  });

  it('4.1–4.8 a missed session is asked about at its instant, noticed, referred and, once posted, ends summonsed', async () => {
    const story = await enrolled('cleared-and-summonsed');
    const { caseId } = story;
    const { noticeId } = await story.noticed();
    const sought = await story.stated('programme.clearance-sought.v1');
    expect(sought.data.instant).toBe('2027-03-03T17:00:00.000Z');
    const notice = await story.stated('programme.notice-raised.v1');
    const misses = [{ recordedBy: ['facilitator-1'] }];
    expect(notice.data).toMatchObject({ version: 1, rulingDueAt: '2027-03-10T17:00:00.000Z', misses });
    const ruling = { noticeId, version: 1, ruling: 'refer-for-charge', requiredSessions: null } as const;
    await world.feed({ fact: noticeRuled, subject: caseId, data: ruling });
    await story.stated('programme.release-requested.v1');
    await charged(story, noticeId);
    const ended = await story.stated('programme.case-ended.v1');
    expect(ended.data.as).toBe('summonsed');
  });

  it('4.6 that a summons was posted, signed as it may be, ends no case where programme let no posting go on: it is parked and alarmed', async () => {
    const story = await enrolled();
    const { caseId } = story;
    const { noticeId } = await story.noticed();
    const { summonsId } = summonsPosted.valid;
    await world.feed({ fact: summonsPosted, subject: caseId, data: { ...summonsPosted.valid, noticeId, summonsId } });
    const administrator = await world.as('programme', 'administrator');
    const parked = await eventually(async () =>
      (await administrator.get('/parked?limit=100')).body.items.find(
        ({ subject }: { subject: string }) => subject === caseId,
      ),
    );
    expect(parked).toMatchObject({ source: 'court-summons', reason: 'poison', error: 'NotLetGoOn' });
    expect(await story.types()).not.toContain('programme.case-ended.v1');
  });

  it('4.8 what nobody of ours signed ends no case, though it says that a summons was posted', async () => {
    const { caseId } = await enrolled();
    const forged = world.factOf({ fact: summonsPosted, subject: caseId, data: summonsPosted.valid }, 1);
    await world.broker.publish([
      world.messageOf(forged),
      await world.speaksFor('intake').sign(world.messageOf(forged)),
    ]);
    // The next honest fact of that stream has the same number, and is taken in.
    await world.feed({ fact: summonsAuthorised, subject: caseId, data: summonsAuthorised.valid });
    const text = 'select type from programme.case_fact where case_id = $1 order by n';
    const kept = async () => (await world.admin.query<{ type: string }>(text, [caseId])).rows.map(({ type }) => type);
    await eventually(async () => (await kept()).length === 3);
    expect((await kept()).at(-1)).toBe(summonsAuthorised.type);
    const manager = await world.as('programme', 'programme-manager');
    expect((await manager.get(`/cases/${caseId}`)).body).toMatchObject({ endedAs: null });
  });

  it('4.1 an excuse accepted for a counted miss, heard in pieces: no notice comes of it in between', async () => {
    const story = await enrolled();
    const { caseId } = story;
    const absenceId = (await story.marked(1, 'did-not-attend')) ?? '';
    const { placeId, sessionId, startsAt } = story.place(1);
    const excuse = { excuseId: newId(), placeId };
    await story.waitsFor('2027-03-03T17:00:00.000Z');
    await world.feed({ fact: excuseLodged, subject: caseId, data: { ...excuse, startsAt, via: 'reply' } });
    await world.at('2027-03-03T17:00:00Z');
    const counted = { placeId, absenceId, startsAt, instant: '2027-03-03T17:00:00.000Z' };
    await world.feed({ fact: missCounted, subject: caseId, data: counted });
    await story.taken(5);
    const corrected = { placeId, sessionId, startsAt, from: 'did-not-attend', to: 'excused', absenceId: null } as const;
    const about = { subject: caseId, recorded: '2027-03-04T10:00:00.000Z' };
    await world.at(about.recorded);
    const [decision, ...rest] = world.statedTogether([
      { fact: excuseDecided, ...about, data: { ...excuse, decision: 'accepted', reasonCode: 'reasonable-excuse' } },
      { fact: outcomeCorrected, ...about, data: { ...corrected, reasonCode: 'excuse-accepted' } },
      { fact: missUncounted, ...about, data: { placeId, absenceId, because: 'excused' } },
    ]);
    if (!decision) throw new Error('nothing was stated');
    await world.deliver(decision);
    const waits = 'select from programme.parked_fact where subject = $1';
    await eventually(async () => (await world.admin.query(waits, [caseId])).rowCount === 1);
    for (const fact of rest) await world.deliver(fact);
    await story.taken(8);
    expect((await story.types()).filter((type) => type.includes('notice'))).toEqual([]);
  });

  it('4.3 reinstated, the miss is made good and the case goes on to its completion', async () => {
    const story = await enrolled('missed-and-reinstated');
    const { noticeId } = await story.noticed();
    const ruling = { noticeId, version: 1, ruling: 'reinstate', requiredSessions: null } as const;
    await world.feed({ fact: noticeRuled, subject: story.caseId, data: ruling });
    const asked = await story.stated('programme.catch-up-requested.v1');
    expect(asked.data).toEqual({ catchUpFor: story.place(1).placeId });
    await story.waitsFor('2027-08-30T16:00:00.000Z');
  });

  it('4.1 before the instant attendance is not asked', async () => {
    const story = await enrolled();
    await story.marked(1, 'did-not-attend');
    await world.at('2027-03-03T16:59:59Z');
    await story.waitsFor('2027-03-03T17:00:00.000Z');
    expect(await story.types()).toEqual(['programme.place-requested.v1']);
  });

  it('4.1 a correction inside the window ends it: nobody is asked and the session is credited', async () => {
    const story = await enrolled('corrected-in-the-window');
    await story.marked(1, 'did-not-attend');
    await story.waitsFor('2027-03-03T17:00:00.000Z');
    await world.at('2027-03-02T10:00:00Z');
    const change = {
      from: 'did-not-attend',
      to: 'attended',
      absenceId: null,
      reasonCode: 'marked-by-mistake',
    } as const;
    await world.feed({ fact: outcomeCorrected, subject: story.caseId, data: { ...story.place(1), ...change } });
    // The window is over; what the case waits for now is the end of its plan.
    await story.waitsFor('2027-08-30T16:00:00.000Z');
    for (const n of [2, 3, 4, 5, 6]) await story.marked(n, 'attended');
    await story.stated('programme.case-ended.v1');
    expect(await story.types()).toEqual(['programme.place-requested.v1', 'programme.case-ended.v1']);
  });

  it('§6 leave to withdraw ends it; programme holds a summons while the request is open (4.4)', async () => {
    const story = await enrolled('withdrawn');
    const { caseId } = story;
    const actor = 'programme-manager-2';
    await world.feed({ fact: agreementWithdrawn, subject: caseId, data: agreementWithdrawn.valid, actor });
    await world.feed({ fact: clearanceSought, subject: caseId, data: clearanceSought.valid });
    const answer = await story.stated('programme.clearance-answered.v1');
    expect(answer.data).toMatchObject({ answer: 'held', reason: 'withdrawal-open' });
    const taker = await world.as('programme', 'programme-manager', { actor });
    expect((await taker.post(`/cases/${caseId}/leave`, { granted: true })).body.code).toBe('own-request');
    const manager = await world.as('programme', 'programme-manager');
    expect((await manager.post(`/cases/${caseId}/leave`, { granted: true })).status).toBe(200);
    expect((await story.stated('programme.case-ended.v1')).data.as).toBe('withdrawn');
    expect((await manager.post(`/cases/${caseId}/leave`, { granted: true })).body.code).toBe('case-ended');
  });

  it('§6 leave is due in 2 working days: the manager is told when it is overdue, and each working day until it is decided', async () => {
    const { caseId } = await enrolled();
    await world.feed({ fact: agreementWithdrawn, subject: caseId, data: agreementWithdrawn.valid });
    await eventually(
      async () => (await world.admin.query('select 1 from programme.due where subject = $1', [caseId])).rowCount === 1,
    );
    const manager = await world.as('programme', 'programme-manager');
    const chased = async () =>
      (await manager.get('/tasks')).body.items.filter((one: { caseId: string }) => one.caseId === caseId);
    await world.at('2027-03-03T17:00:00Z');
    await eventually(async () => (await chased()).length === 1);
    const raised = { kind: 'leave-overdue', raisedAt: '2027-03-03T17:00:00.000Z' };
    expect(await chased()).toMatchObject([{ ...raised, chases: 0, lastChasedAt: null }]);
    await world.at('2027-03-04T17:00:00Z');
    await eventually(async () => (await chased())[0]?.chases === 1);
    const asked = async () =>
      (await manager.get('/leave-requests')).body.items.filter((one: { caseId: string }) => one.caseId === caseId);
    expect(await asked()).toEqual([
      {
        caseId,
        ...agreementWithdrawn.valid,
        isOwn: false,
        askedAt: '2027-03-01T09:00:00.000Z',
        dueAt: '2027-03-03T17:00:00.000Z',
      },
    ]);
    expect(await chased()).toMatchObject([{ ...raised, chases: 1, lastChasedAt: '2027-03-04T17:00:00.000Z' }]);
    await manager.post(`/cases/${caseId}/leave`, { granted: false });
    expect([await asked(), await chased()]).toEqual([[], []]);
    const left = `select count(*)::int as n from programme.due where subject = $1 and done_at is null`;
    expect((await world.admin.query(left, [caseId])).rows[0].n).toBe(0);
  });

  it('2.6 who agreed without a place is on the manager’s list, due when their card says, until there is a place: no hand ends it', async () => {
    const caseId = newId();
    await world.at('2027-03-01T09:00:00Z');
    await world.feed({ fact: agreementMade, subject: caseId, data: { ...agreementMade.valid, holdId: null } });
    await world.feed({ fact: planUnavailable, subject: caseId, data: { wanted: 'plan', catchUpFor: null } });
    const manager = await world.as('programme', 'programme-manager');
    const open = async () =>
      (await manager.get('/tasks')).body.items.filter((one: { caseId: string }) => one.caseId === caseId);
    const one = (kind: string) =>
      eventually(async () => (await open()).find((task: { kind: string }) => task.kind === kind));
    const done = ({ taskId }: { taskId: string }) => manager.post(`/tasks/${taskId}/done`, {});
    const noPlace = await one('no-place');
    expect(noPlace.dueAt).toBe('2027-03-03T17:00:00.000Z');
    expect(await done(noPlace)).toMatchObject({ status: 409, body: { code: 'place-missing' } });
    await world.feed({ fact: planBooked, subject: caseId, data: planBooked.valid });
    await eventually(async () => (await open()).length === 0);
    // A catch-up is another thing: it counts against nobody, and a manager can have seen to it.
    await world.feed({ fact: planUnavailable, subject: caseId, data: planUnavailable.valid });
    const noCatchUp = await one('no-catch-up');
    expect([noCatchUp.dueAt, (await done(noCatchUp)).status, await open()]).toEqual([null, 200, []]);
  });

  it('5.1 completion waits for the step that programme let go on', async () => {
    const story = await enrolled('completion-waited');
    const { caseId } = story;
    const { noticeId } = await story.noticed();
    const ruling = { noticeId, version: 1, ruling: 'refer-for-charge', requiredSessions: null } as const;
    await world.feed({ fact: noticeRuled, subject: caseId, data: ruling });
    await world.feed({ fact: clearanceSought, subject: caseId, data: { ...clearanceSought.valid, noticeId } });
    expect((await story.stated('programme.clearance-answered.v1')).data.answer).toBe('clear');
    const change = {
      from: 'did-not-attend',
      to: 'attended',
      absenceId: null,
      reasonCode: 'marked-by-mistake',
    } as const;
    await world.feed({ fact: outcomeCorrected, subject: caseId, data: { ...story.place(1), ...change } });
    for (const n of [2, 3, 4, 5, 6]) await story.marked(n, 'attended');
    await story.taken(14);
    expect(await story.types()).not.toContain('programme.case-ended.v1');
    const refused = { ...stepRefused.valid, noticeId };
    await world.feed({ fact: stepRefused, subject: caseId, data: refused });
    const ended = await story.stated('programme.case-ended.v1');
    expect(ended.data).toEqual({ as: 'completed', endedAt: '2027-04-12T18:45:00.000Z' });
  });

  it('§6 a fact after the end is kept and does not reopen the case', async () => {
    const story = await enrolled();
    await attendsAll(story);
    await story.stated('programme.case-ended.v1');
    await world.feed({ fact: agreementWithdrawn, subject: story.caseId, data: agreementWithdrawn.valid });
    const kept = 'select count(*)::int as n from programme.case_fact where case_id = $1';
    await eventually(async () => (await world.admin.query(kept, [story.caseId])).rows[0].n === 9);
    expect((await story.types()).filter((type) => type === 'programme.case-ended.v1')).toHaveLength(1);
  });

  it('another force sees no such case', async () => {
    const story = await enrolled();
    const foreign = await world.as('programme', 'programme-manager', { force: '42' });
    const reply = await foreign.get(`/cases/${story.caseId}`);
    expect([reply.status, reply.body.code]).toEqual([404, 'not-found']);
  });
});
