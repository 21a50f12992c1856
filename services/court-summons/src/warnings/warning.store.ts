import { statement } from '@byway/tables/statement';
import { and, eq, exists, gt, gte, inArray, isNotNull, isNull, lte, ne, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { excuse, notice, noticeMiss, uncounted, warning } from '../tables.ts';

const { absenceId, caseId, placeId, sentAt, withdrawnAt } = warning;

/** 4.2 the person was warned; the time it was first heard of stays. */
export const saveSent = statement({ absenceId, caseId, placeId, sentAt }, (db, $) =>
  db
    .insert(warning)
    .values($)
    .onConflictDoUpdate({ target: absenceId, set: { sentAt: sql`coalesce(${sentAt}, ${$.sentAt})` } }),
);

/** 4.2 the warning was taken back, also where it is heard of before the warning itself. */
export const saveWithdrawn = statement({ absenceId, caseId, placeId, withdrawnAt }, (db, $) =>
  db
    .insert(warning)
    .values($)
    .onConflictDoUpdate({ target: absenceId, set: { withdrawnAt: sql`coalesce(${withdrawnAt}, ${$.withdrawnAt})` } }),
);

/**
 * The warnings that stand for a notice, the first sent first. One is void for it when its miss was set aside by an earlier ruling (4.3),
 * founded a summons that was stopped (4.7), was un-counted, or had an excuse accepted after it: programme, which takes the warning back, may lag.
 */
export const warningsOf = statement({ noticeId: notice.noticeId }, (db, $) => {
  const sent = sql`${sentAt}`.mapWith(sentAt);
  const excuses = () => db.select({ excuseId: excuse.excuseId }).from(excuse);
  const open = excuses().where(and(eq(excuse.placeId, placeId), isNull(excuse.decision)));
  const acceptedSince = excuses().where(
    and(eq(excuse.placeId, placeId), eq(excuse.decision, 'accepted'), gt(excuse.decidedAt, sentAt)),
  );
  const missUncounted = db.select({ at: uncounted.at }).from(uncounted).where(eq(uncounted.absenceId, absenceId));
  const other = alias(notice, 'other');
  const foundedOther = db
    .select({ placeId: noticeMiss.placeId })
    .from(noticeMiss)
    .where(and(eq(noticeMiss.noticeId, other.noticeId), eq(noticeMiss.placeId, placeId)));
  const usedUp = db
    .select({ noticeId: other.noticeId })
    .from(other)
    .where(
      and(
        eq(other.caseId, notice.caseId),
        ne(other.noticeId, notice.noticeId),
        lte(other.raisedAt, notice.raisedAt),
        or(
          and(inArray(other.ruling, ['reinstate', 'vary-plan']), gte(other.ruledAt, sentAt)),
          and(eq(other.state, 'stopped'), exists(foundedOther)),
        ),
      ),
    );
  return db
    .select({ absenceId, placeId, sentAt: sent, excuseOpen: sql<boolean>`${exists(open)}` })
    .from(notice)
    .innerJoin(warning, eq(caseId, notice.caseId))
    .where(
      and(
        eq(notice.noticeId, $.noticeId),
        isNotNull(sentAt),
        isNull(withdrawnAt),
        notExists(missUncounted),
        notExists(acceptedSince),
        notExists(usedUp),
      ),
    )
    .orderBy(sentAt, absenceId);
});
