import { first } from '@byway/tables/statement';
import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import { followUp, isUnderWay, referral, signpostingCase } from '../tables.ts';

const { caseId, endedAs } = signpostingCase;

/** What of a case is not over; null: no fact has spoken of the case. */
export const workUnderWay = first({ caseId }, (db, $) => {
  const referrals = db
    .select({ referralId: referral.referralId })
    .from(referral)
    .where(and(eq(referral.caseId, caseId), isUnderWay(referral)));
  const followUps = db
    .select({ followUpId: followUp.followUpId })
    .from(followUp)
    .where(and(eq(followUp.caseId, caseId), isNull(followUp.stoppedAt), isNull(followUp.result)));
  return db
    .select({
      isLive: sql<boolean>`${endedAs} is null`,
      hasReferral: sql<boolean>`${exists(referrals)}`,
      hasFollowUp: sql<boolean>`${exists(followUps)}`,
    })
    .from(signpostingCase)
    .where(eq(caseId, $.caseId));
});
