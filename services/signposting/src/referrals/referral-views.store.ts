import type { Need, OverrideReason, ReferralDecline, ReferralState } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import { OF_PROVIDER } from '../cases/case.store.ts';

/** A referral as its readers see it. */
export interface ReferralRow {
  readonly caseId: string;
  readonly referralId: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly needs: readonly Need[];
  readonly consent: boolean;
  readonly overrideReason: OverrideReason | null;
  readonly state: ReferralState;
  readonly madeAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly declineReason: ReferralDecline | null;
  readonly firstContactAt: Date | null;
  readonly closed: boolean;
  /** How often it was chased. */
  readonly chased: number;
  readonly version: number;
}

const SELECT = `
select r.referral_id as "referralId", r.case_id as "caseId", r.service_id as "serviceId", s.name as "serviceName", r.needs, r.consent,
       r.override_reason as "overrideReason", r.state, r.made_at as "madeAt", r.acknowledged_at as "acknowledgedAt",
       r.accepted_at as "acceptedAt", r.declined_at as "declinedAt", r.decline_reason as "declineReason",
       r.first_contact_at as "firstContactAt", r.closed_at is not null as closed, r.version,
       coalesce((select t.chases + 1 from task t where t.kind = 'referral-unanswered' and t.about = r.referral_id), 0) as chased
  from referral r join local_service s using (service_id)`;

/** The referrals of a case, oldest first. */
export async function referralsOf(tx: Tx, caseId: string): Promise<ReferralRow[]> {
  return tx.query<ReferralRow>({
    name: 'referrals-of',
    text: `${SELECT} where r.case_id = $1 order by r.referral_id`,
    values: [caseId],
  });
}

/** Referrals to the caller's own service, newest first, before the one named; none for a caller of no service. */
export async function ownReferrals(
  tx: Tx,
  states: readonly ReferralState[] | null,
  before: string | null,
  limit: number,
): Promise<ReferralRow[]> {
  return tx.query<ReferralRow>({
    name: 'own-referrals',
    text: `${SELECT}
            where r.provider_id = $1 and ($2::text[] is null or r.state = any($2)) and ($3::uuid is null or r.referral_id < $3)
            order by r.referral_id desc limit $4`,
    values: [tx.tenant.provider ?? null, states, before, limit],
  });
}

/** One referral to the caller's own service; null: there is none, or it is not theirs. */
export async function ownReferral(tx: Tx, referralId: string): Promise<ReferralRow | null> {
  const [row] = await tx.query<ReferralRow>({
    name: 'own-referral-view',
    text: `${SELECT} where r.referral_id = $1 and r.provider_id = $2`,
    values: [referralId, tx.tenant.provider ?? null],
  });
  return row ?? null;
}

/** 5.2 referrals of the caller's cases that wait for the receiving service, oldest first, after the one named. */
export async function referralsUnderWay(tx: Tx, after: string | null, limit: number): Promise<ReferralRow[]> {
  return tx.query<ReferralRow>({
    name: 'referrals-under-way',
    text: `${SELECT} join signposting_case c using (case_id)
            where r.state in ('requested', 'acknowledged', 'accepted') and r.closed_at is null and ${OF_PROVIDER}
              and ($1::uuid is null or r.referral_id > $1)
            order by r.referral_id limit $3`,
    values: [after, tx.tenant.provider ?? null, limit],
  });
}
