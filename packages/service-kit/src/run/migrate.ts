import { createHash, hkdfSync } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

export interface MigrateOptions {
  /** An administrator's connection: creates schema and roles, bypasses row-level security, owns the tables. */
  readonly adminUrl: string;
  /** The service's name; its schema and role are the same with `_` for `-`. */
  readonly service: string;
  /** The service's own folder of migrations, run after those of facts and service-kit. */
  readonly folder: string;
  /** The secret from which the passwords of all database roles are derived. */
  readonly rootPassword: string;
  /** False: only its own migrations, for a service that neither states nor hears facts. */
  readonly kit?: boolean;
}

const KIT = [new URL('../../../facts/sql/', import.meta.url).pathname, new URL('../../sql/', import.meta.url).pathname];

/** The schema (and role) of a service: `court-summons` → `court_summons`. */
export function schemaOf(service: string): string {
  return service.replaceAll('-', '_');
}

async function scripts(folders: readonly string[]): Promise<{ name: string; sql: string; hash: string }[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
      return Promise.all(files.map(async (file) => ({ name: file, sql: await readFile(join(folder, file), 'utf8') })));
    }),
  );
  return lists.flat().map((script) => ({ ...script, hash: createHash('sha256').update(script.sql).digest('hex') }));
}

/** The password of one database role; from it neither the root nor another role's can be derived. */
export function rolePassword(rootPassword: string, role: string): string {
  return Buffer.from(hkdfSync('sha256', rootPassword, '', `database role ${role}`, 24)).toString('base64url');
}

/** The administrator's connection options, with TLS where it uses that: a server may refuse plain connections. */
const asAdminDoes = ({ host, port, database, ssl }: pg.Client): pg.ClientConfig => ({
  host,
  port,
  ssl,
  ...(database ? { database } : {}),
});

/** Whether a role exists and has this password. It may belong to another database of the cluster as well. */
export async function opens(client: pg.Client, role: string, password: string): Promise<boolean> {
  const own = new pg.Client({ ...asAdminDoes(client), user: role, password });
  own.on('error', () => {});
  return own.connect().then(
    () => own.end().then(() => true),
    () => false,
  );
}

async function createRoles(client: pg.Client, schema: string, rootPassword: string): Promise<void> {
  for (const role of [schema, `${schema}_system`]) {
    const password = rolePassword(rootPassword, role);
    if (await opens(client, role, password)) continue;
    const secret = client.escapeLiteral(password);
    // Roles belong to the cluster, and two databases may be prepared at once.
    await client.query(
      `do $$ begin
         create role ${role} login;
       exception when duplicate_object or unique_violation then null; end $$`,
    );
    await client.query(`alter role ${role} login password ${secret}`);
    await client.query(`alter role ${role} set search_path = ${schema}`);
  }
  await client.query(`create schema if not exists ${schema}`);
  await client.query(`grant usage on schema ${schema} to ${schema}, ${schema}_system`);
  const defaults = `alter default privileges in schema ${schema} grant`;
  await client.query(`${defaults} select, insert, update, delete on tables to ${schema}`);
  // The system role's writing rights are granted table by table, in the script that needs them.
  await client.query(`${defaults} select on tables to ${schema}_system`);
  await client.query(
    `alter default privileges in schema ${schema} revoke insert, update, delete on tables from ${schema}_system`,
  );
  await client.query(`${defaults} usage, select on sequences to ${schema}, ${schema}_system`);
}

/**
 * Brings a service's schema up to date: each script once, in order, in a transaction of its own, one migrator at a time
 * (advisory lock), giving way to live traffic after a second. Throws when a script that ran has changed since.
 */
export async function migrate({
  adminUrl,
  service,
  folder,
  rootPassword,
  kit = true,
}: MigrateOptions): Promise<readonly string[]> {
  const schema = schemaOf(service);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const ran: string[] = [];
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [`byway-migrate-${schema}`]);
    await createRoles(client, schema, rootPassword);
    await client.query(`set search_path = ${schema}; set lock_timeout = '1s'`);
    await client.query('create table if not exists migration (name text primary key, hash text not null)');
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration');
    const done = new Map(rows.map((row) => [row.name, row.hash]));
    for (const { name, sql, hash } of await scripts([...(kit ? KIT : []), folder])) {
      const before = done.get(name);
      if (before === hash) continue;
      if (before) throw new Error(`${service}: migration ${name} was changed after it ran; write a new one`);
      await client.query('begin');
      await client.query(sql);
      await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
      await client.query('commit');
      ran.push(name);
    }
  } finally {
    await client.end();
  }
  return ran;
}

/** The addresses a service connects with, made from the administrator's; each role's search path is its schema. */
export function serviceUrls(
  adminUrl: string,
  service: string,
  rootPassword: string,
): { url: string; systemUrl: string } {
  const schema = schemaOf(service);
  const as = (role: string): string => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = rolePassword(rootPassword, role);
    return url.toString();
  };
  return { url: as(schema), systemUrl: as(`${schema}_system`) };
}
