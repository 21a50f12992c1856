import { type DriverValueDecoder, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, customType, type PgPolicy, pgPolicy, pgRole, text } from 'drizzle-orm/pg-core';

/** An instant: milliseconds since the epoch in code, `timestamptz` in Postgres. */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (t) => new Date(t).toISOString(),
  fromDriver: (text) => Date.parse(text),
});

/** The force a row belongs to. It defaults to the transaction's, so no insert names it. */
export const force = () => text().notNull().default(sql`nullif(current_setting('byway.force', true), '')`);

/** A placeholder for the role of a service's sweeps; each service has its own, `<schema>_system`. */
export const SYSTEM_ROLE = 'service_system';

/** The policies that `case_table()` of the migrations creates: rows of the transaction's force alone, all rows for the system role. */
export const fenced = (): PgPolicy[] => [
  pgPolicy('tenant', { using: sql`force = nullif(current_setting('byway.force', true), '')` }),
  pgPolicy('system', { to: pgRole(SYSTEM_ROLE).existing(), using: sql`true`, withCheck: sql`true` }),
];

/** The caller's provider, court or receiving provider, or who reads what others are named for, as the transaction set it; null where the request is not walled so. */
export const asked = (setting: 'provider' | 'court' | 'receiver' | 'reader' | 'overseer') =>
  sql.raw(`nullif(current_setting('byway.${setting}', true), '')`);

/** The policies that `case_table()` and `walled()` create: fenced, and walled by provider and court area too (I17). */
export const walled = ({ caseId }: { readonly caseId: AnyPgColumn }): PgPolicy[] => [
  ...fenced(),
  pgPolicy('wall', {
    as: 'restrictive',
    for: 'select',
    using: sql`(${asked('provider')} is null and ${asked('court')} is null) or
      (select w.provider <> ${asked('provider')} or w.court <> ${asked('court')} from wall w where w.case_id = ${caseId}) is not true`,
  }),
];

/** A check constraint: the column holds one of these codes, or null. */
export const isOneOf = (column: AnyPgColumn, codes: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(codes.map((code) => `'${code}'`).join(', '))})`;

/** Decodes an expression as `column` is decoded, where it may be null: `` sql`…`.mapWith(orNull(column)) ``. */
export const orNull = <C extends AnyPgColumn>(column: C): DriverValueDecoder<C['_']['data'] | null, unknown> => column;

/** Bytes: a ciphertext, a key that is wrapped, a hash. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
