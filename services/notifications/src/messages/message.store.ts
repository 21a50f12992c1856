import type { Database, Tx } from '@byway/tables/database';
import { bare, first, statement } from '@byway/tables/statement';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { message, messagesCase } from '../tables.ts';

const { messageId, caseId, kind, about, cause, once, templateVersion, said, dueAt, state, reason } = message;
const { language, numberHash, sentAt, providerId, settledAt, attempts, retryAt } = message;

/** Writes a message down; the same again is the one that is there. */
export const addMessage = statement(
  { messageId, caseId, kind, about, cause, once, templateVersion, said, dueAt },
  (db, $) => db.insert(message).values($).onConflictDoNothing(),
);

/** The messages about something that wait are not sent, for this reason. */
export const dropWaitingAbout = statement({ about, reason }, (db, $) =>
  db
    .update(message)
    .set({ state: 'unsent', reason: $.reason })
    .where(and(eq(about, $.about), eq(state, 'waiting'))),
);

/** The same of everything that waits of a case. */
export const dropWaitingOf = statement({ caseId, reason }, (db, $) =>
  db
    .update(message)
    .set({ state: 'unsent', reason: $.reason })
    .where(and(eq(caseId, $.caseId), eq(state, 'waiting'))),
);

const TAKEN = { messageId, caseId, kind, about, said, templateVersion, dueAt, state, language, providerId, attempts };
/** A message in hand. */
export type Taken = Pick<typeof message.$inferSelect, keyof typeof TAKEN>;

const after = (ms: unknown) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;

/** Takes a message in hand for `forMs` of real time, after which somebody else may; null: somebody has it, or it is done. */
export const takeUp = first({ messageId, forMs: bare<number>() }, (db, $) =>
  db
    .update(message)
    .set({ attempts: sql`${attempts} + 1`, retryAt: after($.forMs) })
    .where(
      and(
        eq(messageId, $.messageId),
        inArray(state, ['waiting', 'sending', 'sent']),
        sql`(${retryAt} is null or ${retryAt} <= clock_timestamp())`,
      ),
    )
    .returning(TAKEN),
);

/** Postpones the message. */
export const putOff = statement({ messageId, dueAt }, (db, $) =>
  db.update(message).set({ state: 'waiting', dueAt: $.dueAt, retryAt: null }).where(eq(messageId, $.messageId)),
);

/** Retries after `ms` of real time. */
export const tryAgainAfter = statement({ messageId, ms: bare<number>() }, (db, $) =>
  db
    .update(message)
    .set({ retryAt: after($.ms) })
    .where(eq(messageId, $.messageId)),
);

/** Marks the message as `sending`: from this commit on the provider may have it. Null: another process ended it first. */
export const beginSending = first({ messageId, language, numberHash }, (db, $) =>
  db
    .update(message)
    .set({ state: 'sending', language: $.language, numberHash: $.numberHash })
    .where(and(eq(messageId, $.messageId), inArray(state, ['waiting', 'sending'])))
    .returning({ messageId }),
);

/** It was never sent, or did not arrive, for this reason. */
export const saveEnd = statement({ messageId, state, reason, settledAt }, (db, { messageId: id, ...end }) =>
  db
    .update(message)
    .set({ ...end, retryAt: null })
    .where(eq(messageId, id)),
);

/** The provider has it, at policy time `sentAt`. */
export const saveSent = statement({ messageId, providerId, sentAt, askAfterMs: bare<number>() }, (db, $) =>
  db
    .update(message)
    .set({
      state: 'sent',
      providerId: $.providerId,
      sentAt: $.sentAt,
      attempts: 0,
      retryAt: after($.askAfterMs),
    })
    .where(and(eq(messageId, $.messageId), eq(state, 'sending'))),
);

/** Messages of every force that are due at policy time $1, and those whose end is asked for: for the sweep. */
const READY = `
  (select message_id as "messageId", case_id as "caseId", force from message
    where state in ('waiting', 'sending') and due_at <= $1 and (retry_at is null or retry_at <= clock_timestamp())
    order by due_at, message_id limit 100)
  union all
  (select message_id, case_id, force from message where state = 'sent' and retry_at <= clock_timestamp() order by retry_at limit 100)`;

/** A message and whose it is. */
export interface Ready {
  readonly messageId: string;
  readonly caseId: string;
  readonly force: string;
}

/** What there is to do at policy time `now`, of every force: for the sweep. */
export const readyMessages = (database: Database, now: number): Promise<Ready[]> =>
  database.single<Ready>({ name: 'messages-ready', text: READY, values: [new Date(now).toISOString()] });

const PENDING = `
select (select count(*)::int from message where state in ('waiting', 'sending') and due_at <= $1
                                            and (retry_at is null or attempts < 5)) as count,
       (select min(due_at) from message where state in ('waiting', 'sending') and due_at > $1) as next`;

/** What is due and not sent; what the provider cannot be reached for in five tries is not waited for. */
export async function pendingMessages(tx: Tx, now: number): Promise<{ count: number; nextAt: number | null }> {
  const values = [new Date(now).toISOString()];
  const [row] = await tx.query<{ count: number; next: Date | null }>({ text: PENDING, values });
  return { count: row?.count ?? 0, nextAt: row?.next?.getTime() ?? null };
}

const LATE = `
select state as step, extract(epoch from $1::timestamptz - min(due_at))::float8 as seconds
  from message where state in ('waiting', 'sending') and due_at <= $1 group by state`;

/** For how many seconds the oldest message that is due has not been sent, by where it is. */
export async function lateMessages(tx: Tx, now: number): Promise<Record<string, number>> {
  const rows = await tx.query<{ step: string; seconds: number }>({ text: LATE, values: [new Date(now).toISOString()] });
  return Object.fromEntries(rows.map(({ step, seconds }) => [step, seconds]));
}

const SHOWN = { messageId, caseId, kind, state, reason, dueAt, sentAt, settledAt, templateVersion, language, said };
/** A message as staff are shown it. */
export type Shown = Pick<typeof message.$inferSelect, keyof typeof SHOWN>;

/** The messages of a case, the latest first, before the one named. */
export const messagesOf = statement({ caseId, before: bare<string | null>(), limit: bare<number>() }, (db, $) =>
  db
    .select(SHOWN)
    .from(message)
    .where(and(eq(caseId, $.caseId), sql`(${$.before}::uuid is null or ${messageId} < ${$.before}::uuid)`))
    .orderBy(desc(messageId))
    .limit($.limit),
);

/** What did not reach people of live cases, or was never sent to them for a reason that is theirs; the latest first. */
export const failedMessages = statement({ before: bare<string | null>(), limit: bare<number>() }, (db, $) =>
  db
    .select(SHOWN)
    .from(message)
    .innerJoin(messagesCase, eq(messagesCase.caseId, message.caseId))
    .where(
      and(
        sql`${state} in ('failed', 'unsent')`,
        sql`${reason} in ('not-safe', 'safe-not-asked', 'no-number', 'phone-seized', 'not-by-text', 'stopped', 'contact-stopped', 'refused', 'not-delivered', 'number-unknown')`,
        sql`${messagesCase.endedAs} is null`,
        sql`${messagesCase.contactStopped} is distinct from 'died'`, // 5.3 not to the family either
        sql`(${$.before}::uuid is null or ${messageId} < ${$.before}::uuid)`,
      ),
    )
    .orderBy(desc(messageId))
    .limit($.limit),
);

/** §9 deletes the hashes by which a reply would be matched. */
export const forgetNumbers = statement({ caseId }, (db, $) =>
  db.update(message).set({ numberHash: null }).where(eq(caseId, $.caseId)),
);
