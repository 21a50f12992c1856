import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, eq, sql } from 'drizzle-orm';
import { clearing, clearingAnswer } from '../tables.ts';
import type { Answer, Clearing } from './clearing.rules.ts';

const { noticeId, step, round, version, payload, askedAt, askedBy, askedReal, state, reason } = clearing;

/** A round as stored, with its times. */
export interface StoredClearing extends Clearing, Readonly<Pick<typeof clearing.$inferSelect, 'askedAt' | 'reason'>> {}

/** Every round of a notice's questions, in the order they were asked, with the answers. */
export const roundsOf = statement({ noticeId }, (db, $) => {
  const { owner, answer, reason: why } = clearingAnswer;
  const answers = db
    .select({
      all: sql`json_agg(json_build_object('owner', ${owner}, 'answer', ${answer}, 'reason', ${why}) order by ${owner})`,
    })
    .from(clearingAnswer)
    .where(and(eq(clearingAnswer.noticeId, noticeId), eq(clearingAnswer.step, step), eq(clearingAnswer.round, round)));
  return db
    .select({
      step,
      round,
      version,
      state,
      payload,
      askedBy,
      askedAt,
      reason,
      silent: sql<boolean>`${state} = 'asked' and ${askedReal} < clock_timestamp() - interval '60 seconds'`,
      answers: sql<Answer[]>`coalesce((${answers}), '[]')`,
    })
    .from(clearing)
    .where(eq(noticeId, $.noticeId))
    .orderBy(askedAt, askedReal);
});

/** The newest round of a step; null: it was never asked. */
export async function lastRound(tx: Tx, noticeId: string, of: Clearing['step']): Promise<StoredClearing | null> {
  const rounds = (await roundsOf(tx, { noticeId })).filter((one) => one.step === of);
  return rounds.reduce<StoredClearing | null>((last, one) => (last && last.round > one.round ? last : one), null);
}

const open = first({ noticeId, step, version, payload, askedAt, askedBy }, (db, $) => {
  const next = db
    .select({ round: sql`coalesce(max(${round}), 0) + 1` })
    .from(clearing)
    .where(and(eq(noticeId, $.noticeId), eq(step, $.step)));
  return db
    .insert(clearing)
    .values({ ...$, round: sql`(${next})`, state: 'asked' })
    .returning({ round });
});

/** Opens a round, and returns its number: the one after the last of this step. */
export async function openRound(
  tx: Tx,
  given: Pick<typeof clearing.$inferInsert, 'noticeId' | 'version' | 'payload' | 'askedAt' | 'askedBy'>,
): Promise<number> {
  const row = await open(tx, { ...given, step: given.payload.step });
  if (!row) throw new Error('a round was not opened');
  return row.round;
}

const keep = first(
  {
    noticeId,
    step,
    round,
    owner: clearingAnswer.owner,
    answer: clearingAnswer.answer,
    reason: clearingAnswer.reason,
    heardAt: clearingAnswer.heardAt,
  },
  (db, $) => db.insert(clearingAnswer).values($).onConflictDoNothing().returning({ owner: clearingAnswer.owner }),
);

/** Keeps an owner's first answer to a round; false: it has answered this round already. */
export async function keepAnswer(tx: Tx, given: Omit<typeof clearingAnswer.$inferSelect, 'force'>): Promise<boolean> {
  return (await keep(tx, given)) !== null;
}

/** Closes a round that is asked. */
export const closeRound = statement({ noticeId, step, round, state, reason }, (db, $) =>
  db
    .update(clearing)
    .set({ state: $.state, reason: $.reason })
    .where(and(eq(noticeId, $.noticeId), eq(step, $.step), eq(round, $.round), eq(state, 'asked'))),
);

/** Refuses whatever round runs on this notice. */
export const refuseRunningRound = statement({ noticeId, reason }, (db, $) =>
  db
    .update(clearing)
    .set({ state: 'refused', reason: $.reason })
    .where(and(eq(noticeId, $.noticeId), eq(state, 'asked'))),
);

/** How long the oldest question of each step has waited, in seconds of system time. `clearing_running` holds what is asked, and no others. */
export const longestWaits = statement({}, (db) =>
  db
    .select({ step, seconds: sql<number>`extract(epoch from clock_timestamp() - min(${askedReal}))::float` })
    .from(clearing)
    .where(eq(state, 'asked'))
    .groupBy(step),
);
