import { orNull } from '@byway/tables/columns';
import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import { hearingResult, summons, takenBack } from '../tables.ts';
import { takesBackHearing } from '../taken-back/taken-back.store.ts';

const { summonsId, noticeId, caseId, authorisedBy, authorisedAt, courtCode, hearingAt, offenceCode } = summons;
const { offenceWords, offenceOn, placeSealed, issuedAt, method, postedAt, deemedServedOn, stoppedAt, stopReason } =
  summons;
const { force: _force, noticeId: _notice, caseId: _case, ...SUMMONS } = getTableColumns(summons);

/** The one summons of a notice; null: none was authorised. */
export const summonsOf = first({ noticeId }, (db, $) =>
  db.select(SUMMONS).from(summons).where(eq(noticeId, $.noticeId)),
);

/** 4.6 a second summons of the notice breaks on its constraint. */
export const saveAuthorised = statement({ summonsId, noticeId, caseId, authorisedBy, authorisedAt }, (db, $) =>
  db.insert(summons).values($),
);

/** 4.5 the charge is written and the hearing set. */
export const saveIssued = statement(
  { summonsId, courtCode, hearingAt, offenceCode, offenceWords, offenceOn, placeSealed, issuedAt },
  (db, { summonsId: id, ...issued }) => db.update(summons).set(issued).where(eq(summonsId, id)),
);

/** 4.5 it went out, to the hearing it was issued with: the letter says so. */
export const savePosted = statement(
  { summonsId, method, postedAt, deemedServedOn },
  (db, { summonsId: id, ...posted }) => db.update(summons).set(posted).where(eq(summonsId, id)),
);

/** 4.7 what is stopped once stays so, for the first reason. */
export const saveStopped = statement({ noticeId, stoppedAt, stopReason }, (db, { noticeId: id, ...stopped }) =>
  db
    .update(summons)
    .set(stopped)
    .where(and(eq(noticeId, id), isNull(stoppedAt))),
);

const { result, recordedBy, recordedAt, nextHearingAt } = hearingResult;

/** 4.8 what came back from the court, after what came before. */
export const keepHearing = statement({ summonsId, result, recordedBy, recordedAt, nextHearingAt }, (db, $) => {
  const before = db
    .select({ n: sql`count(*) + 1` })
    .from(hearingResult)
    .where(eq(hearingResult.summonsId, $.summonsId));
  return db.insert(hearingResult).values({ ...$, n: sql`(${before})` });
});

/** What came back from the court, in order; and since when a result is said to be none. */
export const hearingsOf = statement({ summonsId }, (db, $) =>
  db
    .select({
      n: hearingResult.n,
      result,
      recordedBy,
      recordedAt,
      nextHearingAt,
      takenBackAt: sql`${takenBack.takenBackAt}`.mapWith(orNull(takenBack.takenBackAt)),
    })
    .from(hearingResult)
    .leftJoin(takenBack, takesBackHearing())
    .where(eq(hearingResult.summonsId, $.summonsId))
    .orderBy(hearingResult.n),
);

/** 1.6 what came back from the court and stands, in order. */
export const standingHearings = async (tx: Tx, of: Parameters<typeof hearingsOf>[1]) =>
  (await hearingsOf(tx, of)).filter(({ takenBackAt }) => takenBackAt === null);
