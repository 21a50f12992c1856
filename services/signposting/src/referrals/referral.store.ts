import type { Need, ReferralDecline, ReferralState } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { iso, lockCase } from '../cases/case.store.ts';
import type { Basis } from './referral.rules.ts';

/** A referral as a decision needs it. */
export interface Referral {
  readonly referralId: string;
  readonly caseId: string;
  readonly state: ReferralState;
  readonly madeAt: Date;
  readonly closed: boolean;
}

const COLUMNS = `r.referral_id as "referralId", r.case_id as "caseId", r.state, r.made_at as "madeAt", r.closed_at is not null as closed`;

export interface NewReferral extends Basis {
  readonly referralId: string;
  readonly caseId: string;
  readonly serviceId: string;
  readonly providerId: string;
  readonly needs: readonly Need[];
  readonly actor: string;
}

/** Keeps a referral; false when one to the same service still runs for this case. */
export async function addReferral(tx: Tx, referral: NewReferral, at: EpochMs): Promise<boolean> {
  const { referralId, caseId, serviceId, providerId, needs, consent, overrideReason, actor } = referral;
  const rows = await tx.query({
    name: 'referral-add',
    text: `insert into referral (referral_id, case_id, force, service_id, provider_id, needs, consent, override_reason, made_by, made_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           on conflict (case_id, service_id) where state in ('requested', 'acknowledged', 'accepted') and closed_at is null
           do nothing returning 1`,
    values: [
      referralId,
      caseId,
      tx.tenant.force,
      serviceId,
      providerId,
      needs,
      consent,
      overrideReason,
      actor,
      iso(at),
    ],
  });
  return rows.length === 1;
}

/**
 * A referral to the caller's own service, under its case's lock. Null: there is none, or it is another force's or
 * service's, or the caller belongs to no service, which all look the same.
 */
export async function ownReferralForUpdate(tx: Tx, referralId: string): Promise<Referral | null> {
  const find = { text: `select ${COLUMNS} from referral r where r.referral_id = $1 and r.provider_id = $2` };
  const values = [referralId, tx.tenant.provider ?? null];
  const [found] = await tx.query<Referral>({ name: 'own-referral', ...find, values });
  if (!found) return null;
  await lockCase(tx, found.caseId);
  const [row] = await tx.query<Referral>({ name: 'own-referral', ...find, values });
  return row ?? null;
}

/** A referral as a chase looks at it, without a lock. */
export async function chasedReferral(tx: Tx, referralId: string): Promise<Referral | null> {
  const [row] = await tx.query<Referral>({
    name: 'chased-referral',
    text: `select ${COLUMNS} from referral r where r.referral_id = $1`,
    values: [referralId],
  });
  return row ?? null;
}

/** What a receiving service said, as it is kept. */
export interface Said {
  readonly to: ReferralState;
  readonly by: string;
  readonly at: EpochMs;
  readonly reasonCode: ReferralDecline | null;
  readonly contactAt: EpochMs | null;
}

/** Moves a referral under its case's lock; gives its new version. */
export async function saveMove(tx: Tx, referralId: string, said: Said): Promise<number> {
  const [row] = await tx.query<{ version: number }>({
    name: 'referral-move',
    text: `update referral
              set state = $2, answered_by = $3, answered_at = $4, decline_reason = $5, first_contact_at = $6,
                  acknowledged_at = case when $2 = 'acknowledged' then $4 else acknowledged_at end,
                  accepted_at = case when $2 = 'accepted' then $4 else accepted_at end,
                  declined_at = case when $2 = 'declined' then $4 else declined_at end,
                  version = version + 1
            where referral_id = $1 returning version`,
    values: [
      referralId,
      said.to,
      said.by,
      iso(said.at),
      said.reasonCode,
      said.contactAt === null ? null : iso(said.contactAt),
    ],
  });
  if (!row) throw new Error('a referral went away under its lock');
  return row.version;
}

/** Ends every referral of a case that still runs; gives their ids. */
export async function closeReferrals(tx: Tx, caseId: string, at: EpochMs): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>({
    name: 'referrals-close',
    text: `update referral set closed_at = $2, version = version + 1
            where case_id = $1 and state in ('requested', 'acknowledged', 'accepted') and closed_at is null
            returning referral_id as id`,
    values: [caseId, iso(at)],
  });
  return rows.map(({ id }) => id);
}
