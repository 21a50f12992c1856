import { statement } from '@byway/tables/statement';
import { and, eq, inArray, notExists, or } from 'drizzle-orm';
import { discontinuance, hearingResult, notice, summons } from '../tables.ts';
import { hearingStands } from '../taken-back/taken-back.store.ts';

const UNPOSTED = ['open', 'sent-back', 'authorised', 'issuing', 'issued', 'posting'] as const;

/**
 * The notices of a case whose matter is open, with how and when word of the discontinuance went out; null: none did. A posted one is over
 * when the court has resulted or discontinued it (4.8).
 */
export const openMatters = statement({ caseId: notice.caseId }, (db, $) => {
  const over = db
    .select({ n: hearingResult.n })
    .from(hearingResult)
    .where(
      and(
        eq(hearingResult.summonsId, summons.summonsId),
        inArray(hearingResult.result, ['resulted', 'discontinued']),
        hearingStands(db),
      ),
    );
  return db
    .select({ method: discontinuance.servedMethod, sentAt: discontinuance.servedAt })
    .from(notice)
    .leftJoin(summons, eq(summons.noticeId, notice.noticeId))
    .leftJoin(discontinuance, eq(discontinuance.noticeId, notice.noticeId))
    .where(
      and(
        eq(notice.caseId, $.caseId),
        or(
          inArray(notice.state, UNPOSTED),
          and(eq(notice.state, 'ruled'), eq(notice.ruling, 'refer-for-charge')),
          and(eq(notice.state, 'posted'), notExists(over)),
        ),
      ),
    );
});
