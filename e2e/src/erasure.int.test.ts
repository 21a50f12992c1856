import { ERASURE_OWNERS } from '@byway/contracts/owners';
import { newId } from '@byway/tables/ids';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  admin,
  asked,
  complete,
  confirm,
  dump,
  ended,
  enrolled,
  excuseWords,
  found,
  inFiles,
  lodge,
  openErasing,
  plant,
  sealedOf,
  view,
  world,
} from './erasing.ts';

beforeAll(openErasing);
afterAll(() => world.close());

describe('§9 the erasure of a person', () => {
  const [kit, other] = [plant('Quokka', '+447700900123'), plant('Numbat', '+447700900456')];
  let caseId: string;
  let otherCase: string;

  beforeAll(async () => {
    caseId = await enrolled(kit);
    otherCase = await enrolled(other);
  });

  it('§9 nobody is erased whose case goes on, or whose time is not over; the dry run says so and does nothing', async () => {
    const one = await admin('admin-1');
    const before = await dump();
    const live = await one.get(`/cases/${caseId}/erasure`);
    expect(live.body.refusals).toEqual(['case-live', 'retention-runs']);
    expect(live.body.fields).toEqual(expect.arrayContaining(['givenName', 'phone', 'adjustments', 'custodyNumber']));
    expect(found(JSON.stringify(live.body), kit)).toEqual([]);
    const refused = await one.post(`/cases/${caseId}/erasure`, { reason: 'unlawful-processing' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'case-live', committed: 'no' } });
    expect(found(before, kit)).toEqual([]);
    await ended(caseId);
    await ended(otherCase);
    const early = await one.post(`/cases/${caseId}/erasure`, { reason: 'retention-over' });
    expect(early).toMatchObject({ status: 409, body: { code: 'retention-runs' } });
    expect((await excuseWords(caseId))[0]).toEqual({ words: true, evidence: true });
  });

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
  });

  it('§9 two who confirm at once do it once; every owner blanks its texts and says so; nothing readable is left', async () => {
    const [sealed, ofOther] = [await sealedOf(caseId), await sealedOf(otherCase)];
    expect(await inFiles(sealed)).toEqual(sealed.map(() => true));
    const erasureId = await asked(caseId);
    const dry = await view(erasureId);
    expect(dry.answers).toHaveLength(ERASURE_OWNERS.length);
    expect(dry.answers.find(({ owner }: { owner: string }) => owner === 'attendance')).toMatchObject({ texts: 2 });
    const replies = await Promise.all(['admin-2', 'admin-3', 'admin-4'].map((by) => confirm(erasureId, by)));
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409, 409]);
    await complete(erasureId);
    const certificate = await view(erasureId);
    expect(certificate).toMatchObject({ state: 'confirmed', askedBy: 'admin-1', silent: [] });
    expect(certificate.destroyed).toEqual(expect.arrayContaining(['givenName', 'familyName', 'custodyNumber']));

    // Not in a dead row either; what is somebody else's is there.
    expect(await inFiles([...sealed, ...ofOther])).toEqual([...sealed.map(() => false), ...ofOther.map(() => true)]);
    const { rewrittenAt, backupsUntil, completedAt } = certificate;
    expect(Date.parse(backupsUntil) - Date.parse(rewrittenAt)).toBe(35 * 24 * 3_600_000);
    expect(Date.parse(completedAt)).toBeGreaterThanOrEqual(Date.parse(rewrittenAt));
    const switches = `select has_function_privilege(role || '_system', 'pg_switch_wal()', 'execute') as may from unnest(array['intake', 'attendance']) role`;
    expect((await world.admin.query(switches)).rows).toEqual([{ may: true }, { may: true }]);

    const text = await dump();
    expect(found(text, kit)).toEqual([]);
    expect(found(text, other)).toEqual([]);
    const key = `select data_key, given_name, reference from intake.person join intake.intake_case using (person_id) where case_id = $1`;
    const [gone] = (await world.admin.query(key, [caseId])).rows;
    expect(Object.values(gone)).toEqual([null, null, null]);
    const hashes = `select 1 from intake.person_index join intake.intake_case using (person_id) where case_id = $1`;
    expect((await world.admin.query(hashes, [caseId])).rowCount).toBe(0);
    const officer = await world.as('intake', 'custody-officer');
    expect((await officer.get(`/cases/${caseId}/identity`)).body.code).toBe('identity-erased');
    expect((await officer.get(`/cases/${otherCase}/identity`)).body.person.givenName).toBe(other.given);
    // The case is there still, without a person; and no hash of a body that told of them can be tried out.
    expect((await officer.get(`/cases/${caseId}`)).body.state).toBe('ended');
    for (const service of ['intake', 'attendance']) {
      const bodies = `select 1 from ${service}.idempotency where body_hash is not null
                       and (position($1 in operation) > 0 or answer ->> 'caseId' = $1)`;
      expect((await world.admin.query(bodies, [caseId])).rowCount).toBe(0);
    }
    for (const name of ['intake', ...ERASURE_OWNERS]) {
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
  });

  it('§9 who comes again is a new person: nothing of the erased one is found by name or birth date', async () => {
    const again = await enrolled({ ...kit, words: 'second words', evidence: 'second letter' });
    const alike = await (await world.as('intake', 'custody-officer')).get(`/cases/${again}/possible-duplicates`);
    expect(alike.body.items).toEqual([]);
  });

  it('§9 what is said late about an erased case brings no words back', async () => {
    const reply = await lodge(caseId, `Late ${kit.given}`);
    expect(reply).toMatchObject({ status: 410, body: { code: 'person-erased' } });
    expect(await excuseWords(caseId)).toEqual([{ words: false, evidence: false }]);
  });
});
