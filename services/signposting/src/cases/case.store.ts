import type { ContactStop, End, SchemeId } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import { profileOf } from '@byway/schemes/profiles';
import type { Tx } from '@byway/tables/database';

/** The row of a case, locked. */
export interface LockedCase {
  readonly caseId: string;
  /** Null until the agreement has arrived. */
  readonly profile: SchemeProfile | null;
  readonly endedAs: End | null;
  readonly endedAt: EpochMs | null;
  readonly nothingWanted: boolean;
  readonly contactStopped: ContactStop | null;
  readonly version: number;
}

interface CaseRow extends Omit<LockedCase, 'profile' | 'endedAt'> {
  readonly schemeId: string | null;
  readonly schemeVersion: number | null;
  readonly endedAt: Date | null;
}

const COLUMNS = `c.case_id as "caseId", c.scheme_id as "schemeId", c.scheme_version as "schemeVersion", c.ended_as as "endedAs",
  c.ended_at as "endedAt", c.nothing_wanted_at is not null as "nothingWanted", c.contact_stopped as "contactStopped", c.version`;

/**
 * A provider's staff see its own cases and those no provider is named for; row-level security has seen to the force.
 * `$2` is the caller's provider, null for one who belongs to none.
 */
export const OF_PROVIDER = '($2::text is null or c.provider is null or c.provider = $2)';

/** An instant as PostgreSQL and JSON take it. */
export const iso = (t: EpochMs): string => new Date(t).toISOString();

function caseOf({ schemeId, schemeVersion, endedAt, ...row }: CaseRow): LockedCase {
  const profile = schemeId === null || schemeVersion === null ? null : profileOf(schemeId, schemeVersion);
  return { ...row, profile, endedAt: endedAt?.getTime() ?? null };
}

/** Locks a case until commit, for programme staff of the caller's force and provider. Null: none of theirs. */
export async function caseForUpdate(tx: Tx, caseId: string): Promise<LockedCase | null> {
  const [row] = await tx.query<CaseRow>({
    name: 'case-for-update',
    text: `select ${COLUMNS} from signposting_case c where c.case_id = $1 and ${OF_PROVIDER} for update`,
    values: [caseId, tx.tenant.provider ?? null],
  });
  return row ? caseOf(row) : null;
}

/** Locks a case for whoever may act on something of it: a receiving service belongs to another provider. */
export async function lockCase(tx: Tx, caseId: string): Promise<void> {
  await tx.query({
    name: 'case-lock',
    text: 'select 1 from signposting_case where case_id = $1 for update',
    values: [caseId],
  });
}

/** Whether the caller's force and provider have such a case; takes no lock. */
export async function caseIsTheirs(tx: Tx, caseId: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'case-is-theirs',
    text: `select 1 from signposting_case c where c.case_id = $1 and ${OF_PROVIDER}`,
    values: [caseId, tx.tenant.provider ?? null],
  });
  return rows.length === 1;
}

/** Locks a case for a fact about it, making its row where no fact has spoken of it yet. Every listener begins with this. */
export async function heardOf(tx: Tx, caseId: string): Promise<LockedCase> {
  await tx.query({
    name: 'case-heard-of',
    text: `insert into signposting_case as c (case_id, force, provider) values ($1, $2, $3)
           on conflict (case_id) do update set provider = coalesce(c.provider, excluded.provider)`,
    values: [caseId, tx.tenant.force, tx.tenant.provider ?? null],
  });
  const [row] = await tx.query<CaseRow>({
    name: 'case-heard-lock',
    text: `select ${COLUMNS} from signposting_case c where c.case_id = $1 for update`,
    values: [caseId],
  });
  if (!row) throw new Error('a fact speaks of a case of another force');
  return caseOf(row);
}

/** 1.4 the scheme the case is pinned to. */
export async function pinScheme(tx: Tx, caseId: string, schemeId: SchemeId, schemeVersion: number): Promise<void> {
  await tx.query({
    name: 'case-pin-scheme',
    text: 'update signposting_case set scheme_id = $2, scheme_version = $3, version = version + 1 where case_id = $1',
    values: [caseId, schemeId, schemeVersion],
  });
}

/** §6 the one end of a case; a second changes nothing. */
export async function endCase(tx: Tx, caseId: string, as: End, at: EpochMs): Promise<void> {
  await tx.query({
    name: 'case-end',
    text: `update signposting_case set ended_as = $2, ended_at = $3, version = version + 1
            where case_id = $1 and ended_as is null`,
    values: [caseId, as, iso(at)],
  });
}

/** 5.2 the person was asked and wants no other service. Gives the case's new version. */
export async function wantNothing(tx: Tx, caseId: string, at: EpochMs): Promise<number> {
  const [row] = await tx.query<{ version: number }>({
    name: 'case-nothing-wanted',
    text: `update signposting_case set nothing_wanted_at = $2, version = version + 1 where case_id = $1 returning version`,
    values: [caseId, iso(at)],
  });
  return row?.version ?? 0;
}

/** 5.3 nobody is to contact the person: of two reasons, the death stays. Gives the case's new version. */
export async function markContactStopped(tx: Tx, caseId: string, reason: ContactStop, at: EpochMs): Promise<number> {
  const [row] = await tx.query<{ version: number }>({
    name: 'case-contact-stop',
    text: `update signposting_case set contact_stopped = $2, contact_stopped_at = $3, version = version + 1
            where case_id = $1 and contact_stopped is distinct from 'died' returning version`,
    values: [caseId, reason, iso(at)],
  });
  return row?.version ?? 0;
}

export interface ToBeSignposted {
  readonly caseId: string;
  readonly completedAt: Date;
  /** Referrals made and declined: somewhere else is wanted. */
  readonly declinedReferrals: number;
}

/** 5.2 completed cases with no referral that stands, oldest first, after the case named. */
export async function toBeSignposted(tx: Tx, after: string | null, limit: number): Promise<ToBeSignposted[]> {
  return tx.query<ToBeSignposted>({
    name: 'to-be-signposted',
    text: `select c.case_id as "caseId", c.ended_at as "completedAt",
                  (select count(*)::int from referral r where r.case_id = c.case_id) as "declinedReferrals"
             from signposting_case c
            where c.ended_as = 'completed' and c.nothing_wanted_at is null and c.contact_stopped is null and ${OF_PROVIDER}
              and not exists (select from referral r where r.case_id = c.case_id and r.state <> 'declined')
              and ($1::uuid is null
                   or (c.ended_at, c.case_id) > (select x.ended_at, x.case_id from signposting_case x where x.case_id = $1))
            order by c.ended_at, c.case_id limit $3`,
    values: [after, tx.tenant.provider ?? null, limit],
  });
}

export interface OnTheWay {
  readonly caseId: string;
  readonly schemeId: SchemeId;
  /** Referrals that stand: made and not declined. */
  readonly referrals: number;
}

/** 5.2 live cases, the newest first, before the case named. */
export async function onTheWay(tx: Tx, before: string | null, limit: number): Promise<OnTheWay[]> {
  return tx.query<OnTheWay>({
    name: 'on-the-way',
    text: `select c.case_id as "caseId", c.scheme_id as "schemeId",
                  (select count(*)::int from referral r where r.case_id = c.case_id and r.state <> 'declined') as referrals
             from signposting_case c
            where c.ended_as is null and c.scheme_id is not null and c.contact_stopped is null and ${OF_PROVIDER}
              and ($1::uuid is null or c.case_id < $1)
            order by c.case_id desc limit $3`,
    values: [before, tx.tenant.provider ?? null, limit],
  });
}
