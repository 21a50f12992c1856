import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { exploitationNoticed } from '@byway/contracts/facts/intake/exploitation-noticed';
import { personErased } from '@byway/contracts/facts/intake/person-erased';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { noticeClearanceSought } from '@byway/contracts/facts/programme/notice-clearance-sought';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from '../app.ts';

const AT = '2027-03-01T09:00:00.000Z';

let world: World;
let facilitator: Client;
let officer: Client;
let other: Client;
let manager: Client;

beforeAll(async () => {
  world = await World.open();
  await world.run('safeguarding', build);
  facilitator = await world.as('safeguarding', 'facilitator');
  officer = await world.as('safeguarding', 'safeguarding-officer');
  other = await world.as('safeguarding', 'safeguarding-officer', { actor: 'guard-2' });
  manager = await world.as('safeguarding', 'safeguarding-manager');
});
afterAll(() => world.close());

async function agreed(): Promise<string> {
  const caseId = newId();
  await world.feed({ fact: agreementMade, subject: caseId, data: agreementMade.valid });
  await eventually(async () => {
    const { rows } = await world.admin.query(
      'select 1 from safeguarding.safeguarding_case where case_id = $1 and agreed_at is not null',
      [caseId],
    );
    return rows.length > 0;
  });
  return caseId;
}
const said = (caseId: string | null, more: object = {}) => ({ kind: 'county-lines', caseId, via: 'register', ...more });
const raise = (caseId: string | null, more: object = {}) => facilitator.post('/concerns', said(caseId, more));
const typesOf = async (caseId: string): Promise<string[]> =>
  (await world.facts('safeguarding', caseId)).map(({ type }) => type.replace(/^safeguarding\.|\.v1$/g, ''));
async function concernOn(caseId: string, who: Client = manager): Promise<string> {
  const { items } = (await who.get('/concerns?limit=100')).body;
  return items.find(({ caseIds }: { caseIds: string[] }) => caseIds.includes(caseId))?.concernId ?? '';
}
const asked = async (caseId: string, round: number) => {
  const data = { step: 'notice' as const, round, about: caseId, raises: 'notice' as const, places: [newId()] };
  await world.feed({ fact: noticeClearanceSought, subject: caseId, data });
  return eventually(async () => {
    const facts = await world.facts('safeguarding', caseId);
    return facts.find(({ type, data: { round: of } }) => type.includes('notice-clearance') && of === round)?.data;
  });
};

describe('7.1, 7.3 a concern', () => {
  it('7.1 whoever raised it sees that it was received and nothing after, known person or not, first or second', async () => {
    const caseId = await agreed();
    const answers = [await raise(caseId), await raise(caseId), await raise(newId()), await raise(null)];
    for (const answer of answers) expect(answer).toMatchObject({ status: 202, body: { receivedAt: AT } });
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    for (const path of ['/concerns', '/tasks', `/concerns/${await concernOn(caseId)}?purpose=assess`])
      expect((await facilitator.get(path)).status).toBe(403);
  });

  it('7.3 the case is frozen in the transaction of the concern, and the fact says nothing else', async () => {
    const caseId = await agreed();
    await raise(caseId, { words: 'three phones and a new coat' });
    const { rows } = await world.admin.query(
      'select type, data, actor, provider, court from safeguarding.fact where subject = $1',
      [caseId],
    );
    expect(rows).toEqual([
      { type: 'safeguarding.case-frozen.v1', data: {}, actor: 'system:safeguarding', provider: null, court: null },
    ]);
  });

  it('7.3 while any concern freezes it every step is held without a reason; it is released when none does', async () => {
    const caseId = await agreed();
    expect(await asked(caseId, 1)).toMatchObject({ answer: 'clear', reason: null });
    await raise(caseId);
    const first = await concernOn(caseId);
    await raise(caseId);
    expect(await asked(caseId, 2)).toMatchObject({ answer: 'held', reason: null });
    const second = await concernOn(caseId);
    expect(second).not.toBe(first);
    const release = (id: string) => officer.post(`/concerns/${id}/release`, { reason: 'spoken with, safe' });
    expect((await release(first)).body.code).toBe('nobody-in-charge');
    for (const id of [first, second]) expect((await officer.post(`/concerns/${id}/officer`, {})).status).toBe(200);
    expect((await release(first)).status).toBe(200);
    expect(await asked(caseId, 3)).toMatchObject({ answer: 'held' });
    expect((await release(second)).status).toBe(200);
    expect((await release(second)).body.code).toBe('already-released');
    expect(await asked(caseId, 4)).toMatchObject({ answer: 'clear' });
    expect(await typesOf(caseId)).toEqual([
      'notice-clearance-answered',
      'case-frozen',
      'notice-clearance-answered',
      'notice-clearance-answered',
      'case-released',
      'notice-clearance-answered',
    ]);
  });

  it('7.3 a concern about an offer freezes the case from the agreement on; what has ended is not frozen', async () => {
    const caseId = newId();
    await raise(caseId);
    expect(await typesOf(caseId)).toEqual([]);
    await world.feed({ fact: agreementMade, subject: caseId, data: agreementMade.valid });
    await eventually(async () => (await typesOf(caseId)).includes('case-frozen'));
    const over = await agreed();
    await world.feed({ fact: caseEnded, subject: over, data: { as: 'completed', endedAt: AT } });
    await eventually(async () => {
      const text = 'select 1 from safeguarding.safeguarding_case where case_id = $1 and ended_at is not null';
      return (await world.admin.query(text, [over])).rows.length > 0;
    });
    await raise(over);
    expect(await typesOf(over)).toEqual([]);
  });

  it('7.3 nobody knew who it was about; linked later, that case is frozen at once', async () => {
    const caseId = await agreed();
    await raise(null, { words: 'a boy called J at the station' });
    const [{ concernId }] = (await manager.get('/concerns?limit=1')).body.items;
    expect((await officer.post(`/concerns/${concernId}/cases`, { caseId })).status).toBe(200);
    expect((await officer.post(`/concerns/${concernId}/cases`, { caseId })).body.code).toBe('already-linked');
    expect(await typesOf(caseId)).toEqual(['case-frozen']);
  });

  it('1.7 what the screen at the enrolment found is a concern, whatever became of the offer', async () => {
    const caseId = newId();
    await world.feed({ fact: exploitationNoticed, subject: caseId, data: { under18: true }, actor: 'custody-7' });
    const concernId = await eventually(async () => (await concernOn(caseId)) || null);
    const { body } = await manager.get(`/concerns/${concernId}?purpose=assess`);
    expect(body).toMatchObject({
      kind: 'child-exploitation',
      via: 'intake-screen',
      raisedBy: 'custody-7',
      words: null,
    });
  });
});

describe('7.2, 7.4 the clock and the outcome', () => {
  const tasksOf = async (who: Client, concernId: string): Promise<string[]> => {
    const { items } = (await who.get('/tasks?limit=100')).body;
    return items
      .filter((task: { concernId: string }) => task.concernId === concernId)
      .map(({ kind, chases }: { kind: string; chases: number }) => `${kind} ${chases}`);
  };

  it('7.2 24 h without an officer the manager is told, 48 h without a contact both, once and then each working day', async () => {
    const caseId = await agreed();
    await raise(caseId);
    const concernId = await concernOn(caseId);
    expect(await tasksOf(manager, concernId)).toEqual([]);
    await world.at('2027-03-02T09:00:00.000Z');
    await eventually(async () => (await tasksOf(manager, concernId)).includes('concern-unowned 0'));
    expect(await tasksOf(officer, concernId)).toEqual([]);
    await officer.post(`/concerns/${concernId}/officer`, {});
    expect(await tasksOf(manager, concernId)).toEqual([]);
    await world.at('2027-03-03T09:00:00.000Z');
    await eventually(async () => (await tasksOf(officer, concernId)).includes('concern-uncontacted 0'));
    expect(await tasksOf(manager, concernId)).toEqual(['concern-uncontacted 0']);
    expect(await tasksOf(other, concernId)).toEqual([]);
    await world.at('2027-03-04T17:00:00.000Z');
    await eventually(async () => (await tasksOf(officer, concernId)).includes('concern-uncontacted 1'));
    const contact = { at: '2027-03-04T16:00:00Z', channel: 'call', result: 'not-reached', words: 'no answer' };
    expect((await officer.post(`/concerns/${concernId}/contacts`, contact)).status).toBe(200);
    expect(await tasksOf(officer, concernId)).toEqual(['concern-uncontacted 1']);
    const later = { ...contact, at: '2027-03-05T16:00:00Z' };
    expect((await officer.post(`/concerns/${concernId}/contacts`, later)).body.code).toBe('in-future');
    await officer.post(`/concerns/${concernId}/contacts`, { ...contact, result: 'reached', words: null });
    expect(await tasksOf(officer, concernId)).toEqual([]);
    const { body } = await officer.get(`/concerns/${concernId}?purpose=review`);
    expect(body).toMatchObject({
      state: 'in-hand',
      contactedAt: '2027-03-04T16:00:00.000Z',
      contacts: [{ result: 'not-reached', words: 'no answer' }, { result: 'reached' }],
    });
  });

  it('7.4 an outcome has a reason and releases nothing; reopened it is a new concern that names the old and freezes', async () => {
    const caseId = await agreed();
    await raise(caseId);
    const concernId = await concernOn(caseId);
    const decide = { outcome: 'support-plan', reason: 'a plan with the school' };
    expect((await officer.post(`/concerns/${concernId}/outcome`, decide)).body.code).toBe('nobody-in-charge');
    expect((await officer.post(`/concerns/${concernId}/reopening`, { kind: 'other', words: 'again' })).body.code).toBe(
      'not-decided',
    );
    await officer.post(`/concerns/${concernId}/officer`, {});
    expect((await officer.post(`/concerns/${concernId}/outcome`, decide)).status).toBe(200);
    expect((await officer.post(`/concerns/${concernId}/outcome`, decide)).body.code).toBe('already-decided');
    expect(await typesOf(caseId)).toEqual(['case-frozen']);
    await officer.post(`/concerns/${concernId}/release`, { reason: 'safe' });
    const again = await officer.post(`/concerns/${concernId}/reopening`, { kind: 'cuckooing', words: 'seen again' });
    const view = (await officer.get(`/concerns/${again.body.concernId}?purpose=assess`)).body;
    expect(view).toMatchObject({ reopens: concernId, kind: 'cuckooing', freezes: true, words: 'seen again' });
    expect(await typesOf(caseId)).toEqual(['case-frozen', 'case-released', 'case-frozen']);
    expect((await officer.get(`/concerns/${concernId}?purpose=review`)).body).toMatchObject({
      state: 'decided',
      freezes: false,
      outcomeReason: 'a plan with the school',
      releaseReason: 'safe',
    });
  });
});

describe('7.8 need to know', () => {
  it('7.8 what an officer has in hand another does not see, but who is named for it, and the manager', async () => {
    const caseId = await agreed();
    await raise(caseId, { words: 'w' });
    const concernId = await concernOn(caseId, other);
    const look = (who: Client) => who.get(`/concerns/${concernId}?purpose=assess`);
    expect((await officer.post(`/concerns/${concernId}/officer`, { officer: 'guard-9' })).body.code).toBe(
      'manager-names',
    );
    await officer.post(`/concerns/${concernId}/officer`, {});
    const absent = await other.get(`/concerns/${newId()}?purpose=assess`);
    const hidden = await look(other);
    expect({ ...hidden.body, correlationId: 0 }).toEqual({ ...absent.body, correlationId: 0 });
    expect(hidden.status).toBe(404);
    expect(await concernOn(caseId, other)).toBe('');
    for (const [path, body] of [
      ['officer', {}],
      ['release', { reason: 'r' }],
      ['outcome', { outcome: 'nrm', reason: 'r' }],
    ] as const)
      expect((await other.post(`/concerns/${concernId}/${path}`, body)).status).toBe(404);
    expect([(await look(officer)).status, (await look(manager)).status]).toEqual([200, 200]);
    await officer.post(`/concerns/${concernId}/workers`, { worker: 'guard-2' });
    expect((await look(other)).status).toBe(200);
    const abroad = await world.as('safeguarding', 'safeguarding-manager', { force: '42' });
    expect((await look(abroad)).status).toBe(404);
    expect((await officer.get(`/concerns/${concernId}`)).status).toBe(400);
  });

  it('7.8 breaking the glass needs a reason, is told to the manager at once, and every look has its purpose', async () => {
    const caseId = await agreed();
    await raise(caseId, { words: 'behind glass' });
    const concernId = await concernOn(caseId);
    await officer.post(`/concerns/${concernId}/officer`, {});
    const glass = `/concerns/${concernId}/break-glass`;
    expect((await other.post(glass, {})).status).toBe(400);
    expect((await other.post(`/concerns/${newId()}/break-glass`, { reason: 'r' })).status).toBe(404);
    expect((await other.post(glass, { reason: 'the officer is away and she rang' })).status).toBe(201);
    expect((await other.get(`/concerns/${concernId}?purpose=contact`)).body.words).toBe('behind glass');
    // For a day, and not for good.
    expect((await other.post(`/concerns/${concernId}/workers`, { worker: 'guard-2' })).body.code).toBe('officer-names');
    const { items } = (await manager.get('/tasks?limit=100')).body;
    expect(items.filter((task: { concernId: string }) => task.concernId === concernId)).toMatchObject([
      { kind: 'glass-broken', clause: '7.8' },
    ]);
    const { rows } = await world.admin.query(
      `select actor, action, purpose from safeguarding.audit where $1 = any(about) and actor = 'guard-2' order by id`,
      [concernId],
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { actor: 'guard-2', action: 'concern.break-glass', purpose: 'safeguarding' },
        { actor: 'guard-2', action: 'concern.view', purpose: 'contact' },
      ]),
    );
  });

  it('7.8 words are sealed in the table, and gone once the person is erased and the concern closed', async () => {
    const caseId = await agreed();
    const words = 'Zqvxkwjq under a key of its own';
    await raise(caseId, { words });
    const concernId = await concernOn(caseId);
    const all = `select (to_jsonb(t) || to_jsonb(k))::text as row from safeguarding.told t join safeguarding.concern_key k using (concern_id)
                  where concern_id = $1`;
    expect(JSON.stringify((await world.admin.query(all, [concernId])).rows)).not.toContain('Zqvx');
    const wordsNow = async () => (await manager.get(`/concerns/${concernId}?purpose=review`)).body.words;
    await world.feed({ fact: personErased, subject: caseId, data: { erasureId: newId() } });
    await eventually(async () => {
      const text = 'select 1 from safeguarding.safeguarding_case where case_id = $1 and erased_at is not null';
      return (await world.admin.query(text, [caseId])).rows.length > 0;
    });
    expect(await wordsNow()).toBe(words);
    await officer.post(`/concerns/${concernId}/officer`, {});
    await officer.post(`/concerns/${concernId}/outcome`, { outcome: 'no-further-concern', reason: 'r' });
    expect(await wordsNow()).toBe(words);
    await officer.post(`/concerns/${concernId}/release`, { reason: 'r' });
    expect(await wordsNow()).toBeNull();
    expect((await world.admin.query(all, [concernId])).rows).toEqual([]);
  });

  it('7.3, 7.8 who was signed in for long neither releases what freezes a case nor sees what is another’s', async () => {
    const caseId = await agreed();
    await raise(caseId);
    const concernId = await concernOn(caseId);
    await officer.post(`/concerns/${concernId}/officer`, {});
    const signedInAt = Math.floor(Date.now() / 1_000) - 3_600;
    for (const [actor, part] of [
      ['safeguarding-officer-1', 'release'],
      ['guard-2', 'break-glass'],
    ] as const) {
      const long = await world.as('safeguarding', 'safeguarding-officer', { actor, signedInAt });
      const refused = await long.post(`/concerns/${concernId}/${part}`, { reason: 'r' });
      expect([part, refused.status, refused.body.code]).toEqual([part, 401, 'sign-in-again']);
    }
    expect(await typesOf(caseId)).toEqual(['case-frozen']);
    expect((await other.get(`/concerns/${concernId}?purpose=contact`)).status).toBe(404);
  });
});
