import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { schemaOf, serviceUrls } from '@byway/service-kit/run/migrate';
import { Database, type Tx } from '@byway/tables/database';
import { eventually } from '@byway/testkit/eventually';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runEveryService } from './every-route.ts';
import { realIds } from './real-ids.ts';

/** A force of which no service has anything. */
const STRANGER = '98';
const NAMES = SERVICE_NAMES;
const ROOT = new URL('../../', import.meta.url).pathname;

/** Tables without a force, and why each may be. Whatever else a service has is fenced in. */
const WITHOUT_FORCE: Readonly<Record<string, string>> = {
  stream: 'a random id and a number; whose it is says the fact',
  outbox: 'ids of facts that are not published yet',
  inbox: 'how far a consumer is in each stream: random ids and numbers',
  seal: 'hashes; the role that answers people may not read it',
  identity_key: 'ids and fingerprints of root keys; the role that answers people may not read it',
  topic_log: 'how much of the topic was there, and whether it is to be published again',
  epoch: 'which lives the log has had: random ids',
  policy_clock: 'the clock of a demonstration',
  migration: 'names of scripts',
  stopped_number: 'keyed hashes of numbers that said STOP, which is for every sender',
  reply: 'ids of what came back to the gateway; neither from whom nor what',
};

/** Tables with a case that stand behind no wall, and why each may. Whatever else has a `case_id` is walled. */
const WITHOUT_WALL: Readonly<Record<string, string>> = {
  '* wall': 'is asked by the wall itself; holds codes of providers and courts',
  'intake legal_hold':
    'is asked whoever erases, behind whichever wall; who lists or lifts one has to see the case first',
  'intake draft': 'is its officer’s alone, and they see the whole force',
  // A provider that cancels its session, or counts its free places, must find every place of it, whoever the case belongs to by now.
  'scheduling place': 'is of a session, and so of the provider of its group: every statement asks that',
  'scheduling hold': 'is of a group, and so of its provider: every statement asks that',
  'scheduling keep_apart': 'is asked for by every look for a place, of whichever provider',
  'scheduling waiting': 'is the list of the whole scheme; who lists it sees the cases of their own groups alone',
  'scheduling scheduling_case': 'is seen by who sees a place or a hold of it; tells a number of places',
};

/** Files that act as the system role, and what they do as it. Effects of facts and due steps run under their tenant. */
const ACROSS: Readonly<Record<string, string>> = {
  'packages/facts/src/compare-log.ts': 'reads what was stated, to compare the topics with it',
  'packages/facts/src/consumer.ts': 'sets a case aside, looks for what is missing',
  'packages/facts/src/ahead.ts': 'keeps that the topic is ahead of the database',
  'packages/facts/src/epoch.ts': 'reads which life of the log it is',
  'packages/facts/src/lost-facts.ts': 'looks up which facts of the topic are known',
  'packages/facts/src/inbox.ts': 'marks what concerns nobody here',
  'packages/facts/src/log-check.ts': 'compares what was stated and heard with the topics',
  'packages/facts/src/parking.ts': 'finds what waits next',
  'packages/facts/src/relay.ts': 'publishes the outbox',
  'packages/service-kit/src/cases/rewrite-erased.ts': 'finds what was erased and can still be read from a file',
  'packages/service-kit/src/http/sweep-answers.ts': 'sweeps answers that are old',
  'packages/service-kit/src/time/clock.ts': 'keeps the map of the policy clock',
  'packages/service-kit/src/time/dated-steps.ts': 'finds whose step is due',
  'packages/service-kit/src/run/health.ts': 'asks whether the database takes a write',
  'packages/service-kit/src/run/metrics.ts': 'counts for metrics',
  'packages/service-kit/src/run/own-roles.ts': 'asks whose role a connection is',
  'packages/service-kit/src/run/progress.route.ts':
    'counts for whoever moves a demonstration’s clock, never in production',
  'packages/service-kit/src/run/standing.route.ts': 'counts what waits, for whoever keeps the system running',
  'packages/service-kit/src/audit/sealer.ts': 'chains the audit',
  'packages/service-kit/src/audit/seal-file.ts': 'writes the seals of the audit that its file lacks',
  'services/console/src/health.ts': 'asks whether the database answers',
  'services/console/src/session/store.ts': 'keeps sessions, which are of no force',
  'services/intake/src/erasure/lost-erasures.store.ts': 'finds the erasures that only the log still knew',
  'services/intake/src/identity/rewrap.store.ts': 'finds whose data key is under an old root key',
  'services/intake/src/identity/take-up-keys.ts': 'asks which root keys are in use, before anybody is answered',
  'services/notifications/src/answers/stopped.store.ts': 'finds which force wrote to a number that answered',
  'services/notifications/src/messages/message.store.ts':
    'finds which messages are due, and of which the end is asked for',
  'services/outreach/src/campaigns/campaign.store.ts': 'finds of which campaigns something may go',
  'services/outreach/src/numbers/number.store.ts': 'finds of which texts the end is asked for',
  'services/programme/src/diversion/adopt-calendar.ts': 'finds the live cases that a new calendar has yet to reach',
  'services/programme/src/diversion/courier.ts': 'finds whose next step a moved clock makes due',
  'services/programme/src/diversion/telling.store.ts':
    'finds which workflows are to be told, and of what; notes what they report',
};

let world: World;
const databases = new Map<string, Database>();
const of = (service: string): Database => databases.get(service) as Database;

beforeAll(async () => {
  world = await World.open();
  await runEveryService(world);
  await realIds(world);
  for (const name of NAMES)
    databases.set(name, new Database({ ...serviceUrls(world.adminUrl, name, PASSWORD), max: 1 }));
});
afterAll(async () => {
  for (const database of databases.values()) await database.close();
  await world.close();
});

interface Table {
  readonly name: string;
  readonly kind: string;
  readonly owner: string;
  readonly force: boolean;
  /** Has a `case_id`. */
  readonly ofCase: boolean;
  readonly fenced: boolean;
  readonly policies: readonly string[];
  readonly options: readonly string[];
}

/** Tables and views of a service, as the catalogue has them. */
async function tablesOf(service: string): Promise<Table[]> {
  const { rows } = await world.admin.query<Table>(
    `select c.relname as name, c.relkind as kind, pg_get_userbyid(c.relowner) as owner,
            exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'force' and not a.attisdropped) as force,
            exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped) as "ofCase",
            c.relrowsecurity and c.relforcerowsecurity as fenced, coalesce(c.reloptions, '{}') as options,
            array(select concat_ws(' ', p.polname, p.polcmd, p.polpermissive::text,
                                   array(select case r when 0 then 'public' else pg_get_userbyid(r) end from unnest(p.polroles) r)::text,
                                   pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
                    from pg_policy p where p.polrelid = c.oid order by p.polname) as policies
       from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
    [schemaOf(service)],
  );
  return rows;
}
const casesOf = async (service: string): Promise<string[]> =>
  (await tablesOf(service)).filter(({ force }) => force).map(({ name }) => name);

/** Rows that a role sees in each case table, by the given way in. */
async function seen(
  service: string,
  run: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<Record<string, number>> {
  const counts: [string, number][] = [];
  for (const name of await casesOf(service)) {
    const [row] = await run((tx) => tx.query<{ n: number }>({ text: `select count(*)::int as n from ${name}` }));
    counts.push([name, row?.n ?? -1]);
  }
  return Object.fromEntries(counts);
}
const anything = (counts: Record<string, number>): string[] =>
  Object.entries(counts).flatMap(([name, n]) => (n === 0 ? [] : [`${name}: ${n}`]));

/** A transaction of the service's own role without a tenant, or with the setting as given. */
const asService =
  (service: string, force: string | null) =>
  <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    of(service).transaction({ force: '43' }, async (tx) => {
      await tx.query(force === null ? { text: 'reset byway.force' } : { text: `set local byway.force = '${force}'` });
      return work(tx);
    });

describe('§9 I17 forces are kept apart by the database', () => {
  it.each(NAMES)(
    'I17 %s: each table with a force is fenced in, by the same two policies; each other is on the list',
    async (service) => {
      const schema = schemaOf(service);
      const tables = await tablesOf(service);
      const policies = [
        `system * true {${schema}_system} true true`,
        `tenant * true {public} (force = NULLIF(current_setting('byway.force'::text, true), ''::text))`,
      ];
      for (const { name, force, fenced, policies: found } of tables.filter(({ kind }) => kind === 'r')) {
        const byForce = found.filter((policy) => !/^(wall|receiver|need_to_know|booked) r false /.test(policy));
        if (force) expect([name, fenced, byForce]).toEqual([name, true, policies]);
        else expect(Object.keys(WITHOUT_FORCE)).toContain(name);
      }
      expect(tables.filter(({ force }) => force).length).toBeGreaterThan(8);
      const views = tables.filter(({ kind }) => kind !== 'r');
      expect(views.filter(({ kind, options }) => kind !== 'v' || !options.includes('security_invoker=true'))).toEqual(
        [],
      );
    },
  );

  it.each(NAMES)(
    'I17 %s: each table with a case stands behind the wall of provider and court area',
    async (service) => {
      const tables = await tablesOf(service);
      const isBehind = (policy: string): boolean =>
        policy.startsWith('wall r false ') && policy.includes('byway.provider') && policy.includes('byway.court');
      const [walled, open] = [true, false].map((behind) =>
        tables.flatMap(({ name, ofCase, policies }) => (ofCase && policies.some(isBehind) === behind ? [name] : [])),
      );
      const mayBeOpen = (name: string): boolean => `${service} ${name}` in WITHOUT_WALL || `* ${name}` in WITHOUT_WALL;
      expect(open?.filter((name) => !mayBeOpen(name))).toEqual([]);
      expect(walled?.filter(mayBeOpen)).toEqual([]);
      expect(walled).toContain('task');
    },
  );

  it.each(NAMES)(
    '%s: a wall is looked up for each row that is seen; all walls are never read for one page',
    async (service) => {
      const behind = { force: '43', provider: 'provider-1', court: 'court-1', walls: 'own' } as const;
      const tables = (await tablesOf(service)).filter(({ policies }) =>
        policies.some((one) => one.startsWith('wall ')),
      );
      for (const { name } of tables) {
        const text = `explain select * from ${name}`;
        const plan = await of(service).transaction(behind, (tx) => tx.query<{ 'QUERY PLAN': string }>({ text }));
        const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
        expect(lines).toMatch(/wall w/);
        expect([name, lines]).toEqual([name, expect.not.stringMatching(/hashed SubPlan/)]);
      }
    },
  );

  it.each(NAMES)(
    'I17 %s: its roles own nothing, belong to no other role and cannot get round a policy',
    async (service) => {
      const roles = [schemaOf(service), `${schemaOf(service)}_system`];
      const { rows } = await world.admin.query(
        `select r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolreplication,
              (select count(*)::int from pg_class where relowner = r.oid) + (select count(*)::int from pg_proc where proowner = r.oid)
                + (select count(*)::int from pg_namespace where nspowner = r.oid) as owned,
              (select count(*)::int from pg_auth_members where member = r.oid) as member_of,
              has_schema_privilege(r.oid, $2, 'create') as may_create
         from pg_roles r where r.rolname = any($1) order by 1`,
        [roles, schemaOf(service)],
      );
      const no = {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
      };
      expect(rows).toEqual(roles.map((rolname) => ({ rolname, ...no, owned: 0, member_of: 0, may_create: false })));
      const definers = `select proname from pg_proc where pronamespace = $1::regnamespace and prosecdef`;
      expect((await world.admin.query(definers, [schemaOf(service)])).rows).toEqual([]);
      const others = `select nspname from pg_namespace where nspname !~ '^pg_|^information_schema$|^public$'
                       and nspname <> $2 and has_schema_privilege($1, nspname, 'usage')`;
      for (const role of roles) {
        expect((await world.admin.query(others, [role, schemaOf(service)])).rows).toEqual([]);
      }
    },
  );

  it.each(NAMES)(
    'I17 %s: without a tenant its role sees no row of any case table, and can write none',
    async (service) => {
      const there = await seen(service, (work) => of(service).system(work));
      // The story of one person has been through every service: there is something to be seen.
      expect(anything(there).length).toBeGreaterThan(2);
      expect(anything(await seen(service, asService(service, null)))).toEqual([]);
      expect(anything(await seen(service, asService(service, '')))).toEqual([]);
      const blind = asService(
        service,
        null,
      )((tx) =>
        tx.query({
          text: `insert into due (force, kind, key, subject, at) values ('43', 'x', 'x', gen_random_uuid(), now())`,
        }),
      );
      await expect(blind).rejects.toMatchObject({ code: '42501' });
    },
  );

  it.each(NAMES)(
    'I17 %s: another force sees none of it, changes none of it and writes none in its name',
    async (service) => {
      expect(anything(await seen(service, asService(service, '43'))).length).toBeGreaterThan(2);
      expect(anything(await seen(service, asService(service, STRANGER)))).toEqual([]);
      for (const name of await casesOf(service)) {
        const take = `update ${name} set force = '${STRANGER}' where force = '43' returning 1`;
        // Nothing is found to be changed, or the table takes no change from anybody.
        const changed = await asService(
          service,
          '42',
        )((tx) => tx.query({ text: take })).catch(({ code }: { code?: string }) => code);
        expect([[], '42501']).toContainEqual(changed);
      }
      const inTheirName = asService(
        service,
        '42',
      )((tx) =>
        tx.query({
          text: `insert into due (force, kind, key, subject, at) values ('43', 'x', 'x', gen_random_uuid(), now())`,
        }),
      );
      await expect(inTheirName).rejects.toMatchObject({ code: '42501' });
    },
  );

  it.each(NAMES)(
    'I17 %s: a named statement planned for one force shows another nothing on the same connection',
    async (service) => {
      for (const name of await casesOf(service)) {
        const statement = { name: `reused-${name}`, text: `select force from ${name}` };
        const counts: number[] = [];
        // Postgres settles on one plan for all parameters after five runs.
        for (let i = 0; i < 7; i += 1) {
          for (const force of ['43', STRANGER]) {
            const rows = await of(service).transaction({ force }, (tx) => tx.query<{ force: string }>(statement));
            if (force === STRANGER) counts.push(rows.length);
            else expect(rows.every((row) => row.force === '43')).toBe(true);
          }
        }
        expect([name, ...new Set(counts)]).toEqual([name, 0]);
      }
    },
  );

  it.each(NAMES)(
    'I17 %s: no unique key tells one force what another has: each leads with the force, or holds a random id',
    async (service) => {
      const { rows } = await world.admin.query<{ name: string; columns: string[]; types: string[]; identity: boolean }>(
        `select i.relname as name, array_agg(a.attname::text order by k.o) as columns, array_agg(t.typname::text order by k.o) as types,
              bool_and(a.attidentity = 'a') as identity
         from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
         cross join unnest(x.indkey) with ordinality k(attnum, o)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum join pg_type t on t.oid = a.atttypid
        where x.indisunique and c.relnamespace = $1::regnamespace
          and exists (select 1 from pg_attribute f where f.attrelid = c.oid and f.attname = 'force')
        group by 1`,
        [schemaOf(service)],
      );
      expect(rows.length).toBeGreaterThan(8);
      // The key of a due row is made of random ids by whoever sets it.
      const telling = rows.filter(
        ({ name, columns, types, identity }) =>
          columns[0] !== 'force' && !types.includes('uuid') && !identity && name !== 'due_kind_key_key',
      );
      expect(telling).toEqual([]);
    },
  );

  it('I17 services come to the database as themselves or as their own system role, and as nobody else', async () => {
    const text = `select distinct usename from pg_stat_activity where datname = current_database() and usename <> current_user`;
    const there = async (): Promise<string[]> =>
      (await world.admin.query<{ usename: string }>(text)).rows.map(({ usename }) => usename);
    const theirs = NAMES.flatMap((name) => [schemaOf(name), `${schemaOf(name)}_system`]);
    expect((await there()).filter((name) => !theirs.includes(name))).toEqual([]);
    // Relay, sealer and sweeps poll: each service is there as its system role too.
    await eventually(async () => (await there()).filter((name) => name.endsWith('_system')).length === NAMES.length);
  });

  it('I17 across tenants works only what is no answer to a person', () => {
    const files = globSync('{packages,services}/*/src/**/*.ts', { cwd: ROOT, exclude: ['**/*.test.ts'] });
    const across = files.filter((file) => /\.(system|single)[<(]/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(across.toSorted()).toEqual(Object.keys(ACROSS).toSorted());
  });
});
