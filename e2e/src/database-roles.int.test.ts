import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { build } from '@byway/scheduling/app';
import { rolePassword, schemaOf, serviceUrls } from '@byway/service-kit/run/migrate';
import { FIGURES_ROLE, makeFiguresRole } from '@byway/system/figures-role';
import { Database } from '@byway/tables/database';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let world: World;
const ROLES = SERVICE_NAMES.flatMap((name) => [schemaOf(name), `${schemaOf(name)}_system`]);

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** Whether this password opens this role. */
async function opens(role: string, password: string): Promise<boolean> {
  const url = new URL(world.adminUrl);
  url.username = role;
  url.password = password;
  const database = new Database({ url: url.toString(), systemUrl: url.toString(), max: 1 });
  try {
    await database.single({ text: 'select 1' });
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: '28P01' });
    return false;
  } finally {
    await database.close();
  }
}

describe('database roles', () => {
  it.each(ROLES)('the password of %s opens it, and no other role', async (role) => {
    const password = rolePassword(PASSWORD, role);
    const opened: string[] = [];
    for (const other of ROLES) if (await opens(other, password)) opened.push(other);
    expect(opened).toEqual([role]);
  });

  it('what the passwords are derived from opens none', async () => {
    for (const role of ROLES) expect([role, await opens(role, PASSWORD)]).toEqual([role, false]);
  });

  it.each(SERVICE_NAMES)(
    'the system role of %s writes the tables of relay, sweeps and sealer, and no other',
    async (service) => {
      const { rows } = await world.admin.query<{ right: string }>(
        `select c.relname || ': ' || string_agg(lower(v.verb), ', ' order by v.verb) as right
         from pg_class c, unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) v(verb)
        where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v') and has_table_privilege($2, c.oid, v.verb)
        group by c.relname order by 1`,
        [schemaOf(service), `${schemaOf(service)}_system`],
      );
      const own: Readonly<Record<string, string[]>> = {
        intake: ['identity_key: delete, insert, update'],
        programme: ['diversion_case: update'],
      };
      const all = ['due: update', 'inbox: insert, update', 'outbox: delete, insert', 'parked: delete, insert, update'];
      const rest = [
        'idempotency: delete',
        'parked_fact: delete, insert',
        'policy_clock: insert, update',
        'seal: insert',
        'topic_log: update',
      ];
      expect(rows.map(({ right }) => right)).toEqual([...all, ...rest, ...(own[service] ?? [])].toSorted());
    },
  );

  it('a service starts as its own two roles and no other: not as an administrator, as another service, or with the two changed over', async () => {
    const { url, systemUrl } = serviceUrls(world.adminUrl, 'scheduling', PASSWORD);
    const other = serviceUrls(world.adminUrl, 'intake', PASSWORD);
    for (const [variable, wrong] of [
      ['DATABASE_URL', world.adminUrl],
      ['DATABASE_URL', systemUrl],
      ['DATABASE_SYSTEM_URL', world.adminUrl],
      ['DATABASE_SYSTEM_URL', url],
      ['DATABASE_SYSTEM_URL', other.systemUrl],
    ] as const) {
      const app = await build(world.env('scheduling', { [variable]: wrong }));
      await expect(app.start()).rejects.toThrow(`${variable}: opens another role than scheduling`);
      await app.stop();
    }
  });

  it('who asks for figures sees what Postgres does and no row, by a password that stays when it is made again: it is read once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'byway-figures-'));
    const passwords: string[] = [];
    for (const _ of [1, 2]) {
      await makeFiguresRole(world.adminUrl, folder);
      passwords.push(readFileSync(join(folder, 'password'), 'utf8'));
    }
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o400);
    rmSync(folder, { recursive: true });
    expect(new Set(passwords).size).toBe(1);
    expect(await opens(FIGURES_ROLE, passwords[0] ?? '')).toBe(true);
    const { rows } = await world.admin.query<{ sees: string }>(
      `select n.nspname || '.' || c.relname as sees from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
          and has_schema_privilege($1, n.oid, 'usage') and has_table_privilege($1, c.oid, 'select')`,
      [FIGURES_ROLE],
    );
    expect(rows).toEqual([]);
    const role = `select rolsuper, pg_has_role(rolname, 'pg_monitor', 'usage') as looks from pg_roles where rolname = $1`;
    expect((await world.admin.query(role, [FIGURES_ROLE])).rows).toEqual([{ rolsuper: false, looks: true }]);
  });
});
