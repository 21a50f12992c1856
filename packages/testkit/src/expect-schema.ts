import { readdirSync, readFileSync } from 'node:fs';
import * as facts from '@byway/facts/tables';
import { schemaOf } from '@byway/service-kit/run/migrate';
import * as kit from '@byway/service-kit/tables';
import { expect } from '@jest/globals';
import { getTableName, isTable } from 'drizzle-orm';
import type pg from 'pg';
import { draft, type Tables } from './draft.ts';
import type { World } from './world.ts';

// What Postgres says of tables, a line each, without the names of constraints and indexes: drizzle-kit gives them others.
const LINES = `
with t as (select c.oid, c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relname = any($2) and c.relkind = 'r')
select t.name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
       || coalesce(case a.attgenerated when '' then ' default ' else ' generated ' end || pg_get_expr(d.adbin, d.adrelid), '')
       || case a.attidentity when 'a' then ' identity' when 'd' then ' identity by default' else '' end as line
  from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
         left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
union all
select t.name || ': ' || pg_get_constraintdef(k.oid) from t join pg_constraint k on k.conrelid = t.oid
union all
select t.name || ': ' || regexp_replace(pg_get_indexdef(i.indexrelid), 'INDEX \\S+ ON (\\S+\\.)?', 'INDEX ON ')
  from t join pg_index i on i.indrelid = t.oid
 where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
union all
select t.name || ': policy ' || p.polname || case when p.polpermissive then '' else ' restrictive' end || ' for ' || p.polcmd::text || ' to '
       || array(select r.rolname from unnest(p.polroles) o join pg_roles r on r.oid = o)::text
       || ' using ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '-') || ' check ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-')
  from t join pg_policy p on p.polrelid = t.oid
union all
select t.name || ': row security ' || case when c.relrowsecurity then 'on' else 'off' end from t join pg_class c on c.oid = t.oid`;

async function linesOf(client: pg.PoolClient, schema: string, names: readonly string[]): Promise<string[]> {
  // Names are written without their schema where they are seen first: both schemas are asked from inside.
  await client.query(`set local search_path = ${schema}`);
  const { rows } = await client.query<{ line: string }>(LINES, [schema, names]);
  return rows.map(({ line }) => line).sort();
}

async function unforced(client: pg.PoolClient, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relrowsecurity and not relforcerowsecurity`,
    [schema],
  );
  return rows.map(({ name }) => name);
}

async function tablesOf(client: pg.PoolClient, schema: string): Promise<string[]> {
  const text = `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'`;
  const { rows } = await client.query<{ name: string }>(text, [schema]);
  return rows.map(({ name }) => name);
}

/** The tables that every service has, and the migrator's own: their scripts are no service's. */
function everybodys(): string[] {
  const folders = ['../../facts/sql/', '../../service-kit/sql/'].map((folder) => new URL(folder, import.meta.url));
  const scripts = folders.flatMap((folder) =>
    readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8')),
  );
  return [
    'migration',
    ...scripts.flatMap((sql) => [...sql.matchAll(/^create table (\w+)/gm)].map(([, name]) => String(name))),
  ];
}

/** The tables that every service has. */
const EVERYBODYS: Tables = { ...facts, ...kit };

/**
 * Expects a service's declared tables, with those of facts and the kit where it has them, to be what its migrations made: makes the declared ones in a schema
 * of their own, in a transaction that is rolled back, and compares what Postgres says of both. Columns, types, defaults, keys, checks,
 * indexes, policies; that no table is left out; and that row security is forced on the owner too, which cannot be declared.
 */
export async function expectSchema(
  world: World,
  service: string,
  own: Tables,
  { kit: hasKit = true } = {},
): Promise<void> {
  const migrated = schemaOf(service);
  const declared = 'declared';
  const tables = hasKit ? { ...EVERYBODYS, ...own } : own;
  const names = Object.values(tables).filter(isTable).map(getTableName).sort();
  const client = await world.admin.connect();
  try {
    await client.query(`begin; create schema ${declared}; set local search_path = ${declared}`);
    for (const statement of await draft(migrated, {}, tables)) await client.query(statement);
    expect(await linesOf(client, migrated, names)).toEqual(await linesOf(client, declared, names));
    const others = new Set([...names, ...everybodys()]);
    expect((await tablesOf(client, migrated)).filter((name) => !others.has(name))).toEqual([]);
    expect(await unforced(client, migrated)).toEqual([]);
  } finally {
    await client.query('rollback');
    client.release();
  }
}
