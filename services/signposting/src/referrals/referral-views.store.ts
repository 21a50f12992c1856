import type { ReferralState } from '@byway/contracts/codes';
import { task } from '@byway/service-kit/tables';
import type { Db } from '@byway/tables/drizzle';
import { bare, first, statement } from '@byway/tables/statement';
import { and, desc, eq, sql } from 'drizzle-orm';
import { isUnderWay, localService, referral } from '../tables.ts';

const { referralId, caseId, serviceId, providerId, state } = referral;

/** What a receiving service is shown of a referral: no case, and nothing of why the person may be referred. */
const OWN = {
  referralId,
  serviceId,
  serviceName: localService.name,
  needs: referral.needs,
  state,
  madeAt: referral.madeAt,
  acknowledgedAt: referral.acknowledgedAt,
  acceptedAt: referral.acceptedAt,
  declinedAt: referral.declinedAt,
  declineReason: referral.declineReason,
  firstContactAt: referral.firstContactAt,
  closed: sql<boolean>`${referral.closedAt} is not null`,
  /** The task was raised at the first chase and again at each one after. */
  chased: sql<number>`coalesce(${task.chases} + 1, 0)`,
  version: referral.version,
};

/** What the referral rests on: for the programme's staff alone. */
const BASIS = { consent: referral.consent, overrideReason: referral.overrideReason };

const read = (db: Db) =>
  db
    .select({ caseId, own: OWN, basis: BASIS })
    .from(referral)
    .innerJoin(localService, eq(localService.serviceId, serviceId))
    .leftJoin(task, and(eq(task.kind, 'referral-unanswered'), eq(task.about, referralId)));

/** The referrals of a case, oldest first. */
export const referralsOf = statement({ caseId }, (db, $) => read(db).where(eq(caseId, $.caseId)).orderBy(referralId));

/** 5.2 referrals of the caller's cases that wait for the receiving service, oldest first, after the one named. */
export const referralsUnderWay = statement({ after: bare<string | null>(), limit: bare<number>() }, (db, $) =>
  read(db)
    .where(and(isUnderWay(referral), sql`(${$.after}::uuid is null or ${referralId} > ${$.after}::uuid)`))
    .orderBy(referralId)
    .limit($.limit),
);

/** Referrals to the caller's own service, newest first, before the one named; none for a caller of no service. */
export const ownReferrals = statement(
  { state: bare<ReferralState | null>(), before: bare<string | null>(), limit: bare<number>() },
  (db, $, tenant) =>
    read(db)
      .where(
        and(
          sql`${providerId} = ${tenant.provider}`,
          sql`(${$.state}::text is null or ${state} = ${$.state})`,
          sql`(${$.before}::uuid is null or ${referralId} < ${$.before}::uuid)`,
        ),
      )
      .orderBy(desc(referralId))
      .limit($.limit),
);

/** One referral to the caller's own service; null: there is none, or it is not theirs. */
export const ownReferral = first({ referralId }, (db, $, tenant) =>
  read(db).where(and(eq(referralId, $.referralId), sql`${providerId} = ${tenant.provider}`)),
);
