import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Addresses, runEveryService } from './every-route.ts';
import { alertsIn, type Dashboard, expressionsOf, namesIn, OF_OTHERS } from './observability.ts';

const FOLDER = new URL('../../infra/observability/', import.meta.url).pathname;
const alerts = alertsIn(readFileSync(join(FOLDER, 'rules.yml'), 'utf8'));
const dashboard = JSON.parse(readFileSync(join(FOLDER, 'grafana/byway.json'), 'utf8')) as Dashboard;

let world: World;
let addresses: Addresses;
beforeAll(async () => {
  world = await World.open();
  addresses = await runEveryService(world);
});
afterAll(() => world.close());

const textOf = async (service: string): Promise<string> => (await fetch(`${addresses.get(service)}/metrics`)).text();

/** The value of the one line of a figure that has all these labels; null where there is none. */
async function figure(
  service: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const lines = (await textOf(service)).split('\n').filter((line) => line.startsWith(`${name}{`));
  const line = lines.find((one) => wanted.every((pair) => one.includes(pair)));
  return line ? Number(line.slice(line.lastIndexOf(' ') + 1)) : null;
}

/** Holds what `lock` locks in another session until the returned function is called. */
async function held(lock: string): Promise<() => Promise<void>> {
  const client = await world.admin.connect();
  await client.query(`begin; ${lock}`);
  return async () => {
    await client.query('rollback');
    client.release();
  };
}

describe('what alerts and dashboard rest on', () => {
  it('every figure they name is one that a service gives', async () => {
    await fetch(`${addresses.get('intake')}/openapi.json`); // a figure of requests begins with the first
    const texts = await Promise.all([...addresses.keys()].map(textOf));
    const given = new Set(texts.join('\n').match(/^byway_\w+(?=[{ ])/gm));
    const asked = [...alerts.map(({ expr }) => expr), ...expressionsOf(dashboard)].flatMap(namesIn);
    expect(asked.length).toBeGreaterThan(20);
    expect([...new Set(asked)].filter((name) => !OF_OTHERS.has(name) && !given.has(name))).toEqual([]);
  });

  it('each service gives all that concerns every service', async () => {
    for (const service of addresses.keys()) {
      for (const name of ['outbox_age_seconds', 'parked_cases', 'due_overdue_seconds', 'ready', 'facts_taken']) {
        expect([service, name, await figure(service, `byway_${name}`)]).toEqual([service, name, expect.any(Number)]);
      }
    }
  });

  it('I18 no figure says whom it is about: no id, no name, no address with its ids', async () => {
    const texts = await Promise.all([...addresses.keys()].map(textOf));
    const labels = new Set(texts.join('\n').match(/(?<=[{,])\w+(?==")/g));
    const known = [
      'service',
      'source',
      'table',
      'topic',
      'part',
      'step',
      'why',
      'method',
      'route',
      'status',
      'le',
      'within',
      'action',
    ];
    expect([...labels].filter((label) => !known.includes(label))).toEqual([]);
    expect(texts.join('\n')).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });
});

describe('a figure rises with what it is about, and falls again', () => {
  it('facts that cannot be published: the age of the outbox', async () => {
    const release = await held(`select pg_advisory_xact_lock(hashtext('intake'), 7391)`);
    const statement = `insert into intake.outbox (fact_id, stated) values ($1, clock_timestamp() - interval '90 seconds')`;
    await world.admin.query(statement, [randomUUID()]);
    expect(await figure('intake', 'byway_outbox_age_seconds')).toBeGreaterThanOrEqual(90);
    expect(await figure('intake', 'byway_outbox_facts')).toBe(1);
    await world.admin.query('delete from intake.outbox');
    await release();
    expect(await figure('intake', 'byway_outbox_age_seconds')).toBe(0);
  });

  it('facts that cannot be taken in: the lag, by whose facts they are', async () => {
    await eventually(async () => (await figure('attendance', 'byway_consumer_lag_facts', { source: 'intake' })) === 0);
    const release = await held('lock table attendance.inbox in access exclusive mode');
    for (let i = 0; i < 3; i += 1) {
      await world.feed({ fact: agreementMade, subject: newId(), data: agreementMade.valid });
    }
    const lag = (): Promise<number | null> => figure('attendance', 'byway_consumer_lag_facts', { source: 'intake' });
    await eventually(async () => (await lag()) === 3);
    await release();
    await eventually(async () => (await lag()) === 0);
  });

  it('I20 a message that nobody can read: the dead letters, also as a later life of the service sees them', async () => {
    const seen = (): Promise<number | null> => figure('attendance', 'byway_dead_letters_total');
    await eventually(async () => (await seen()) !== null);
    const before = await seen();
    await world.broker.publish([{ topic: `${world.prefix}.intake`, key: newId(), headers: {}, value: 'no fact' }]);
    await eventually(async () => (await seen()) === Number(before) + 1);
  });

  it('I10 a fact that is missing: the parked cases, until it comes', async () => {
    const subject = newId();
    const first = await world.feed({ fact: agreementMade, subject, data: agreementMade.valid });
    // What the others say because of it is taken in before the gap, or it would wait with the case.
    const heard = `select from attendance.inbox where subject = $1 and source = any('{intake,programme,scheduling}')`;
    await eventually(async () => (await world.admin.query(heard, [subject])).rowCount === 3);
    expect(await figure('attendance', 'byway_parked_cases')).toBe(0);
    await world.deliver({ ...first, id: newId(), sequence: 3 });
    await eventually(async () => (await figure('attendance', 'byway_parked_cases')) === 1);
    expect(await figure('attendance', 'byway_parked_facts')).toBe(1);
    expect(await figure('attendance', 'byway_parked_age_seconds')).toBeGreaterThan(0);
    await world.deliver({ ...first, id: newId(), sequence: 2 });
    await eventually(async () => (await figure('attendance', 'byway_parked_cases')) === 0);
  });

  it('a dated step that fails each time: how long it is overdue, and how often it failed', async () => {
    const statement = `insert into scheduling.due (force, kind, key, subject, at) values ($1, 'nobody-does-this', 'x', $2, $3)`;
    await world.admin.query(statement, [world.force, newId(), '2027-03-01T08:00:00Z']);
    await eventually(async () => ((await figure('scheduling', 'byway_due_attempts')) ?? 0) > 0);
    expect(await figure('scheduling', 'byway_due_overdue_seconds')).toBe(3_600);
    await world.admin.query(`delete from scheduling.due where key = 'x'`);
    expect(await figure('scheduling', 'byway_due_overdue_seconds')).toBe(0);
  });

  it('4.6 a question whether a summons may be issued that an owner leaves open: how long', async () => {
    const { valid } = noticeRaised;
    await world.feed({ fact: noticeRaised, subject: newId(), data: valid });
    const waiting = (): Promise<number | null> =>
      figure('court-summons', 'byway_clearance_waiting_seconds', { step: 'issue' });
    expect(await waiting()).toBe(0);
    const statement = `insert into court_summons.clearing (notice_id, step, round, force, version, payload, asked_at, asked_by, asked_real, state)
                       select notice_id, 'issue', 1, force, 1, '{}', raised_at, 'liaison-1', clock_timestamp() - interval '90 seconds', 'asked'
                         from court_summons.notice where notice_id = $1`;
    await eventually(async () => (await world.admin.query(statement, [valid.noticeId])).rowCount === 1);
    expect(await waiting()).toBeGreaterThanOrEqual(90);
    await world.admin.query(`update court_summons.clearing set state = 'cleared'`);
    expect(await waiting()).toBe(0);
  });

  it('§9 an erasure that was confirmed and that a service is silent about: how long, before the key is destroyed and after', async () => {
    const waiting = async (): Promise<(number | null)[]> =>
      Promise.all(['confirmed', 'erased'].map((step) => figure('intake', 'byway_erasure_waiting_seconds', { step })));
    expect(await waiting()).toEqual([0, 0]);
    const [erasureId, personId] = [newId(), newId()];
    await world.admin.query(
      `insert into intake.person (person_id, force, key_id, key_destroyed_at) values ($1, '43', 'first', now())`,
      [personId],
    );
    await world.admin.query(
      `insert into intake.erasure (erasure_id, force, person_id, cases, reason, state, asked_by, asked_at, decided_by, decided_at)
       values ($1, '43', $2, array[$1::uuid], 'legal-obligation', 'confirmed', 'a', $3, 'b', $3)`,
      [erasureId, personId, '2027-03-01T08:50:00Z'],
    );
    expect(await waiting()).toEqual([600, 0]);
    await world.admin.query(
      `update intake.erasure set destroyed = '{}', destroyed_at = '2027-03-01T08:55:00Z' where erasure_id = $1`,
      [erasureId],
    );
    expect(await waiting()).toEqual([0, 300]);
    await world.admin.query('update intake.erasure set completed_at = now() where erasure_id = $1', [erasureId]);
    expect(await waiting()).toEqual([0, 0]);
  });

  it('I15 a live case that nothing will move: stuck, and why', async () => {
    const stuck = (why: string): Promise<number | null> => figure('programme', 'byway_stuck_cases', { why });
    for (const why of ['not-taken', 'not-done', 'not-dated']) expect([why, await stuck(why)]).toEqual([why, 0]);
    // The courier leaves them alone, as one that has died would.
    const add = (more: string): Promise<unknown> =>
      world.admin.query(
        `insert into programme.diversion_case (case_id, force, agreed_at, nudge_at, last_n, taken_n, told_n, awaited_n, next_at, reported_at)
         values ($1, '43', now(), now() + interval '1 day', ${more})`,
        [newId()],
      );
    await add(`0, 0, 0, 0, '2027-03-01T08:58:00Z', now()`);
    await add(`0, 0, 0, 0, null, now() - interval '36 days'`);
    await add(`0, 0, 0, 0, null, now() - interval '30 days'`); // a session may be that far ahead
    await add(`1, 0, 1, 1, '2027-04-01T09:00:00Z', now()`);
    const fact = `insert into programme.case_fact (case_id, n, force, type, envelope)
                  select case_id, 1, '43', 'x', '{"recordedTime": "2027-03-01T08:58:00.000Z"}' from programme.diversion_case where last_n = 1 and told_n = 1 and taken_n = 0`;
    await world.admin.query(fact);
    for (const why of ['not-taken', 'not-done', 'not-dated']) expect([why, await stuck(why)]).toEqual([why, 1]);
  });

  it('a part that is away: the service says which, and still gives what it can', async () => {
    expect(await figure('intake', 'byway_ready', { part: 'database' })).toBe(1);
    const count = (): Promise<number | null> =>
      figure('intake', 'byway_http_request_seconds_count', { route: '/openapi.json', status: '2xx' });
    const before = (await count()) ?? 0;
    await fetch(`${addresses.get('intake')}/openapi.json`);
    expect(await count()).toBe(before + 1);
  });
});
