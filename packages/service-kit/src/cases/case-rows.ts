import type { Fact } from '@byway/contracts/envelope';
import type { SchemeProfile } from '@byway/schemes/profile';
import { profileOf } from '@byway/schemes/profiles';
import { instant } from '@byway/tables/columns';
import type { Tx } from '@byway/tables/database';
import { first, one, statement } from '@byway/tables/statement';
import { and, eq, type GetColumnData, isNull, type SQL, sql } from 'drizzle-orm';
import { type PgColumn, type PgTable, pgTable, uuid } from 'drizzle-orm/pg-core';

/** What drizzle is told the table is, where its columns are known to the caller alone. */
const anyCases = () => pgTable('', { caseId: uuid().primaryKey(), endedAt: instant() });
type Rows = ReturnType<typeof anyCases>;
type Columns = Readonly<Record<string, PgColumn>>;
type Scheme = { readonly schemeId: PgColumn; readonly schemeVersion: PgColumn };
type Read<C extends Columns> = { readonly [K in keyof C]: GetColumnData<C[K]> };

/** A table with one row for each case. Optional: how a case ended, and a version that each change of the row counts up. */
type CaseTable = PgTable & {
  readonly caseId: PgColumn;
  readonly endedAt: PgColumn;
  readonly endedAs?: PgColumn;
  readonly version?: PgColumn;
};

/** The columns that were read of a case; its scheme profile in place of id and version, null until the agreement has arrived. */
export type CaseRow<C extends Columns> = C extends Scheme
  ? Omit<Read<C>, keyof Scheme> & { readonly profile: SchemeProfile | null }
  : Read<C>;

type End<T extends CaseTable> = { readonly caseId: string } & {
  readonly [K in Extract<keyof T, 'endedAs' | 'endedAt'>]: T[K] extends PgColumn
    ? NonNullable<GetColumnData<T[K]>>
    : never;
};

interface CaseRows<T extends CaseTable, R> {
  /** Locks a case for a fact or command about it, and makes its row where nothing named the case before. Every listener begins with it. */
  readonly heardOf: (tx: Tx, caseId: string) => Promise<R>;
  /** Locks a case until commit. Null: there is none on the caller's side of the walls (I17). */
  readonly caseForUpdate: (tx: Tx, caseId: string) => Promise<R | null>;
  /** Locks a case that is known to exist. */
  readonly lockedCase: (tx: Tx, caseId: string) => Promise<R>;
  /** A case on the caller's side of the walls, without a lock. Null: there is none. */
  readonly findCase: (tx: Tx, caseId: string) => Promise<R | null>;
  /** §6 saves the one end of a case; a second changes nothing. */
  readonly endCase: (tx: Tx, end: End<T>) => Promise<unknown>;
}

/** Puts the scheme profile in the place of its id and version. */
export function withProfile<C extends Columns>(row: Read<C>): CaseRow<C> {
  const { schemeId, schemeVersion, ...rest } = row as {
    readonly schemeId?: string | null;
    readonly schemeVersion?: number | null;
  };
  if (schemeId === undefined || schemeVersion === undefined) return row as unknown as CaseRow<C>;
  const profile = schemeId === null || schemeVersion === null ? null : profileOf(schemeId, schemeVersion);
  return { ...rest, profile } as unknown as CaseRow<C>;
}

const nextVersion = ({ version }: CaseTable): { version?: SQL } => (version ? { version: sql`${version} + 1` } : {});

/**
 * What every service does with its own table of cases: it locks the row, makes it, reads it, ends the case. `columns` are read. The row is
 * locked before policy time is read, so that whatever is recorded about a case has one order.
 */
export function caseRows<T extends CaseTable, const C extends Columns>(table: T, columns: C): CaseRows<T, CaseRow<C>> {
  const { caseId, endedAt, endedAs } = table as CaseTable;
  const rows = table as unknown as Rows;
  const read = columns as unknown as Pick<Rows, 'caseId'>;
  const make = statement({ caseId }, (db, $) => db.insert(rows).values({ caseId: $.caseId }).onConflictDoNothing());
  const find = first({ caseId }, (db, $) => db.select(read).from(rows).where(eq(caseId, $.caseId)));
  const lock = first({ caseId }, (db, $) => db.select(read).from(rows).where(eq(caseId, $.caseId)).for('update'));
  const lockKnown = one({ caseId }, (db, $) => db.select(read).from(rows).where(eq(caseId, $.caseId)).for('update'));
  const end = statement({ caseId, endedAt, ...(endedAs && { endedAs }) }, (db, { caseId: id, ...values }) =>
    db
      .update(rows)
      .set({ ...values, ...nextVersion(table) } as never)
      .where(and(eq(caseId, id), isNull(endedAt))),
  );
  const rowOf = (row: unknown): CaseRow<C> => withProfile<C>(row as Read<C>);
  const orNull = (row: unknown): CaseRow<C> | null => (row === null ? null : rowOf(row));
  return {
    heardOf: async (tx, id) => {
      await make(tx, { caseId: id });
      return rowOf(await lockKnown(tx, { caseId: id }));
    },
    caseForUpdate: async (tx, id) => orNull(await lock(tx, { caseId: id })),
    lockedCase: async (tx, id) => rowOf(await lockKnown(tx, { caseId: id })),
    findCase: async (tx, id) => orNull(await find(tx, { caseId: id })),
    endCase: (tx, values) => end(tx, values as never),
  };
}

/** A fact that says by which scheme a case is run. */
type OfScheme = Fact<{ readonly schemeId: string; readonly schemeVersion: number }>;

/** 1.4 what a service that keeps the scheme of a case does when the agreement arrives: it makes the row and pins the scheme to it. */
export function schemePinned<R extends { readonly profile: SchemeProfile | null }>(
  table: CaseTable & Scheme,
  { heardOf }: { readonly heardOf: (tx: Tx, caseId: string) => Promise<R> },
) {
  const { caseId, schemeId, schemeVersion } = table;
  const pin = statement({ caseId, schemeId, schemeVersion }, (db, { caseId: id, ...scheme }) =>
    db
      .update(table as unknown as Rows)
      .set({ ...scheme, ...nextVersion(table) } as never)
      .where(eq(caseId, id)),
  );
  return async (tx: Tx, { subject, data }: OfScheme) => {
    const known = await heardOf(tx, subject);
    await pin(tx, { caseId: subject, schemeId: data.schemeId, schemeVersion: data.schemeVersion });
    return { ...known, profile: profileOf(data.schemeId, data.schemeVersion) };
  };
}
