import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { notificationRetracted } from '@byway/contracts/facts/attendance/notification-retracted';
import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { sessionNotified } from '@byway/contracts/facts/attendance/session-notified';
import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
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

const uncount = () => ({
  fact: missUncounted,
  subject: breach.caseId,
  data: { placeId: breach.placeId, absenceId: breach.absenceId, because: 'corrected' as const },
});
describe('4.2 the notice', () => {
  it('4.2 each change makes a new frozen version; a ruling on the older one is refused', async () => {
    await breach.raise();
    const joined = breach.miss({ placeId: newId(), absenceId: newId() });
    await breach.raise({ version: 2, hash: 'b'.repeat(64), misses: [breach.miss(), joined] });
    const seen = await breach.view();
    expect(seen).toMatchObject({ version: 2, rulingDueAt: '2027-03-17T17:00:00.000Z' });
    expect(seen.versions.map((one: { misses: number }) => one.misses)).toEqual([1, 2]);
    expect(seen.misses).toHaveLength(2);
    expect(await breach.post('ruling', REFERRAL)).toMatchObject({ status: 409, body: { code: 'newer-version' } });
    expect((await breach.post('ruling', { ...REFERRAL, version: 2 })).status).toBe(202);
    await breach.allClear('refer');
    await breach.raise({ version: 3, hash: 'c'.repeat(64) });
    expect(await breach.view()).toMatchObject({ version: 2, state: 'ruled' });
  });

  it('4.3 a liaison takes a notice and gives it back; it gives no right, and the list says what holds it', async () => {
    await breach.raise();
    const listed = async () => {
      const { items } = (await breach.liaison.get('/notices?state=open')).body;
      return items.find((one: { noticeId: string }) => one.noticeId === breach.noticeId);
    };
    expect(await listed()).toMatchObject({ assignedTo: null, excuseOpen: false });
    const { etag } = await breach.liaison.get(`/notices/${breach.noticeId}`);
    expect(await breach.post('assignment', { to: 'liaison-2' })).toMatchObject({ body: { assignedTo: 'liaison-2' } });
    expect(await listed()).toMatchObject({ assignedTo: 'liaison-2' });
    expect((await breach.liaison.get(`/notices/${breach.noticeId}`)).etag).toBe(etag);
    expect((await breach.post('assignment', { to: 'liaison-2' }, breach.authoriser)).status).toBe(403);
    const data = { ...excuseLodged.valid, excuseId: newId(), placeId: breach.placeId };
    await breach.heard(await world.feed({ fact: excuseLodged, subject: breach.caseId, data }));
    expect(await listed()).toMatchObject({ excuseOpen: true });
    expect((await breach.post('assignment', { to: null })).body.assignedTo).toBeNull();
  });

  it('4.3 every ruling has its reason in words: sealed where it lies, in no fact, and not for a programme manager', async () => {
    await breach.raise();
    for (const words of [undefined, 'Too short', ' \u200b'.repeat(30)]) {
      const { status, body } = await breach.post('ruling', { ...REINSTATED, words });
      const fields = new Set(body.errors.map(({ field }: { field: string }) => field));
      expect([status, [...fields]]).toEqual([400, ['words']]);
    }
    expect((await breach.post('ruling', REFERRAL)).status).toBe(202);
    const kept = async () => {
      const text = `select to_jsonb(c) as row from court_summons.clearing c where notice_id = $1
                    union all select to_jsonb(r) from court_summons.ruling r where notice_id = $1`;
      return JSON.stringify((await world.admin.query(text, [breach.noticeId])).rows);
    };
    expect(await kept()).not.toContain(REFERRAL.words);
    await breach.allClear('refer');
    expect(await breach.sees(({ state }) => state === 'ruled')).toMatchObject({ ruling: { words: REFERRAL.words } });
    expect(await kept()).not.toContain(REFERRAL.words);
    expect(JSON.stringify(await world.facts('court-summons', breach.caseId))).not.toContain(REFERRAL.words);
    const manager = await world.as('court-summons', 'programme-manager');
    expect((await manager.get(`/notices/${breach.noticeId}`)).body.ruling).toMatchObject({ words: null });
  });

  it('4.2 a notice that no longer stands is withdrawn, and nobody rules on it', async () => {
    await breach.raise();
    const data = { noticeId: breach.noticeId, version: 1, reason: 'misses-below-number' as const };
    await world.feed({ fact: noticeWithdrawn, subject: breach.caseId, data });
    await breach.sees(({ state }) => state === 'withdrawn');
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('not-open');
  });

  it('the ETag changes with whatever is shown', async () => {
    await breach.raise();
    const first = await breach.liaison.get(`/notices/${breach.noticeId}`);
    expect(first.etag).toBe('"1"');
    await breach.post('ruling', REFERRAL);
    expect((await breach.liaison.get(`/notices/${breach.noticeId}`)).etag).toBe('"2"');
    await breach.answer('intake', 'refer', 1);
    expect((await breach.liaison.get(`/notices/${breach.noticeId}`)).etag).toBe('"3"');
  });

  it('the list shows the ones due first, by page', async () => {
    for (let n = 0; n < 52; n += 1) {
      const other = await Breach.of(world);
      if (n === 51) breach = other;
      await other.raise({
        rulingDueAt:
          n === 51 ? '2027-03-16T17:00:00.000Z' : `2027-04-${String((n % 28) + 1).padStart(2, '0')}T16:00:00.000Z`,
      });
    }
    const first = await breach.liaison.get('/notices?state=open');
    expect(first.body.items).toHaveLength(50);
    const due = first.body.items.map(({ rulingDueAt }: { rulingDueAt: string }) => rulingDueAt);
    expect(due).toEqual(due.toSorted((a: string, b: string) => (a < b ? -1 : 1)));
    const second = await breach.liaison.get(`/notices?state=open&cursor=${first.body.next}`);
    const ids = [...first.body.items, ...second.body.items].map(({ noticeId }: { noticeId: string }) => noticeId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(breach.noticeId);
    expect(second.body.next).toBeNull();
  });
});

describe('facts of other services come in any order', () => {
  it('4.7 an un-count heard before its notice holds the referral', async () => {
    await breach.heard(await world.feed(uncount()));
    await breach.raise();
    expect(await breach.view()).toMatchObject({ heldBy: 'misses-below-number', misses: [{ stands: false }] });
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('misses-below-number');
    expect((await breach.post('ruling', { ...REINSTATED, ruling: 'no-further-action' })).status).toBe(200);
  });

  it('4.1 an excuse heard before its notice holds it', async () => {
    const data = {
      excuseId: newId(),
      placeId: breach.placeId,
      startsAt: '2027-03-08T14:00:00.000Z',
      via: 'staff' as const,
    };
    await breach.heard(await world.feed({ fact: excuseLodged, subject: breach.caseId, data }));
    await breach.raise();
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('excuse-open');
  });

  it('4.4 proof of notification heard before or after the notice lets it go on', async () => {
    await breach.raise({ toldInPerson: false });
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('not-told');
    const data = { placeId: breach.placeId, how: 'delivered' as const, servedAt: '2027-03-02T09:00:00.000Z' };
    await world.feed({ fact: sessionNotified, subject: breach.caseId, data });
    await breach.sees(({ heldBy }) => heldBy === null);
    // What was taken for proof was none: it holds again, until there is another.
    const { placeId, servedAt } = data;
    const none = { placeId, servedAt, reasonCode: 'sent-to-wrong-place' as const };
    await world.feed({ fact: notificationRetracted, subject: breach.caseId, data: none });
    await breach.sees(({ heldBy }) => heldBy !== null);
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('not-told');
    const again = { ...data, servedAt: '2027-03-02T10:00:00.000Z' };
    await world.feed({ fact: sessionNotified, subject: breach.caseId, data: again });
    await breach.sees(({ heldBy }) => heldBy === null);
    expect((await breach.post('ruling', REFERRAL)).status).toBe(202);
  });

  it('4.3 who corrects a session after the notice may no longer authorise', async () => {
    await breach.raise();
    await breach.refer();
    const data = {
      placeId: breach.placeId,
      sessionId: newId(),
      startsAt: '2027-03-08T14:00:00.000Z',
      from: 'unfit' as const,
      to: 'did-not-attend' as const,
      absenceId: breach.absenceId,
      reasonCode: 'late-information' as const,
    };
    await world.feed({ fact: outcomeCorrected, subject: breach.caseId, data, actor: 'authoriser-1' });
    await breach.sees(({ misses }) => misses[0].recordedBy.includes('authoriser-1'));
    expect(await breach.post('authorisation', AUTHORISED, breach.authoriser)).toMatchObject({
      status: 403,
      body: { code: 'own-record' },
    });
  });

  it('a decision, a withdrawal and an answer about things never heard of park nothing', async () => {
    await world.feed({ fact: leaveDecided, subject: breach.caseId, data: { granted: false } });
    const data = { noticeId: newId(), version: 1, reason: 'ended' as const };
    await breach.heard(await world.feed({ fact: noticeWithdrawn, subject: breach.caseId, data }));
    await breach.raise();
    const { rows } = await world.admin.query('select from court_summons.parked where subject = $1', [breach.caseId]);
    expect(rows).toHaveLength(0);
  });
});

describe('4.3, 4.6 what is overdue is chased, never done', () => {
  const kinds = async () => (await breach.tasks()).map(({ kind, chases }) => `${kind} ${chases}`).join();
  const told = (what: string) => eventually(async () => (await kinds()) === what);
  it('4.3 the ruling is chased when due and every 5 working days after, until it is given', async () => {
    await breach.raise();
    await world.at('2027-03-17T16:59:59Z');
    expect(await kinds()).toBe('');
    await world.at('2027-03-17T17:00:00Z');
    await told('ruling-overdue 0');
    await world.at('2027-03-24T17:00:00Z');
    await told('ruling-overdue 1');
    await breach.refer();
    expect(await kinds()).toBe('');
    // Easter (26 and 29 March): the fifth working day after Wednesday 24 March is Friday 2 April, by then on summer time.
    await world.at('2027-04-02T15:59:59Z');
    expect(await kinds()).toBe('');
    await world.at('2027-04-02T16:00:00Z');
    await told('authorisation-overdue 0');
    expect(await breach.view()).toMatchObject({ state: 'ruled' });
    await breach.authorise();
    expect(await kinds()).toBe('');
  });

  it('4.5 of a missed assessment the liaison is warned 28 days before the last day for issue', async () => {
    await breach.raise({ schemeId: 'required-assessment', disposal: 'required-assessment', rulingDueAt: null });
    await world.at('2027-08-11T16:00:00Z');
    await told('charge-limit-near 0');
    await world.at('2027-09-08T23:00:00Z');
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('out-of-time');
    expect((await breach.post('ruling', { ...REINSTATED, ruling: 'no-further-action' })).status).toBe(200);
    expect(await kinds()).toBe('');
  });
});

describe('who may, and what is refused', () => {
  it('a wrong role is turned away from every command and look', async () => {
    await breach.raise();
    const facilitator = await world.as('court-summons', 'facilitator');
    expect((await facilitator.get('/notices')).status).toBe(403);
    expect((await facilitator.get(`/notices/${breach.noticeId}`)).status).toBe(403);
    expect((await facilitator.get('/tasks')).status).toBe(403);
    expect((await breach.post('authorisation', AUTHORISED, breach.liaison)).status).toBe(403);
    for (const step of ['ruling', 'issue', 'posting', 'hearing-result']) {
      expect((await breach.post(step, {}, breach.authoriser)).status).toBe(403);
    }
  });

  it("another force's notice is the same 404 as an absent one", async () => {
    await breach.raise();
    const [liaison, authoriser] = [
      await world.as('court-summons', 'court-liaison', { force: '52' }),
      await world.as('court-summons', 'authoriser', { force: '52' }),
    ];
    const asked = async (noticeId: string) => [
      await liaison.get(`/notices/${noticeId}`),
      await liaison.post(`/notices/${noticeId}/ruling`, REFERRAL),
      await authoriser.post(`/notices/${noticeId}/authorisation`, AUTHORISED),
      await liaison.post(`/notices/${noticeId}/issue`, ISSUE),
      await liaison.post(`/notices/${noticeId}/posting`, POSTING),
      await liaison.post(`/notices/${noticeId}/hearing-result`, { result: 'attended' }),
    ];
    const said = (replies: Awaited<ReturnType<typeof asked>>) =>
      replies.map(({ status, body }) => ({ status, body: { ...body, correlationId: null } }));
    const foreign = said(await asked(breach.noticeId));
    expect(foreign).toEqual(said(await asked(newId())));
    expect(foreign.every(({ status }) => status === 404)).toBe(true);
    expect((await liaison.get('/notices')).body.items).toEqual([]);
    expect(await breach.facts()).toEqual([]);
  });

  it.each([
    ['ruling', { ...REFERRAL, note: 'x' }, 'note'],
    ['ruling', { ...REFERRAL, version: 0 }, 'version'],
    ['ruling', { ...REFERRAL, version: '1' }, 'version'],
    ['ruling', { ...REFERRAL, ruling: 'summons' }, 'ruling'],
    ['ruling', { ...REFERRAL, reason: 'he was ill' }, 'reason'],
    ['ruling', { ...REFERRAL, fullCodeTest: { evidential: 'yes', publicInterest: true } }, 'fullCodeTest.evidential'],
    ['ruling', { ...REFERRAL, fullCodeTest: undefined }, 'fullCodeTest.evidential'],
    ['ruling', { ...REINSTATED, ruling: 'vary-plan', requiredSessions: 0 }, 'requiredSessions'],
    ['ruling', { ...REINSTATED, ruling: 'vary-plan', requiredSessions: 7 }, 'requiredSessions'],
    ['issue', { ...ISSUE, courtCode: 'Reading Magistrates' }, 'courtCode'],
    ['issue', { ...ISSUE, hearingAt: '2027-02-31T09:00:00.000Z' }, 'hearingAt'],
    ['issue', { ...ISSUE, hearingAt: '2027-04-19' }, 'hearingAt'],
    ['issue', { ...ISSUE, offenceCode: 'MD7' }, 'offenceCode'],
    ['issue', { ...ISSUE, offenceCode: 'MD99999' }, 'offenceCode'],
    ['issue', { ...ISSUE, offenceCode: 'DA05001' }, 'offenceCode'],
    ['posting', { ...POSTING, method: 'text' }, 'method'],
    ['posting', { ...POSTING, addressConfirmed: false }, 'addressConfirmed'],
    ['hearing-result', { result: 'guilty' }, 'result'],
  ])('a %s that is not valid is a 400 with its field (%#)', async (step, body, field) => {
    await breach.raise();
    const reply = await breach.post(step, body);
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].field).toBe(field);
    expect(await breach.facts()).toEqual([]);
  });

  it('a hearing too near is refused with its field', async () => {
    await breach.authorised();
    const reply = await breach.post('issue', { ...ISSUE, hearingAt: '2027-04-11T09:00:00.000Z' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'hearing-too-soon', errors: [{ field: 'hearingAt' }] } });
  });

  it.each(['/notices?cursor=x', '/tasks?cursor=W10', '/notices?state=new', '/notices?page=2', '/notices/1'])(
    '%s is a 400',
    async (path) => expect((await breach.liaison.get(path)).status).toBe(400),
  );
});
