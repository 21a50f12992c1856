import { createHash } from 'node:crypto';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { NodePgDatabase, NodePgSession } from 'drizzle-orm/node-postgres';
import { PgDialect, type PgPreparedQuery, type PreparedQueryConfig } from 'drizzle-orm/pg-core';
import type pg from 'pg';

/** Builds statements on one connection, inside the transaction that is open on it: it cannot begin one of its own. */
export type Db = Pick<NodePgDatabase, 'select' | 'insert' | 'update' | 'delete' | 'with' | '$with' | 'execute'>;

const NAMES_KEPT = 2_000;
const names = new Map<string, string>();

/** The name of a prepared statement, derived from its text: Postgres plans each text once per connection. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('base64url');
  const [oldest] = names.keys();
  if (oldest !== undefined && names.size >= NAMES_KEPT) names.delete(oldest);
  names.set(text, name);
  return name;
}

/**
 * drizzle hides what Postgres said in an error of its own, without its code and with every parameter in the message. Faults are told
 * apart by their code, and a parameter may be what a person said in confidence.
 */
function throwAsPostgresSaid(error: unknown): never {
  throw error instanceof DrizzleQueryError && error.cause ? error.cause : error;
}

class NamedSession extends NodePgSession<Record<string, never>, Record<string, never>> {
  override prepareQuery<T extends PreparedQueryConfig = PreparedQueryConfig>(
    ...[query, fields, name, ...rest]: Parameters<NodePgSession<never, never>['prepareQuery']>
  ): PgPreparedQuery<T> {
    const prepared = super.prepareQuery<T>(query, fields, name || nameOf(query.sql), ...rest);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = (values) => execute(values).catch(throwAsPostgresSaid);
    return prepared;
  }

  /** drizzle would send `begin` into the open transaction and commit that one, tenant and all. */
  override transaction(): never {
    throw new Error('a transaction is open on this connection already');
  }
}

const made = new WeakMap<pg.PoolClient, Db>();

/**
 * The builder of a connection, always the same object, so that statements built on it are found again. The dialect is the connection's own
 * too: it caches columns by the name of their table, and two services in one process may both have a `task`.
 */
export function dbOf(client: pg.PoolClient): Db {
  const known = made.get(client);
  if (known) return known;
  const dialect = new PgDialect({ casing: 'snake_case' });
  const db = new NodePgDatabase(dialect, new NamedSession(client, dialect, undefined), undefined);
  made.set(client, db);
  return db;
}
