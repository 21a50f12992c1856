import { ROLES, type Role } from '@byway/contracts/codes';
import * as identity from '@byway/contracts/http/intake/identity';
import * as search from '@byway/contracts/http/intake/search';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { GUESSES } from '@byway/service-kit/audit/asked-today.store';
import { sweepAnswers } from '@byway/service-kit/http/sweep-answers';
import { createIssuer } from '@byway/service-kit/identity/issuer';
import type { Caller } from '@byway/service-kit/identity/tokens';
import { serviceUrls } from '@byway/service-kit/run/migrate';
import { Database } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { worksFor } from '@byway/testkit/sign-ins';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Addresses,
  type Answered,
  ask,
  bodyAbout,
  type EveryRoute,
  everyRoute,
  isByRow,
  nameOf,
  runEveryService,
  urlOf,
  wrongRole,
} from './every-route.ts';
import { realIds } from './real-ids.ts';

let world: World;
let addresses: Addresses;
let routes: readonly EveryRoute[];
let ids: Readonly<Record<string, string>>;

const callerOf = (roles: readonly Role[], more: Partial<Caller> = {}): Caller => ({
  actor: 'somebody-1',
  roles,
  force: world.force,
  ...worksFor(roles),
  ...more,
});
const schemaOf = (service: string): string => service.replaceAll('-', '_');
const own = (name: string): string => {
  const id = ids[name];
  if (!id) throw new Error(`no ${name}: give the test one`);
  return id;
};
const nowhere = (): string => newId();
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const withoutIds = ({ status, text }: Answered): string => `${status} ${text.replace(UUID, '*')}`;
const withoutCorrelation = ({ status, body }: Answered) => ({ status, body: { ...body, correlationId: null } });

beforeAll(async () => {
  world = await World.open();
  addresses = await runEveryService(world);
  routes = await everyRoute(addresses);
  ids = await realIds(world);
});
afterAll(() => world.close());

/** Outcomes of the audit rows of one request. */
async function audited(service: string, correlationId: string): Promise<string[]> {
  const text = `select outcome from ${schemaOf(service)}.audit where correlation_id = $1`;
  return (await world.admin.query<{ outcome: string }>(text, [correlationId])).rows.map(({ outcome }) => outcome);
}

const withIds = (route: EveryRoute): boolean => route.path.includes('{');

describe('§9 who may do what, on every route of every service', () => {
  it('§9 every route names the roles it is for', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(routes.filter(({ roles }) => roles.length === 0).map(nameOf)).toEqual([]);
  });

  it('§9 what is asked about so many people in a day is counted by an index of the audit', () => {
    const declared: readonly object[] = [...Object.values(identity), ...Object.values(search)];
    const bounded = declared.flatMap((route) => ('perDay' in route && 'audit' in route ? [route.audit] : []));
    expect(bounded.length).toBeGreaterThan(0);
    expect(GUESSES).toEqual(expect.arrayContaining(bounded));
  });

  it('§9 without a token, with an expired one or with a stranger’s it is the same 401, and nothing is looked at', async () => {
    const stranger = await createIssuer(world.issuer.name);
    const wrong: string[] = [];
    for (const route of routes) {
      const caller = callerOf(route.roles);
      const tokens = [null, await world.issuer.issue(caller, -60), await stranger.issue(caller), 'x.y.z'];
      const replies = await Promise.all(
        tokens.map((token) => ask(addresses, route, { token, url: urlOf(route, own) })),
      );
      const said = new Set(replies.map((reply) => JSON.stringify(withoutCorrelation(reply))));
      const rows = await Promise.all(replies.map(({ body }) => audited(route.service, body.correlationId)));
      const is401 = replies.every(({ status, body }) => status === 401 && body.code === 'not-signed-in');
      if (!is401 || said.size !== 1 || rows.flat().length > 0) wrong.push(nameOf(route));
    }
    expect(wrong).toEqual([]);
  });

  it('§9 a role that is not named is a 403 before anything is parsed, and the attempt is kept', async () => {
    const wrong: unknown[] = [];
    const forEverybody = routes.filter(({ roles }) => roles.length === ROLES.length);
    // What time it is by the policy clock: the one thing that whoever is signed in may ask of every service.
    expect(new Set(forEverybody.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(['GET /clock']));
    for (const route of routes.filter((one) => !forEverybody.includes(one))) {
      const token = await world.issuer.issue(callerOf([wrongRole(route)]));
      const { status, body } = await ask(addresses, route, { token, url: urlOf(route, own), raw: '{' });
      const kept = await audited(route.service, body.correlationId);
      if (status !== 403 || body.code !== 'not-allowed' || kept.join() !== 'not-allowed') {
        wrong.push([nameOf(route), status, body.code, kept]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('I17 what another force has is the same 404 as what is not there, and the look is kept', async () => {
    const wrong: unknown[] = [];
    for (const route of routes.filter(withIds)) {
      const token = await world.issuer.issue(callerOf(route.roles, { force: '42' }));
      const asking = (idOf: (name: string) => string): Promise<Answered> =>
        ask(addresses, route, { token, url: urlOf(route, idOf), raw: bodyAbout(route, ids, idOf) });
      const [foreign, absent] = [await asking(own), await asking(nowhere)];
      const same = withoutIds(foreign) === withoutIds(absent);
      const byRow = isByRow(route);
      const kept = byRow ? ['not-found'] : await audited(route.service, foreign.body.correlationId);
      const right = byRow ? foreign.text.includes('"code":"not-found"') : foreign.status === 404;
      if (!right || !same || kept.join() !== 'not-found') wrong.push([nameOf(route), foreign, absent, kept]);
    }
    expect(wrong).toEqual([]);
    const facts = await world.facts('attendance', own('caseId'));
    expect(facts.map(({ type }) => type)).toEqual(['attendance.excuse-lodged.v1']);
  });

  it('I17 no list shows anything of another force', async () => {
    const shown: unknown[] = [];
    for (const route of routes.filter((one) => one.method === 'GET' && !withIds(one))) {
      // Not the force that asked for these ids above: its own asking is its own to see.
      const token = await world.issuer.issue(callerOf(route.roles, { force: '41' }));
      const { status, text } = await ask(addresses, route, { token, url: urlOf(route, own) });
      const seen = Object.values(ids).filter((id) => text.includes(id));
      if (status !== 200 || seen.length > 0) shown.push([nameOf(route), status, seen]);
    }
    expect(shown).toEqual([]);
  });

  it('I19 each view of what is there has its audit row', async () => {
    const wrong: unknown[] = [];
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      // 5.2: a referral is there for the service it went to, and for no other.
      const more = route.roles.includes('receiving-service') ? { provider: 'somewhere' } : {};
      const token = await world.issuer.issue(callerOf(route.roles, more));
      const correlationId = newId();
      const headers = { 'x-correlation-id': correlationId };
      const { status, body } = await ask(addresses, route, { token, url: urlOf(route, own), headers });
      const kept = await audited(route.service, correlationId);
      if (status !== 200 || kept.join() !== 'done') wrong.push([nameOf(route), status, body, kept]);
    }
    expect(wrong).toEqual([]);
  });
});

describe('§9 the record of who looked', () => {
  it.each(SERVICE_NAMES)('I19 %s: can be changed or emptied by neither of the service’s roles', async (service) => {
    const database = new Database(serviceUrls(world.adminUrl, service, PASSWORD));
    for (const text of ['update audit set outcome = $$x$$', 'delete from audit', 'truncate audit']) {
      const byService = database.transaction({ force: world.force }, (tx) => tx.query({ text }));
      await expect(byService).rejects.toMatchObject({ code: '42501' });
      await expect(database.system((tx) => tx.query({ text }))).rejects.toMatchObject({ code: '42501' });
    }
    await database.close();
  });

  it('I19 whoever writes a row chooses neither its number, nor its transaction, nor its time', async () => {
    const database = new Database(serviceUrls(world.adminUrl, 'intake', PASSWORD));
    const row = `policy_time, actor, roles, action, outcome, correlation_id, force, purpose`;
    const said = `now(), 'x', '{}', 'x', 'done', gen_random_uuid(), '43', 'x'`;
    const write = (more: string, value: string): Promise<unknown> =>
      database.transaction({ force: '43' }, (tx) =>
        tx.query({ text: `insert into audit (${row}${more}) overriding system value values (${said}${value})` }),
      );
    for (const [column, value] of [
      ['xid', `'3'::xid8`],
      ['at', `now() - interval '1 year'`],
      ['id', '7'],
    ])
      await expect(write(`, ${column}`, `, ${value}`)).rejects.toMatchObject({ code: '42501' });
    await database.close();
  });

  it('§9 the answer to a command is kept for 30 days under its key, and then swept', async () => {
    const database = new Database(serviceUrls(world.adminUrl, 'intake', PASSWORD));
    const add = (key: string, days: number) =>
      world.admin.query(
        `insert into intake.idempotency (force, actor, key, operation, made)
         values ('43', 'sweep', $1, 'x', clock_timestamp() - make_interval(days => $2))`,
        [key, days],
      );
    await Promise.all([add('old', 31), add('young', 29)]);
    expect(await sweepAnswers(database)).toBe(1);
    const { rows } = await world.admin.query(`select key from intake.idempotency where actor = 'sweep'`);
    expect(rows).toEqual([{ key: 'young' }]);
    await database.close();
  });

  it('I19 where it cannot be written nothing is shown and nothing is done', async () => {
    const { caseId = '', placeId = '' } = ids;
    await world.admin.query(`alter table attendance.audit add constraint broken check (actor <> 'unseen') not valid`);
    const unseen = await world.as('attendance', 'facilitator', { actor: 'unseen' });
    const told = { how: 'delivered', servedAt: world.now };
    const replies = [
      await unseen.get(`/cases/${caseId}/attendance`),
      await unseen.post(`/cases/${caseId}/places/${placeId}/notifications`, told),
    ];
    expect(replies.map(({ status, body }) => [status, body.code])).toEqual([
      [500, 'failed'],
      [500, 'failed'],
    ]);
    expect(JSON.stringify(replies.map(({ body }) => body))).not.toContain(placeId);
    const types = (await world.facts('attendance', caseId)).map(({ type }) => type);
    expect(types).not.toContain('attendance.session-notified.v1');
    await world.admin.query('alter table attendance.audit drop constraint broken');
    expect((await unseen.get(`/cases/${caseId}/attendance`)).status).toBe(200);
  });
});
