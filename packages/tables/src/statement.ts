import { type GetColumnData, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from './database.ts';
import type { Db } from './drizzle.ts';

/** How a value that belongs to no column is encoded. */
interface Written<T> {
  readonly written: (value: T) => unknown;
}

/** The parameters of a statement by name: each is encoded as its column encodes it, or as {@link several} and {@link bare} say. */
type Shape = Readonly<Record<string, PgColumn | Written<never>>>;

type ValueOf<E> = E extends Written<infer T> ? T : E extends PgColumn ? GetColumnData<E> : never;

/** The values a statement is run with. */
export type Values<S extends Shape> = { readonly [K in keyof S]: ValueOf<S[K]> };

/** The placeholders of the parameters, for `eq`, `set`, `values`, `limit` and `sql` alike. */
export type Slots<S extends Shape> = {
  readonly [K in keyof S]: SQL<ValueOf<S[K]>> & Placeholder<string, ValueOf<S[K]>>;
};

/**
 * Placeholders for the transaction's own force and provider. They are filled from the transaction, so no caller can ask in another tenant's
 * name.
 */
interface TenantSlots {
  readonly force: SQL<string>;
  readonly provider: SQL<string | null>;
  readonly court: SQL<string | null>;
}

interface Prepared {
  execute(values: Record<string, unknown>): Promise<unknown>;
}

type Build<S extends Shape, R> = (db: Db, $: Slots<S>, tenant: TenantSlots) => Built<R>;

/** A query of drizzle's builder that was not run. */
interface Built<R> extends PromiseLike<R> {
  prepare(name: string): Prepared;
}

type RowOf<R> = R extends readonly (infer Row)[] ? Row : never;
type Rows<R> = R extends readonly unknown[] ? RowOf<R>[] : undefined;
type Run<S extends Shape, A> = keyof S extends never
  ? (tx: Tx) => Promise<A>
  : (tx: Tx, values: Values<S>) => Promise<A>;

/** A list of a column's values: `` sql`${task.about} = any(${$.about})` ``. Its length changes neither text nor plan. */
export function several<C extends PgColumn>(column: C): Written<readonly NonNullable<GetColumnData<C>>[]> {
  return { written: (values) => values.map((value) => column.mapToDriverValue(value)) };
}

/** A value of no column, passed as it is: a limit, the id after which a page begins. */
export function bare<T>(): Written<T> {
  return { written: (value) => value };
}

function slot(name: string, as: PgColumn | Written<never>): SQL {
  const written = (value: unknown): unknown =>
    'written' in as ? as.written(value as never) : as.mapToDriverValue(value);
  // Null stays null in every column; a column's encoder would make the year 1970 of it, or the JSON value `null`.
  const mapToDriverValue = (value: unknown): unknown => (value === null ? null : written(value));
  // `values` and `set` would wrap a bare parameter again, and `eq` would not encode it at all.
  return sql`${sql.param(sql.placeholder(name), { mapToDriverValue })}`;
}

const TENANT = {
  force: slot('tenant.force', bare()),
  provider: slot('tenant.provider', bare()),
  court: slot('tenant.court', bare()),
} as TenantSlots;

const saidBy = ({ tenant: { force, provider = null, court = null } }: Tx): Record<string, unknown> => ({
  'tenant.force': force,
  'tenant.provider': provider,
  'tenant.court': court,
});

function prepare<S extends Shape>(
  shape: S,
  build: Build<S, unknown>,
): (tx: Tx, values?: Values<S>) => Promise<unknown> {
  const slots = Object.fromEntries(Object.entries(shape).map(([name, as]) => [name, slot(name, as)])) as Slots<S>;
  const built = new WeakMap<Db, Prepared>();
  return async (tx, values) => {
    const { db } = tx;
    let prepared = built.get(db);
    if (!prepared) {
      prepared = build(db, slots, TENANT).prepare('');
      built.set(db, prepared);
    }
    return prepared.execute({ ...values, ...saidBy(tx) });
  };
}

/**
 * A database query as a function of a transaction and values: built once per connection, planned once per connection, run in the given
 * transaction. Resolves with the rows it selects or returns; with nothing where it returns none.
 */
export function statement<S extends Shape, R>(shape: S, build: Build<S, R>): Run<S, Rows<R>> {
  const run = prepare(shape, build);
  return async (tx: Tx, values?: Values<S>) => {
    const rows = await run(tx, values);
    return (Array.isArray(rows) ? rows : undefined) as Rows<R>;
  };
}

/** Like {@link statement}, for a query with at most one row: that row, or null. */
export function first<S extends Shape, R extends readonly unknown[]>(
  shape: S,
  build: Build<S, R>,
): Run<S, RowOf<R> | null> {
  const run = prepare(shape, build);
  return async (tx: Tx, values?: Values<S>) => {
    const [row = null] = (await run(tx, values)) as (RowOf<R> | null)[];
    return row;
  };
}

/**
 * Like {@link statement}, for a query whose row is known to exist, since it is locked or was found before.
 *
 * @throws where there is none, which is a fault of ours
 */
export function one<S extends Shape, R extends readonly unknown[]>(shape: S, build: Build<S, R>): Run<S, RowOf<R>> {
  const run = prepare(shape, build);
  return async (tx: Tx, values?: Values<S>) => {
    const [row] = (await run(tx, values)) as RowOf<R>[];
    if (row === undefined) throw new Error('a row that was there is gone');
    return row;
  };
}
