import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import type { Db } from '@byway/tables/drizzle';
import { first, several, statement } from '@byway/tables/statement';
import { and, asc, eq, gt, inArray, lte, min, or, type SQL, sql } from 'drizzle-orm';
import { excuse, miss, outcomeHistory, register } from '../tables.ts';
import type { Judged } from './miss.rules.ts';

const { absenceId, placeId, caseId, firstRecorded, recorded, instant, state, round, countedAt } = miss;

const CAN_CHANGE = inArray(state, ['window', 'asked', 'held', 'counted']);

/** An absence as it was last judged; its case is locked. */
export interface Miss extends Pick<typeof miss.$inferSelect, 'absenceId' | 'placeId' | 'state' | 'round'> {
  readonly startsAt: EpochMs;
}

export const findMiss = first({ caseId, absenceId }, (db, $) =>
  db
    .select({ absenceId, placeId, state, round, startsAt: register.startsAt })
    .from(miss)
    .innerJoin(register, eq(register.placeId, placeId))
    .where(and(eq(caseId, $.caseId), eq(absenceId, $.absenceId))),
);

/** Every absence of a place that can still change. */
export const openMissesOf = statement({ caseId, placeId }, (db, $) =>
  db
    .select({ absenceId })
    .from(miss)
    .where(and(eq(placeId, $.placeId), eq(caseId, $.caseId), CAN_CHANGE))
    .orderBy(absenceId),
);

const historyOf = statement({ placeId }, (db, $) =>
  db
    .select({
      n: outcomeHistory.n,
      outcome: outcomeHistory.outcome,
      absenceId: outcomeHistory.absenceId,
      recorded: outcomeHistory.recordedAt,
      reason: outcomeHistory.reasonCode,
    })
    .from(outcomeHistory)
    .where(eq(outcomeHistory.placeId, $.placeId))
    .orderBy(outcomeHistory.version),
);

const excusesOf = statement({ placeId }, (db, $) =>
  db
    .select({ lodgedAt: excuse.lodgedAt, decision: excuse.decision, n: excuse.decidedN, at: excuse.decidedAt })
    .from(excuse)
    .where(eq(excuse.placeId, $.placeId))
    .orderBy(excuse.lodgedN),
);

/** What 4.1 judges an absence by. */
export async function evidenceOf(tx: Tx, { absenceId, placeId }: Pick<Miss, 'absenceId' | 'placeId'>): Promise<Judged> {
  const history = await historyOf(tx, { placeId });
  const excuses = (await excusesOf(tx, { placeId })).map(({ lodgedAt, decision, n, at }) => ({
    lodgedAt,
    decided: decision !== null && n !== null && at !== null ? { n, at, decision } : null,
  }));
  return { absenceId, history, excuses };
}

/** 4.1 an absence came to a state that needs no more than its name. */
export const noteState = statement({ absenceId, state }, (db, $) =>
  db.update(miss).set({ state: $.state }).where(eq(absenceId, $.absenceId)),
);

/** 4.1 programme asked whether an absence counts, in this round. */
export const noteAsked = statement({ absenceId, round }, (db, $) =>
  db.update(miss).set({ state: 'asked', round: $.round }).where(eq(absenceId, $.absenceId)),
);

/** 4.1 an absence counted at an instant. */
export const noteCounted = statement({ absenceId, countedAt }, (db, $) =>
  db.update(miss).set({ state: 'counted', countedAt: $.countedAt }).where(eq(absenceId, $.absenceId)),
);

/** 4.1 an absence goes on under another outcome: its window began anew when that was recorded. */
export const noteWindow = statement({ absenceId, instant, recorded }, (db, $) =>
  db.update(miss).set({ instant: $.instant, recorded: $.recorded }).where(eq(absenceId, $.absenceId)),
);

// Returns each absence that stops being judged, with the clearance round still waiting for it (null: none). The round is read before the
// update, under the case's lock.
function drop(db: Db, which: SQL | undefined, becomes: 'set-aside' | 'lapsed') {
  const waited = sql<number | null>`case when ${state} = 'asked' then ${round} end`.as('waited');
  const dropped = db.$with('dropped').as(db.select({ absenceId, waited }).from(miss).where(which));
  const done = db
    .$with('done')
    .as(db.update(miss).set({ state: becomes }).from(dropped).where(eq(absenceId, dropped.absenceId)));
  return db
    .with(dropped, done)
    .select({ absenceId: dropped.absenceId, round: dropped.waited })
    .from(dropped)
    .orderBy(asc(dropped.absenceId));
}

/** 4.3 sets aside every absence first recorded by then, counted or not. One set aside is never un-counted. */
export const setAsideMisses = statement({ caseId, by: firstRecorded }, (db, $) =>
  drop(db, and(eq(caseId, $.caseId), lte(firstRecorded, $.by), CAN_CHANGE), 'set-aside'),
);

/**
 * §6 absences in their window lapse with the case, and so do those an excuse holds. One whose instant had passed by the
 * end and that only waits to be judged here is judged as it stood.
 */
export const lapseMisses = statement({ caseId, endedAt: instant }, (db, $) => {
  const isInWindow = and(inArray(state, ['window', 'asked']), gt(instant, $.endedAt));
  return drop(db, and(eq(caseId, $.caseId), or(eq(state, 'held'), isInWindow)), 'lapsed');
});

/** The misses at these places that still count, and whether an excuse for one is open. */
export const countedMissesAt = statement({ caseId, places: several(placeId) }, (db, $) =>
  db
    .select({ placeId, excuseOpen: sql<boolean>`${register.openExcuseId} is not null` })
    .from(miss)
    .innerJoin(register, eq(register.placeId, placeId))
    .where(and(eq(caseId, $.caseId), sql`${placeId} = any(${$.places})`, eq(state, 'counted'))),
);

/** The earliest instant that has passed of an absence that was asked about and is not judged. */
export const longestAsked = first({ now: instant }, (db, $) =>
  db
    .select({ instant: min(instant) })
    .from(miss)
    .where(and(eq(state, 'asked'), lte(instant, $.now))),
);
