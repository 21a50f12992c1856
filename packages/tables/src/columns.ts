import { type DriverValueDecoder, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, customType, type PgPolicy, pgPolicy, pgRole, text } from 'drizzle-orm/pg-core';

/** An instant: milliseconds since the epoch in code, `timestamptz` in Postgres. */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (t) => new Date(t).toISOString(),
  fromDriver: (text) => Date.parse(text),
});

/** The force a row belongs to: that of the transaction it is written in, so no insert names it. */
export const force = () => text().notNull().default(sql`nullif(current_setting('byway.force', true), '')`);

/** Stands for the role of a service's sweeps; each service has its own, `<schema>_system`. */
export const SYSTEM_ROLE = 'service_system';

/** What `case_table()` of the migrations gives a table: rows of the transaction's force alone, all of them for sweeps. */
export const fenced = (): PgPolicy[] => [
  pgPolicy('tenant', { using: sql`force = nullif(current_setting('byway.force', true), '')` }),
  pgPolicy('system', { to: pgRole(SYSTEM_ROLE).existing(), using: sql`true`, withCheck: sql`true` }),
];

/** What the transaction says of who asks; null: it is not asked. */
export const asked = (setting: 'provider' | 'court' | 'receiver' | 'reader' | 'overseer') =>
  sql.raw(`nullif(current_setting('byway.${setting}', true), '')`);

/** What `case_table()` and `walled()` give a table: fenced, and apart by provider and court area too (I17). */
export const walled = ({ caseId }: { readonly caseId: AnyPgColumn }): PgPolicy[] => [
  ...fenced(),
  pgPolicy('wall', {
    as: 'restrictive',
    for: 'select',
    using: sql`(${asked('provider')} is null and ${asked('court')} is null) or
      (select w.provider <> ${asked('provider')} or w.court <> ${asked('court')} from wall w where w.case_id = ${caseId}) is not true`,
  }),
];

/** That a column holds one of these codes, or null: for a check. */
export const isOneOf = (column: AnyPgColumn, codes: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(codes.map((code) => `'${code}'`).join(', '))})`;

/** Reads what is computed of a column as that column is read, where it may be null: `` sql`…`.mapWith(orNull(column)) ``. */
export const orNull = <C extends AnyPgColumn>(column: C): DriverValueDecoder<C['_']['data'] | null, unknown> => column;

/** Bytes: a ciphertext, a key that is wrapped, a hash. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
