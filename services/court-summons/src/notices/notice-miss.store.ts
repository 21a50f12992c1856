import { statement } from '@byway/tables/statement';
import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import { corrector, excuse, noticeMiss, told, uncounted } from '../tables.ts';

const { noticeId, placeId, absenceId, startsAt, recordedAt, countedAt, recordedBy } = noticeMiss;

/** The misses of a notice with what was heard of each, whether before the notice or after it; in order of their sessions. */
export const missesOf = statement({ noticeId }, (db, $) => {
  const correctors = db
    .select({ actor: corrector.actor })
    .from(corrector)
    .where(and(eq(corrector.placeId, placeId), sql`${corrector.actor} <> all (${recordedBy})`))
    .orderBy(corrector.actor);
  const firstTold = db
    .select({ at: sql`min(${told.servedAt})` })
    .from(told)
    .where(eq(told.placeId, placeId));
  const open = db
    .select({ excuseId: excuse.excuseId })
    .from(excuse)
    .where(and(eq(excuse.placeId, placeId), isNull(excuse.decision)))
    .orderBy(excuse.lodgedAt)
    .limit(1);
  const accepted = db
    .select({ excuseId: excuse.excuseId })
    .from(excuse)
    .where(and(eq(excuse.placeId, placeId), eq(excuse.decision, 'accepted')));
  return db
    .select({
      placeId,
      absenceId,
      startsAt,
      recordedAt,
      countedAt,
      recordedBy: sql<string[]>`${recordedBy} || array(${correctors})`,
      toldAt: sql<number | null>`(${firstTold})`.mapWith(told.servedAt),
      uncountedAt: uncounted.at,
      uncountedBecause: uncounted.because,
      openExcuseId: sql<string | null>`(${open})`,
      excuseAccepted: sql<boolean>`${exists(accepted)}`,
    })
    .from(noticeMiss)
    .leftJoin(uncounted, eq(uncounted.absenceId, absenceId))
    .where(eq(noticeId, $.noticeId))
    .orderBy(startsAt, absenceId);
});
