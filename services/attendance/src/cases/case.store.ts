import type { Disposal, End, SchemeId } from '@byway/contracts/codes';
import { type EpochMs, iso } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import { profileOf } from '@byway/schemes/profiles';
import type { Tx } from '@byway/tables/database';
import { type SQL, sql } from 'drizzle-orm';
import { attendanceCase } from '../tables.ts';

/** The row of a case, locked. */
export interface LockedCase {
  readonly caseId: string;
  /** Null until the agreement has arrived. */
  readonly profile: SchemeProfile | null;
  readonly requiredSessions: number | null;
  readonly credits: number;
  readonly endedAs: End | null;
  readonly version: number;
}

export interface CaseRow {
  readonly case_id: string;
  readonly scheme_id: string | null;
  readonly scheme_version: number | null;
  readonly required_sessions: number | null;
  readonly credits: number;
  readonly ended_as: End | null;
  readonly case_version: number;
}

/** The columns of {@link CaseRow}, of a table named `c`. */
export const CASE_COLUMNS =
  'c.case_id, c.scheme_id, c.scheme_version, c.required_sessions, c.credits, c.ended_as, c.version as case_version';

/**
 * A provider's staff see the cases booked with it, and no other: one no group was found for yet is the force's alone.
 * Row-level security has seen to the force. `$2` is the caller's provider, null for one who belongs to none.
 */
export const OF_PROVIDER = '($2::text is null or c.provider = $2)';

/** The same as {@link OF_PROVIDER}, for a statement that reads `attendance_case`. */
export const ofProvider = (tenant: { readonly provider: SQL<string | null> }): SQL =>
  sql`(${tenant.provider}::text is null or ${attendanceCase.provider} = ${tenant.provider})`;

export function caseOf(row: CaseRow): LockedCase {
  const known = row.scheme_id !== null && row.scheme_version !== null;
  return {
    caseId: row.case_id,
    profile: known ? profileOf(String(row.scheme_id), Number(row.scheme_version)) : null,
    requiredSessions: row.required_sessions,
    credits: row.credits,
    endedAs: row.ended_as,
    version: row.case_version,
  };
}

/** Locks a case until commit, for one of the caller's force and provider. Null: none of theirs. */
export async function caseForUpdate(tx: Tx, caseId: string): Promise<LockedCase | null> {
  const [row] = await tx.query<CaseRow>({
    name: 'case-for-update',
    text: `select ${CASE_COLUMNS} from attendance_case c where c.case_id = $1 and ${OF_PROVIDER} for update`,
    values: [caseId, tx.tenant.provider ?? null],
  });
  return row ? caseOf(row) : null;
}

/** Locks a case for a fact about it, making its row where no fact has spoken of it yet. Every listener begins with this. */
export async function heardOf(tx: Tx, caseId: string): Promise<LockedCase> {
  await tx.query({
    name: 'case-heard-of',
    text: 'insert into attendance_case (case_id, force) values ($1, $2) on conflict (case_id) do nothing',
    values: [caseId, tx.tenant.force],
  });
  const [row] = await tx.query<CaseRow>({
    name: 'case-heard-lock',
    text: `select ${CASE_COLUMNS} from attendance_case c where c.case_id = $1 for update`,
    values: [caseId],
  });
  if (!row) throw new Error('a fact speaks of a case of another force');
  return caseOf(row);
}

export interface Pinned {
  readonly schemeId: SchemeId;
  readonly schemeVersion: number;
  readonly disposal: Disposal;
}

/**
 * §9 the case is the provider's whose group it was booked in, the last booking's where there are several. Only scheduling
 * knows whose group that is; who refers a person, or asks for a place, belongs to none.
 */
export async function bookedWith(tx: Tx, caseId: string): Promise<void> {
  await tx.query({
    name: 'case-booked-with',
    text: 'update attendance_case set provider = $2 where case_id = $1',
    values: [caseId, tx.tenant.provider ?? null],
  });
}

/** 1.4 pins the scheme; a lower number of sessions, varied meanwhile, stays. */
export async function pinScheme(tx: Tx, caseId: string, { schemeId, schemeVersion, disposal }: Pinned): Promise<void> {
  const { requiredSessions } = profileOf(schemeId, schemeVersion);
  await tx.query({
    name: 'case-pin-scheme',
    text: `update attendance_case
              set scheme_id = $2, scheme_version = $3, disposal = $4,
                  required_sessions = least(required_sessions, $5), version = version + 1
            where case_id = $1`,
    values: [caseId, schemeId, schemeVersion, disposal, requiredSessions],
  });
}

/** 4.3 a varied plan may lower the number of credits asked for, and never raises it. */
export async function requireSessions(tx: Tx, caseId: string, requiredSessions: number): Promise<void> {
  await tx.query({
    name: 'case-require',
    text: `update attendance_case set required_sessions = least(required_sessions, $2), version = version + 1
            where case_id = $1`,
    values: [caseId, requiredSessions],
  });
}

/** §6 the one end of a case; a second changes nothing. */
export async function endCase(tx: Tx, caseId: string, as: End, at: EpochMs): Promise<void> {
  await tx.query({
    name: 'case-end',
    text: `update attendance_case set ended_as = $2, ended_at = $3, version = version + 1
            where case_id = $1 and ended_as is null`,
    values: [caseId, as, iso(at)],
  });
}

/** Takes the next number in the order of what is recorded about a locked case. */
export async function nextNumber(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.query<{ version: number }>({
    name: 'case-next-number',
    text: 'update attendance_case set version = version + 1 where case_id = $1 returning version',
    values: [caseId],
  });
  if (!row) throw new Error('a locked case went away');
  return row.version;
}
