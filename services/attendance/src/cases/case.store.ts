import type { SchemeProfile } from '@byway/schemes/profile';
import { profileOf } from '@byway/schemes/profiles';
import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { attendanceCase } from '../tables.ts';

const { caseId, provider, schemeId, schemeVersion, disposal, requiredSessions, credits, endedAs, endedAt, version } =
  attendanceCase;
const { agreedAt, firstContactDueAt, firstContactAt } = attendanceCase;

/** What is read of a case that is locked. */
export const CASE = {
  caseId,
  schemeId,
  schemeVersion,
  requiredSessions,
  agreedAt,
  firstContactDueAt,
  firstContactAt,
  credits,
  endedAs,
  version,
};
type CaseRow = Pick<typeof attendanceCase.$inferSelect, keyof typeof CASE>;

/** The row of a case, locked. */
export interface LockedCase extends Omit<CaseRow, 'schemeId' | 'schemeVersion'> {
  /** Null until the agreement has arrived. */
  readonly profile: SchemeProfile | null;
}

export function caseOf({ schemeId, schemeVersion, ...row }: CaseRow): LockedCase {
  const known = schemeId !== null && schemeVersion !== null;
  return { ...row, profile: known ? profileOf(schemeId, schemeVersion) : null };
}

/**
 * A provider's staff see the cases booked with it, and no other: one no group was found for yet is the force's alone.
 * Row-level security has seen to the force; somebody who belongs to no provider sees all of it.
 */
export const ofProvider = (tenant: { readonly provider: SQL<string | null> }): SQL =>
  sql`(${tenant.provider}::text is null or ${provider} = ${tenant.provider})`;

const lockOfProvider = first({ caseId }, (db, $, tenant) =>
  db
    .select(CASE)
    .from(attendanceCase)
    .where(and(eq(caseId, $.caseId), ofProvider(tenant)))
    .for('update'),
);

/** Locks a case until commit, for one of the caller's force and provider. Null: none of theirs. */
export async function caseForUpdate(tx: Tx, caseId: string): Promise<LockedCase | null> {
  const row = await lockOfProvider(tx, { caseId });
  return row && caseOf(row);
}

const make = statement({ caseId }, (db, $) => db.insert(attendanceCase).values($).onConflictDoNothing());
const lock = first({ caseId }, (db, $) =>
  db.select(CASE).from(attendanceCase).where(eq(caseId, $.caseId)).for('update'),
);

/** Locks a case for a fact about it, making its row where no fact has spoken of it yet. Every listener begins with this. */
export async function heardOf(tx: Tx, caseId: string): Promise<LockedCase> {
  await make(tx, { caseId });
  const row = await lock(tx, { caseId });
  if (!row) throw new Error('a fact speaks of a case of another force');
  return caseOf(row);
}

/**
 * §9 the case is the provider's whose group it was booked in, the last booking's where there are several. Only scheduling
 * knows whose group that is; who refers a person, or asks for a place, belongs to none.
 */
export const bookedWith = statement({ caseId }, (db, $, tenant) =>
  db.update(attendanceCase).set({ provider: tenant.provider }).where(eq(caseId, $.caseId)),
);

const NEXT = sql`${version} + 1`;

/** 1.4 pins the scheme; a lower number of sessions, varied meanwhile, stays. */
export const pinScheme = statement(
  { caseId, schemeId, schemeVersion, disposal, requiredSessions, agreedAt, firstContactDueAt },
  (db, { caseId: id, requiredSessions: required, ...pinned }) =>
    db
      .update(attendanceCase)
      .set({ ...pinned, requiredSessions: sql`least(${requiredSessions}, ${required})`, version: NEXT })
      .where(eq(caseId, id)),
);

/** 4.3 a varied plan may lower the number of credits asked for, and never raises it. */
export const requireSessions = statement({ caseId, requiredSessions }, (db, $) =>
  db
    .update(attendanceCase)
    .set({ requiredSessions: sql`least(${requiredSessions}, ${$.requiredSessions})`, version: NEXT })
    .where(eq(caseId, $.caseId)),
);

/** §6 the one end of a case; a second changes nothing. */
export const endCase = statement({ caseId, endedAs, endedAt }, (db, { caseId: id, ...end }) =>
  db
    .update(attendanceCase)
    .set({ ...end, version: NEXT })
    .where(and(eq(caseId, id), isNull(endedAs))),
);

const takeNumber = first({ caseId }, (db, $) =>
  db.update(attendanceCase).set({ version: NEXT }).where(eq(caseId, $.caseId)).returning({ version }),
);

/** Takes the next number in the order of what is recorded about a locked case. */
export async function nextNumber(tx: Tx, caseId: string): Promise<number> {
  const row = await takeNumber(tx, { caseId });
  if (!row) throw new Error('a locked case went away');
  return row.version;
}
