import { begin, during } from '@byway/facts/trace';
import type { Database, Tx } from '@byway/tables/database';
import { bare, first, statement } from '@byway/tables/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { paceOf } from '../sweeps/pace.ts';
import { type Found, type Going, type Sweep, startSweep } from '../sweeps/sweep.ts';
import { due } from '../tables.ts';
import type { PolicyClock } from './clock.ts';

/** A dated step of this service. `at` is policy time in milliseconds; `key` makes it this step and no other. */
export interface DueStep {
  readonly kind: string;
  readonly key: string;
  readonly subject: string;
  readonly at: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Carries a step out, in the transaction that marks it done. `now` is policy time. */
export type DueHandler = (tx: Tx, step: Required<DueStep>, now: number) => Promise<void>;

const { id, kind, key, subject, at, data, doneAt, attempts, traceparent } = due;

const set = statement({ kind, key, subject, at, data, traceparent }, (db, $) =>
  db
    .insert(due)
    .values($)
    .onConflictDoUpdate({
      target: [kind, key],
      set: { at: $.at, data: $.data, traceparent: $.traceparent },
      setWhere: isNull(doneAt),
    }),
);

/** Sets a step; the same kind and key again moves it to the new time, unless it was done. */
export async function setDue(tx: Tx, { data = {}, ...step }: DueStep): Promise<void> {
  await set(tx, { ...step, data, traceparent: tx.traceparent });
}

const clear = statement({ kind, key }, (db, $) =>
  db.delete(due).where(and(eq(kind, $.kind), eq(key, $.key), isNull(doneAt))),
);

/** Takes a step back: it is no longer wanted. */
export async function clearDue(tx: Tx, kind: string, key: string): Promise<void> {
  await clear(tx, { kind, key });
}

const clearOf = statement({ subject, kinds: bare<readonly string[] | null>() }, (db, $) =>
  db
    .delete(due)
    .where(
      and(
        eq(subject, $.subject),
        isNull(doneAt),
        sql`(${$.kinds}::text[] is null or ${kind} = any(${$.kinds}::text[]))`,
      ),
    ),
);

/** Takes back every step of a subject, or those of the kinds named. */
export async function clearDueOf(tx: Tx, subject: string, kinds: readonly string[] | null = null): Promise<void> {
  await clearOf(tx, { subject, kinds });
}

const SWEEP_MS = 1_000;
// What is due, and the next step after it.
const READY = {
  name: 'due-ready',
  text: `(select id, force, at from due
           where done_at is null and at <= $1 and (retry_at is null or retry_at <= clock_timestamp())
           order by at, id limit 100)
         union all (select null, null, at from due where done_at is null and at > $1 order by at limit 1)`,
};
type Ready = { readonly id: string; readonly force: string } | { readonly id: null; readonly at: Date };
const take = first({ id }, (db, $) =>
  db
    .select({ kind, key, subject, at, data, traceparent })
    .from(due)
    .where(and(eq(id, $.id), isNull(doneAt)))
    .for('update', { skipLocked: true }),
);
const finish = statement({ id, doneAt }, (db, $) => db.update(due).set({ doneAt: $.doneAt }).where(eq(id, $.id)));
const tryLater = statement({ id }, (db, $) =>
  db
    .update(due)
    .set({
      attempts: sql`${attempts} + 1`,
      retryAt: sql`clock_timestamp() + least(${attempts} + 1, 60) * interval '1 second'`,
    })
    .where(eq(id, $.id)),
);

export interface DueOptions {
  /** The service whose dated steps are carried out. */
  readonly service: string;
  readonly database: Database;
  readonly clock: Pick<PolicyClock, 'now' | 'until'>;
  readonly handlers: Readonly<Record<string, DueHandler>>;
  readonly onError: (error: unknown, kind: string) => void;
}

/** Carries out due steps, each in its own transaction and tenant, until stopped. A step that fails is tried again later. */
export function startDue({ service, database, clock, handlers, onError }: DueOptions): Sweep {
  const { now } = clock;
  const pace = paceOf(database, SWEEP_MS, () => sweep.wake());
  let nextAt = Number.POSITIVE_INFINITY;
  const carryOutOne = (id: number, force: string): Promise<void> =>
    database.transaction({ force }, async (tx) => {
      const row = await take(tx, { id });
      if (!row) return;
      const { traceparent, ...step } = row;
      const handler = handlers[step.kind];
      if (!handler) throw new Error(`nobody carries out ${step.kind}`);
      const moment = now();
      const said = { 'byway.step': step.kind, 'byway.subject': step.subject };
      const shown = begin({ service, kind: 'step', name: `due ${step.kind}`, parent: traceparent, said });
      tx.traceparent = shown.traceparent;
      await during(shown, () => handler(tx, step, moment));
      await finish(tx, { id, doneAt: moment });
    });
  const pass = async ({ round }: Going): Promise<Found> => {
    const moment = new Date(now()).toISOString();
    const rows = await database.single<Ready>({ ...READY, values: [moment] });
    nextAt = Number.POSITIVE_INFINITY;
    let isAny = false;
    for (const row of rows) {
      if (row.id === null) {
        nextAt = row.at.getTime();
        continue;
      }
      const { id, force } = row;
      isAny = true;
      await carryOutOne(Number(id), force).catch(async (error: unknown) => {
        onError(error, id);
        await database.system((tx) => tryLater(tx, { id: Number(id) }));
      });
      round();
    }
    return isAny ? 'more' : 'again';
  };
  // At rest it wakes for the next step, however seldom it looks for those of another replica.
  const everyMs = (): number => Math.min(pace(), Math.max(clock.until(nextAt), 1));
  const sweep = startSweep({ pass, everyMs, onError: (error) => onError(error, 'sweep') });
  return sweep;
}
