import type { ReferralState } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import { first, one, statement } from '@byway/tables/statement';
import { and, eq, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { lockedCase } from '../cases/case.store.ts';
import { isUnderWay, referral } from '../tables.ts';

const { referralId, caseId, serviceId, providerId, needs, consent, overrideReason, state, madeBy, madeAt } = referral;
const { acknowledgedAt, acceptedAt, declinedAt, declineReason, firstContactAt } = referral;
const { answeredBy, answeredAt, closedAt, version } = referral;

/** Saves a referral; returns nothing when one to the same service is still under way for this case. */
export const addReferral = first(
  { referralId, caseId, serviceId, providerId, needs, consent, overrideReason, madeBy, madeAt },
  (db, $) =>
    db
      .insert(referral)
      .values($)
      .onConflictDoNothing({ target: [caseId, serviceId], where: isUnderWay(referral) })
      .returning({ referralId }),
);

/** A referral as a decision needs it. */
const REFERRAL = { referralId, caseId, state, madeAt, closed: sql<boolean>`${closedAt} is not null` };

const findOwn = first({ referralId }, (db, $, tenant) =>
  db
    .select(REFERRAL)
    .from(referral)
    .where(and(eq(referralId, $.referralId), sql`${providerId} = ${tenant.provider}`)),
);

/**
 * A referral to the caller's own service, under its case's lock. Null: there is none, or it is another force's or
 * service's, or the caller belongs to no service, which all look the same.
 */
export async function ownReferralForUpdate(tx: Tx, referralId: string) {
  const found = await findOwn(tx, { referralId });
  if (!found) return null;
  await lockedCase(tx, found.caseId);
  return findOwn(tx, { referralId });
}

/** A referral as a chase reads it, without a lock. */
export const chasedReferral = first({ referralId }, (db, $) =>
  db.select(REFERRAL).from(referral).where(eq(referralId, $.referralId)),
);

/** Saves what a receiving service answered, under the case's lock. Returns the referral's new version. */
export const saveAnswer = one(
  { referralId, state, answeredBy, answeredAt, declineReason, firstContactAt },
  (db, { referralId: id, ...answer }) => {
    const reached = (state: ReferralState, at: AnyPgColumn) =>
      sql`case when ${answer.state} = ${state} then ${answer.answeredAt}::timestamptz else ${at} end`;
    return db
      .update(referral)
      .set({
        ...answer,
        acknowledgedAt: reached('acknowledged', acknowledgedAt),
        acceptedAt: reached('accepted', acceptedAt),
        declinedAt: reached('declined', declinedAt),
        version: sql`${version} + 1`,
      })
      .where(eq(referralId, id))
      .returning({ version });
  },
);

const ANSWERED = {
  ...REFERRAL,
  serviceId,
  acknowledgedAt,
  acceptedAt,
  declineReason,
  firstContactAt,
  answeredBy,
  answeredAt,
};

/** What was answered to a referral of the caller's own service, whose case is locked. */
export const answeredReferral = first({ referralId }, (db, $) =>
  db.select(ANSWERED).from(referral).where(eq(referralId, $.referralId)),
);

/** Another referral of the case to the same service that is under way; null: none is. */
export const runningBeside = first({ referralId, caseId, serviceId }, (db, $) =>
  db
    .select({ referralId })
    .from(referral)
    .where(
      and(
        eq(caseId, $.caseId),
        eq(serviceId, $.serviceId),
        sql`${referralId} <> ${$.referralId}`,
        isUnderWay(referral),
      ),
    )
    .limit(1),
);

/** Puts a referral back to how it was before its last answer. Returns its new version. */
export const saveBack = one(
  { referralId, state, acknowledgedAt, acceptedAt, declinedAt, declineReason, firstContactAt },
  (db, { referralId: id, ...before }) =>
    db
      .update(referral)
      .set({ ...before, version: sql`${version} + 1` })
      .where(eq(referralId, id))
      .returning({ version }),
);

/** Ends every referral of a case that is under way; returns their ids. */
export const closeReferrals = statement({ caseId, closedAt }, (db, $) =>
  db
    .update(referral)
    .set({ closedAt: $.closedAt, version: sql`${version} + 1` })
    .where(and(eq(caseId, $.caseId), isUnderWay(referral)))
    .returning({ referralId }),
);

/** Opens again the referrals of a case that were under way and ended at `closedAt`; returns them. */
export const reopenReferrals = statement({ caseId, closedAt }, (db, $) =>
  db
    .update(referral)
    .set({ closedAt: null, version: sql`${version} + 1` })
    .where(and(eq(caseId, $.caseId), eq(closedAt, $.closedAt)))
    .returning({ referralId, madeAt }),
);
