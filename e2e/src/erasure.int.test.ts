import { join } from 'node:path';
import type { Role } from '@byway/contracts/codes';
import { SERVICES } from '@byway/contracts/services';
import type { App } from '@byway/service-kit/run/app';
import { serviceFolder } from '@byway/system/services';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

/** Words that stand nowhere else, each in a place of its own. */
interface Planted {
  readonly given: string;
  readonly family: string;
  readonly street: string;
  readonly adjustments: string;
  readonly phone: string;
  readonly custody: string;
  readonly words: string;
  readonly evidence: string;
}

const plant = (mark: string, phone: string): Planted => ({
  given: `Given${mark}`,
  family: `Family${mark}`,
  street: `Street${mark}`,
  adjustments: `Adjust${mark}`,
  phone,
  custody: `43AA/${phone.slice(-4)}/27`,
  words: `Was at the ${mark} dentist`,
  evidence: `Letter${mark}`,
});

let world: World;
const apps = new Map<string, App>();

async function run(name: string): Promise<void> {
  const { build } = (await import(join(serviceFolder(name), 'src/app.ts'))) as {
    build: (env: NodeJS.ProcessEnv) => Promise<App>;
  };
  apps.set(name, await world.run(name, build));
}

async function halt(name: string): Promise<void> {
  await apps.get(name)?.stop();
}

const admin = (actor: string, roles: Role[] = ['administrator']) =>
  world.as('intake', roles, { actor, provider: null });

async function post(service: string, role: Role, path: string, body: unknown) {
  const reply = await (await world.as(service, role)).post(path, body);
  if (reply.status >= 300) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/** Somebody enrolled and booked, with an excuse in words. */
async function enrolled(planted: Planted): Promise<string> {
  const { caseId } = await post('intake', 'custody-officer', '/cases', {
    person: {
      givenName: planted.given,
      familyName: planted.family,
      dateOfBirth: '1996-02-29',
      address: { lines: [planted.street, 'Slough'], postcode: 'SL1 1AA' },
      phone: planted.phone,
      adjustments: planted.adjustments,
    },
    encounter: { kind: 'custody', at: '2027-03-01T08:30:00Z', custodyNumber: planted.custody },
    offences: [],
    schemeId: 'open-road-voluntary',
    answers: { personalUse: true, smallAmount: true, supplyIndicators: [], identityVerified: true },
  });
  await post('intake', 'custody-officer', `/cases/${caseId}/agreement`, {
    holdId: null,
    acceptance: 'not-required',
    explained: { sessions: true, consequence: true, excuses: true, advice: true },
    language: 'en',
    cardGiven: true,
  });
  const manager = await world.as('attendance', 'programme-manager');
  const placeId = await eventually(
    async () => (await manager.get(`/cases/${caseId}/attendance`)).body.places?.[0]?.placeId,
    20_000,
  );
  await post('attendance', 'facilitator', `/cases/${caseId}/places/${placeId}/excuses`, {
    reasonCode: 'illness',
    via: 'reply',
    words: planted.words,
    evidenceRef: planted.evidence,
  });
  return caseId;
}

/** Ends a case by leave, and waits until every service has heard. */
async function ended(caseId: string): Promise<void> {
  await post('intake', 'custody-officer', `/cases/${caseId}/withdrawal`, { reasonCode: 'own-choice' });
  const manager = await world.as('programme', 'programme-manager');
  await eventually(async () => (await manager.get(`/cases/${caseId}`)).body.withdrawalOpen === true, 20_000);
  await post('programme', 'programme-manager', `/cases/${caseId}/leave`, { granted: true });
  const heard = `select 1 from intake.intake_case i join attendance.attendance_case a using (case_id)
                   join signposting.signposting_case s using (case_id) join scheduling.scheduling_case p using (case_id)
                   join programme.diversion_case d using (case_id)
                  where case_id = $1 and i.ended_as = 'withdrawn' and a.ended_as is not null and s.ended_as is not null
                    and p.ended_at is not null and d.ended_as is not null`;
  await eventually(async () => (await world.admin.query(heard, [caseId])).rowCount === 1, 30_000);
}

/** Asks for an erasure that does not wait for the period, and waits for the dry run. */
async function asked(caseId: string, by = 'admin-1'): Promise<string> {
  const reply = await (await admin(by)).post(`/cases/${caseId}/erasure`, { reason: 'unlawful-processing' });
  expect(reply.status).toBe(202);
  const { erasureId } = reply.body;
  await eventually(async () => (await view(erasureId)).silent.length === 0, 30_000);
  return erasureId;
}

const view = async (erasureId: string) => (await (await admin('admin-9')).get(`/erasures/${erasureId}`)).body;
const confirm = async (erasureId: string, by = 'admin-2') =>
  (await admin(by)).post(`/erasures/${erasureId}/confirmation`, {});
const withdraw = async (erasureId: string) => (await admin('admin-1')).post(`/erasures/${erasureId}/withdrawal`, {});
const complete = (erasureId: string) => eventually(async () => (await view(erasureId)).completedAt !== null, 40_000);

/** Every row of every table of every service and of the console, as text. */
async function dump(): Promise<string> {
  const { rows: tables } = await world.admin.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
      where table_schema !~ '^pg_|^information_schema$' and table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await world.admin.query<{ t: string }>(`select t::text as t from ${name} t`);
    texts.push(...rows.map(({ t }) => t));
  }
  return texts.join('\n');
}

const found = (text: string, planted: Planted): string[] =>
  Object.values(planted).filter((word) => text.includes(word) || text.includes(Buffer.from(word).toString('hex')));

const excuseWords = async (caseId: string) =>
  (await world.admin.query('select words, evidence_ref from attendance.excuse where case_id = $1', [caseId])).rows;

/** Whether the key of the person behind a case is there still. */
const hasKey = async (caseId: string): Promise<boolean> => {
  const key =
    'select 1 from intake.person join intake.intake_case using (person_id) where case_id = $1 and data_key is not null';
  return (await world.admin.query(key, [caseId])).rowCount === 1;
};

const excusePath = async (caseId: string): Promise<string> => {
  const { rows } = await world.admin.query('select place_id from attendance.register where case_id = $1 limit 1', [
    caseId,
  ]);
  return `/cases/${caseId}/places/${rows[0].place_id}/excuses`;
};

/** Somebody is late with an excuse (4.7). */
const lodge = async (caseId: string, words: string) =>
  (await world.as('attendance', 'facilitator')).post(await excusePath(caseId), {
    reasonCode: 'other',
    via: 'staff',
    words,
  });

/** The case as attendance has it after a summons was posted: an excuse can come in still, and is to be decided (4.7). */
async function posted(caseId: string): Promise<void> {
  const { rows } = await world.admin.query(
    'select excuse_id from attendance.excuse where case_id = $1 and decision is null',
    [caseId],
  );
  for (const { excuse_id: id } of rows) await decide(caseId, id);
  await world.admin.query(`update attendance.attendance_case set ended_as = 'summonsed' where case_id = $1`, [caseId]);
  await world.admin.query(`update attendance.register set status = 'booked' where case_id = $1`, [caseId]);
}

const decide = (caseId: string, excuseId: string) =>
  post('attendance', 'programme-manager', `/cases/${caseId}/excuses/${excuseId}/decision`, {
    decision: 'refused',
    reasonCode: 'no-reasonable-excuse',
  });

beforeAll(async () => {
  world = await World.open();
  for (const { name } of SERVICES) await run(name);
  const venue = { name: 'The Old Library', lines: ['1 Mill Lane'], postcode: 'OX1 1AA' };
  const { venueId } = await post('scheduling', 'programme-manager', '/venues', venue);
  await post('scheduling', 'programme-manager', '/cohorts', {
    venueId,
    facilitator: 'facilitator-9',
    schemeId: 'open-road-voluntary',
    weekday: 1,
    starts: '18:00',
    minutes: 90,
    capacity: 12,
    from: '2027-03-01',
    until: '2027-07-26',
  });
}, 120_000);
afterAll(() => world.close());

describe('§9 the erasure of a person', () => {
  const [kit, other] = [plant('Quokka', '+447700900123'), plant('Numbat', '+447700900456')];
  let caseId: string;
  let otherCase: string;

  beforeAll(async () => {
    caseId = await enrolled(kit);
    otherCase = await enrolled(other);
  }, 60_000);

  it('§9 nobody is erased whose case goes on, or whose time is not over; the dry run says so and does nothing', async () => {
    const one = await admin('admin-1');
    const before = await dump();
    const live = await one.get(`/cases/${caseId}/erasure`);
    expect(live.body.refusals).toEqual(['case-live', 'retention-runs']);
    expect(live.body.fields).toEqual(expect.arrayContaining(['givenName', 'phone', 'adjustments', 'custodyNumber']));
    expect(found(JSON.stringify(live.body), kit)).toEqual([]);
    const refused = await one.post(`/cases/${caseId}/erasure`, { reason: 'unlawful-processing' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'case-live', committed: 'no' } });
    expect(found(before, kit)).toEqual([kit.words, kit.evidence]);
    await ended(caseId);
    await ended(otherCase);
    const early = await one.post(`/cases/${caseId}/erasure`, { reason: 'retention-over' });
    expect(early).toMatchObject({ status: 409, body: { code: 'retention-runs' } });
    expect((await excuseWords(caseId))[0]).toEqual({ words: kit.words, evidence_ref: kit.evidence });
  }, 120_000);

  it('§9 whoever asked may not confirm, an owner that holds it is heard, and a request can be taken back', async () => {
    await world.admin.query(
      `insert into signposting.follow_up (follow_up_id, case_id, force, weeks, due_at) values ($1, $2, '43', 4, $3)`,
      [newId(), otherCase, world.now],
    );
    const erasureId = await asked(otherCase);
    expect(await confirm(erasureId, 'admin-1')).toMatchObject({ status: 409, body: { code: 'own-request' } });
    expect(await confirm(erasureId)).toMatchObject({ status: 409, body: { code: 'owner-holds' } });
    const held = (await view(erasureId)).answers.filter(({ reason }: { reason: string | null }) => reason);
    expect(held).toMatchObject([{ owner: 'signposting', reason: 'follow-up-open' }]);
    const again = await (await admin('admin-3')).post(`/cases/${otherCase}/erasure`, { reason: 'legal-obligation' });
    expect(again).toMatchObject({ status: 409, body: { code: 'erasure-stands' } });
    const own = await (await admin('admin-1')).post(`/erasures/${erasureId}/refusal`, {});
    expect(own).toMatchObject({ status: 409, body: { code: 'own-request' } });
    expect((await (await admin('admin-1')).post(`/erasures/${erasureId}/withdrawal`, {})).status).toBe(200);
    const late = await (await admin('boss-1', ['authoriser'])).post(`/erasures/${erasureId}/refusal`, {});
    expect(late).toMatchObject({ status: 409, body: { code: 'erasure-decided' } });
    // Even a program that forgot the rule could not: the database asks for two persons.
    const alone = `update intake.erasure set state = 'confirmed', decided_by = asked_by, decided_at = now(), destroyed = '{}' where erasure_id = $1`;
    await expect(world.admin.query(alone, [erasureId])).rejects.toMatchObject({ code: '23514' });
  }, 60_000);

  it('§9 two who confirm at once do it once; every owner blanks its texts and says so; nothing readable is left', async () => {
    const erasureId = await asked(caseId);
    const dry = await view(erasureId);
    expect(dry.answers).toHaveLength(5);
    expect(dry.answers.find(({ owner }: { owner: string }) => owner === 'attendance')).toMatchObject({ texts: 2 });
    const replies = await Promise.all(['admin-2', 'admin-3', 'admin-4'].map((by) => confirm(erasureId, by)));
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409, 409]);
    await complete(erasureId);
    const certificate = await view(erasureId);
    expect(certificate).toMatchObject({ state: 'confirmed', askedBy: 'admin-1', silent: [] });
    expect(certificate.destroyed).toEqual(expect.arrayContaining(['givenName', 'familyName', 'custodyNumber']));

    const text = await dump();
    expect(found(text, kit)).toEqual([]);
    expect(found(text, other)).toEqual([other.words, other.evidence]);
    const key = `select data_key, given_name, name_birth_index, pnc_index from intake.person join intake.intake_case using (person_id) where case_id = $1`;
    const [gone] = (await world.admin.query(key, [caseId])).rows;
    expect(Object.values(gone)).toEqual([null, null, null, null]);
    const officer = await world.as('intake', 'custody-officer');
    expect((await officer.get(`/cases/${caseId}/identity`)).body.code).toBe('identity-erased');
    expect((await officer.get(`/cases/${otherCase}/identity`)).body.person.givenName).toBe(other.given);
    // The case is there still, without a person; and no hash of a body that told of them can be tried out.
    expect((await officer.get(`/cases/${caseId}`)).body.state).toBe('ended');
    for (const service of ['intake', 'attendance']) {
      const hashes = `select 1 from ${service}.idempotency where body_hash is not null
                       and (position($1 in operation) > 0 or answer ->> 'caseId' = $1)`;
      expect((await world.admin.query(hashes, [caseId])).rowCount).toBe(0);
    }
    for (const { name } of SERVICES) {
      const row = `select actor from ${name.replaceAll('-', '_')}.audit where action = 'person.erase' and outcome = 'done'
                    and (subject = $1 or $1::text = any(about))`;
      expect([name, (await world.admin.query(row, [caseId])).rowCount]).toEqual([name, 1]);
    }
    // No fact carries anything but the erasure's id, a code and a number.
    const facts = await world.facts('intake', caseId);
    expect(facts.filter(({ type }) => type.includes('eras')).map(({ data }) => Object.keys(data))).toEqual([
      ['erasureId'],
      ['erasureId'],
      ['erasureId'],
    ]);
    expect(await confirm(erasureId, 'admin-5')).toMatchObject({ status: 409, body: { code: 'erasure-decided' } });
    const anew = await (await admin('admin-1')).post(`/cases/${caseId}/erasure`, { reason: 'legal-obligation' });
    expect(anew).toMatchObject({ status: 410, body: { code: 'identity-erased' } });
  }, 120_000);

  it('§9 who comes again is a new person: nothing of the erased one is found by name or birth date', async () => {
    const again = await enrolled({ ...kit, words: 'second words', evidence: 'second letter' });
    const alike = await (await world.as('intake', 'custody-officer')).get(`/cases/${again}/possible-duplicates`);
    expect(alike.body.cases).toEqual([]);
  }, 60_000);

  it('§9 what is said late about an erased case brings no words back', async () => {
    const reply = await lodge(caseId, `Late ${kit.given}`);
    expect(reply).toMatchObject({ status: 410, body: { code: 'person-erased' } });
    expect(await excuseWords(caseId)).toEqual([{ words: null, evidence_ref: null }]);
  });
});

describe('§9 what comes in between the dry run and the confirmation', () => {
  const planted = plant('Potoroo', '+447700900789');
  let caseId: string;
  beforeAll(async () => {
    caseId = await enrolled(planted);
    await ended(caseId);
    await posted(caseId);
  }, 90_000);

  it('§9 an excuse lodged after every service said that it may go stops the erasure: nothing is gone, and it says why', async () => {
    const erasureId = await asked(caseId);
    const excuse = await lodge(caseId, 'Was in hospital');
    expect(excuse.status).toBe(201);
    expect((await confirm(erasureId)).status).toBe(202);
    await eventually(async () => (await view(erasureId)).state === 'stopped', 30_000);
    const stopped = await view(erasureId);
    expect(stopped).toMatchObject({
      stopped: { why: 'owner-holds', by: 'system:intake' },
      destroyed: null,
      completedAt: null,
    });
    const held = stopped.answers.filter(
      ({ step, reason }: { step: string; reason: string | null }) => step === 'confirmed' && reason,
    );
    expect(held).toMatchObject([{ owner: 'attendance', reason: 'excuse-open' }]);
    expect(await hasKey(caseId)).toBe(true);
    expect(await excuseWords(caseId)).toContainEqual({ words: 'Was in hospital', evidence_ref: null });
    expect((await confirm(erasureId, 'admin-3')).body.code).toBe('erasure-decided');
    const facts = await world.facts('intake', caseId);
    expect(facts.filter(({ type }) => type === 'intake.person-erased.v1')).toEqual([]);
    // Every service lets things in again.
    const waiting = SERVICES.filter(({ name }) => name !== 'intake').map(
      ({ name }) => `select 1 from ${name.replaceAll('-', '_')}.erasing`,
    );
    await eventually(async () => (await world.admin.query(waiting.join(' union all '))).rowCount === 0, 20_000);
    await decide(caseId, excuse.body.excuseId);
  }, 90_000);

  it('§9 who has said again that it may go lets nothing new in until the end is known; taken back, it does', async () => {
    const erasureId = await asked(caseId);
    await halt('scheduling');
    expect((await confirm(erasureId)).status).toBe(202);
    await eventually(async () => (await view(erasureId)).silent.length === 1, 30_000);
    expect(await view(erasureId)).toMatchObject({
      state: 'confirmed',
      step: 'confirmed',
      silent: ['scheduling'],
      destroyedAt: null,
    });
    expect(await hasKey(caseId)).toBe(true);
    expect(await lodge(caseId, 'Too late')).toMatchObject({ status: 409, body: { code: 'erasure-under-way' } });
    const referral = { serviceId: newId(), needs: ['housing'], consent: true };
    const worker = await world.as('signposting', 'signposting-worker');
    const referred = await worker.post(`/cases/${caseId}/referrals`, referral);
    expect(referred).toMatchObject({ status: 409, body: { code: 'erasure-under-way' } });
    expect((await withdraw(erasureId)).status).toBe(200);
    const taken = await eventually(async () => {
      const reply = await lodge(caseId, 'In time after all');
      return reply.status === 201 && reply.body;
    }, 20_000);
    await run('scheduling');
    // Its answer comes after the end, and brings nothing about.
    const late = 'select 1 from intake.erasure_answer where erasure_id = $1 and owner = $2 and step = $3';
    await eventually(
      async () => (await world.admin.query(late, [erasureId, 'scheduling', 'confirmed'])).rowCount === 1,
      30_000,
    );
    expect(await view(erasureId)).toMatchObject({ state: 'stopped', stopped: { why: 'taken-back', by: 'admin-1' } });
    expect(await hasKey(caseId)).toBe(true);
    await decide(caseId, taken.excuseId);
  }, 120_000);
});

describe('§9 a legal hold', () => {
  let caseId: string;
  const boss = () => admin('boss-2', ['authoriser']);
  const put = async (reason: string) => (await admin('admin-1')).post(`/cases/${caseId}/legal-holds`, { reason });
  const lift = async (id: string, by = boss()) =>
    (await by).post(`/legal-holds/${id}/lifting`, { reason: 'matter-over' });
  beforeAll(async () => {
    caseId = await enrolled(plant('Quoll', '+447700900654'));
    await ended(caseId);
  }, 90_000);

  it('§9 who is under one is not erased, whatever the reason, and the dry run says so; an authoriser lifts it', async () => {
    const hold = await put('inquest');
    expect(hold).toMatchObject({ status: 201, body: { stopped: null } });
    expect(await put('inquest')).toMatchObject({ status: 409, body: { code: 'hold-stands' } });
    const other = (await put('litigation')).body.legalHoldId;
    const dry = await (await admin('admin-1')).get(`/cases/${caseId}/erasure`);
    expect(dry.body.refusals).toContain('legal-hold');
    const ask = async () => (await admin('admin-1')).post(`/cases/${caseId}/erasure`, { reason: 'legal-obligation' });
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'legal-hold' } });
    expect((await lift(hold.body.legalHoldId, admin('admin-1'))).status).toBe(403);
    expect((await lift(hold.body.legalHoldId)).status).toBe(200);
    expect(await lift(hold.body.legalHoldId)).toMatchObject({ status: 409, body: { code: 'hold-lifted' } });
    // Another stands still.
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'legal-hold' } });
    expect((await lift(other)).status).toBe(200);
    const list = (await (await boss()).get(`/cases/${caseId}/legal-holds`)).body.items;
    expect(list).toMatchObject([
      { reason: 'litigation', putBy: 'admin-1', liftedBy: 'boss-2', liftedFor: 'matter-over' },
      { reason: 'inquest' },
    ]);
    const rows = `select outcome from intake.audit where subject = $1 and action = 'legal-hold.put' order by id`;
    const outcomes = (await world.admin.query(rows, [caseId])).rows.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['done', 'hold-stands', 'done']);
  }, 60_000);

  it('§9 put on between the dry run and the confirmation it refuses it; after it, it stops the erasure while the key is there', async () => {
    const erasureId = await asked(caseId);
    const early = (await put('complaint')).body.legalHoldId;
    expect(await confirm(erasureId)).toMatchObject({ status: 409, body: { code: 'legal-hold' } });
    expect((await view(erasureId)).legalHold).toBe(true);
    await lift(early);
    await halt('signposting');
    expect((await confirm(erasureId)).status).toBe(202);
    const late = await put('investigation');
    expect(late.body.stopped).toBe(erasureId);
    expect(await view(erasureId)).toMatchObject({ state: 'stopped', stopped: { why: 'legal-hold', by: 'admin-1' } });
    await run('signposting');
    const answered = 'select 1 from intake.erasure_answer where erasure_id = $1 and owner = $2 and step = $3';
    const said = [erasureId, 'signposting', 'confirmed'];
    await eventually(async () => (await world.admin.query(answered, said)).rowCount === 1, 30_000);
    expect(await hasKey(caseId)).toBe(true);
    await lift(late.body.legalHoldId);
    const again = await asked(caseId);
    expect((await confirm(again)).status).toBe(202);
    await complete(again);
    expect(await put('complaint')).toMatchObject({ status: 410, body: { code: 'identity-erased' } });
  }, 120_000);
});

describe('§9 an erasure under faults', () => {
  let caseId: string;
  const marks = ['Wombat', 'Bilby', 'Bettong', 'Dunnart'];
  let n = 0;
  beforeEach(async () => {
    n += 1;
    caseId = await enrolled(plant(marks[n - 1] ?? '', `+44770090078${n}`));
    await ended(caseId);
  }, 90_000);

  it('§9 killed between commit and relay, after the confirmation and after the destruction, it is done all the same', async () => {
    const erasureId = await asked(caseId);
    // The relay's own lock is in other hands: the commit is there, the message is not, and the process goes.
    const holder = await world.admin.connect();
    const hold = () => holder.query(`select pg_advisory_lock(hashtext('intake'), 7391)`);
    const release = () => holder.query(`select pg_advisory_unlock(hashtext('intake'), 7391)`);
    const waiting = async (type: string) =>
      (
        await world.admin.query(
          'select f.subject from intake.outbox join intake.fact f on f.id = fact_id where f.type = $1',
          [type],
        )
      ).rows;
    await hold();
    expect((await confirm(erasureId)).status).toBe(202);
    await halt('intake');
    expect(await waiting('intake.erasure-confirmed.v1')).toEqual([{ subject: caseId }]);
    expect(await hasKey(caseId)).toBe(true);
    await halt('attendance');
    await release();
    await run('intake');
    await eventually(async () => (await view(erasureId)).silent.length === 1, 30_000);
    expect((await view(erasureId)).silent).toEqual(['attendance']);
    await hold();
    await run('attendance');
    await eventually(async () => (await waiting('intake.person-erased.v1')).length === 1, 30_000);
    await halt('intake');
    expect(await hasKey(caseId)).toBe(false);
    expect((await excuseWords(caseId))[0].words).not.toBeNull();
    await release();
    holder.release();
    await run('intake');
    await complete(erasureId);
    expect(await excuseWords(caseId)).toEqual([{ words: null, evidence_ref: null }]);
  }, 180_000);

  it('§9 while a service is away nothing is gone; away later, it is named until it has erased, and only then is the certificate complete', async () => {
    const erasureId = await asked(caseId);
    await halt('signposting');
    expect((await confirm(erasureId)).status).toBe(202);
    await eventually(async () => (await view(erasureId)).silent.length === 1, 30_000);
    expect(await view(erasureId)).toMatchObject({ silent: ['signposting'], destroyed: null, completedAt: null });
    expect(await hasKey(caseId)).toBe(true);
    expect((await excuseWords(caseId))[0].words).not.toBeNull();
    // It comes back, and goes again before it hears that the key is gone.
    const lock = await world.admin.connect();
    await lock.query(`begin; lock table signposting.erased in exclusive mode`);
    await run('signposting');
    await eventually(async () => (await view(erasureId)).destroyed !== null, 30_000);
    await eventually(async () => (await view(erasureId)).silent.length === 1, 30_000);
    expect(await view(erasureId)).toMatchObject({ step: 'erased', silent: ['signposting'], completedAt: null });
    await lock.query('rollback');
    lock.release();
    await complete(erasureId);
    expect((await view(erasureId)).silent).toEqual([]);
  }, 120_000);

  it('§9 who took a question in without an answer is asked again, by whoever may decide; who has done its part does nothing twice', async () => {
    const chase = async (erasureId: string, by = 'admin-2') =>
      (await admin(by)).post(`/erasures/${erasureId}/reminder`, {});
    const forget = (erasureId: string, owner: string, step: string) =>
      world.admin.query('delete from intake.erasure_answer where erasure_id = $1 and owner = $2 and step = $3', [
        erasureId,
        owner,
        step,
      ]);
    const erasureId = await asked(caseId);
    expect((await chase(erasureId)).body).toEqual({ erasureId, step: 'asked', owners: [] });
    // A replica of an older version heard it, and said nothing.
    await forget(erasureId, 'signposting', 'asked');
    expect(await confirm(erasureId)).toMatchObject({ status: 409, body: { code: 'owners-silent' } });
    expect((await chase(erasureId)).body.owners).toEqual(['signposting']);
    await eventually(async () => (await view(erasureId)).silent.length === 0, 20_000);
    expect((await confirm(erasureId)).status).toBe(202);
    await complete(erasureId);
    await forget(erasureId, 'attendance', 'erased');
    await world.admin.query('update intake.erasure set completed_at = null where erasure_id = $1', [erasureId]);
    for (const by of ['admin-2', 'admin-1']) expect((await chase(erasureId, by)).status).toBe(202);
    await complete(erasureId);
    const { answers } = await view(erasureId);
    const last = answers.filter(
      ({ owner, step }: { owner: string; step: string }) => owner === 'attendance' && step === 'erased',
    );
    expect(last).toMatchObject([{ texts: 2 }]);
    const facts = await world.facts('intake', caseId);
    const said = facts.filter(({ type }) => type === 'intake.erasure-chased.v1').map(({ data }) => data);
    expect(said).toEqual([
      { erasureId, step: 'asked', owners: [{ owner: 'signposting' }] },
      { erasureId, step: 'erased', owners: [{ owner: 'attendance' }] },
      { erasureId, step: 'erased', owners: [{ owner: 'attendance' }] },
    ]);
  }, 120_000);

  it('§9 the same click twice is one erasure', async () => {
    const erasureId = await asked(caseId);
    const key = newId();
    const second = await admin('admin-2');
    const clicks = await Promise.all(
      [1, 2, 3].map(() => second.post(`/erasures/${erasureId}/confirmation`, {}, { key })),
    );
    expect(clicks.filter(({ status }) => status === 202).length).toBeGreaterThan(0);
    expect(clicks.every(({ status, body }) => status === 202 || body.code === 'busy')).toBe(true);
    await complete(erasureId);
    const facts = (await world.facts('intake', caseId)).map(({ type }) => type);
    expect(facts.filter((type) => type === 'intake.erasure-confirmed.v1')).toHaveLength(1);
    expect(facts.filter((type) => type === 'intake.person-erased.v1')).toHaveLength(1);
  }, 90_000);
});
