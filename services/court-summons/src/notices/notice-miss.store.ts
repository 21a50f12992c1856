import { isToldOf } from '@byway/schemes/between';
import type { Tx } from '@byway/tables/database';
import { statement } from '@byway/tables/statement';
import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import { corrector, excuse, noticeMiss, told, uncounted } from '../tables.ts';
import type { NoticeMiss } from './notice.ts';

const { noticeId, placeId, absenceId, startsAt, recordedAt, countedAt, recordedBy, timeSetAt, toldAt } = noticeMiss;

const find = statement({ noticeId }, (db, $) => {
  const correctors = db
    .select({ actor: corrector.actor })
    .from(corrector)
    .where(and(eq(corrector.placeId, placeId), sql`${corrector.actor} <> all (${recordedBy})`))
    .orderBy(corrector.actor);
  const served = sql`(extract(epoch from ${told.servedAt}) * 1000)::bigint`;
  const times = (takenBack: boolean) =>
    db
      .select({ all: sql`json_agg(${served} order by ${told.servedAt})` })
      .from(told)
      .where(and(eq(told.placeId, placeId), eq(told.takenBack, sql.raw(String(takenBack)))));
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
      timeSetAt,
      toldAt,
      proofs: sql<number[]>`coalesce((${times(false)}), '[]')`,
      takenBack: sql<number[]>`coalesce((${times(true)}), '[]')`,
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

/** The misses of a notice with what was heard of each, whether before the notice or after it; in order of their sessions. */
export async function missesOf(tx: Tx, of: { readonly noticeId: string }): Promise<NoticeMiss[]> {
  return (await find(tx, of)).map(({ proofs, takenBack, ...miss }) => {
    const session = { timeSetAt: miss.timeSetAt ?? 0, startsAt: miss.startsAt };
    const said = miss.toldAt === null || takenBack.includes(miss.toldAt) ? [] : [miss.toldAt];
    return { ...miss, toldAt: [...said, ...proofs].find((at) => isToldOf(at, session)) ?? null };
  });
}
