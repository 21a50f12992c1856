import { pause } from '@byway/facts/pause';
import { begin, during } from '@byway/facts/trace';
import type { Database, Tx } from '@byway/tables/database';

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

/** Sets a step; the same kind and key again moves it to the new time, unless it was done. */
export async function setDue(tx: Tx, { kind, key, subject, at, data = {} }: DueStep): Promise<void> {
  await tx.query({
    name: 'set-due',
    text: `insert into due (force, kind, key, subject, at, data, traceparent) values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (kind, key) do update set at = excluded.at, data = excluded.data, traceparent = excluded.traceparent
            where due.done_at is null`,
    values: [tx.tenant.force, kind, key, subject, new Date(at).toISOString(), JSON.stringify(data), tx.traceparent],
  });
}

/** Takes a step back: it is no longer wanted. */
export async function clearDue(tx: Tx, kind: string, key: string): Promise<void> {
  await tx.query({
    name: 'clear-due',
    text: 'delete from due where kind = $1 and key = $2 and done_at is null',
    values: [kind, key],
  });
}

/** Takes back every step of a subject, or those of the kinds named. */
export async function clearDueOf(tx: Tx, subject: string, kinds?: readonly string[]): Promise<void> {
  await tx.query({
    name: 'clear-due-of',
    text: 'delete from due where subject = $1 and done_at is null and ($2::text[] is null or kind = any($2))',
    values: [subject, kinds ?? null],
  });
}

const SWEEP_MS = 500;
const READY = {
  name: 'due-ready',
  text: `select id, force from due
          where done_at is null and at <= $1 and (retry_at is null or retry_at <= clock_timestamp())
          order by at, id limit 100`,
};
const TAKE = `select kind, key, subject, at, data, traceparent from due where id = $1 and done_at is null for update skip locked`;
const DONE = 'update due set done_at = $2 where id = $1';
const LATER = `update due set attempts = attempts + 1, retry_at = clock_timestamp() + least(attempts + 1, 60) * interval '1 second' where id = $1`;

interface DueRow {
  kind: string;
  key: string;
  subject: string;
  at: Date;
  data: Record<string, unknown>;
  traceparent: string | null;
}

export interface DueOptions {
  readonly database: Database;
  readonly now: () => number;
  readonly handlers: Readonly<Record<string, DueHandler>>;
  readonly onError: (error: unknown, kind: string) => void;
}

export interface DueSweep {
  wake(): void;
  stop(): Promise<void>;
}

/** Carries out due steps, each in its own transaction and tenant, until stopped. A step that fails is tried again later. */
export function startDue({ database, now, handlers, onError }: DueOptions): DueSweep {
  const sleeper = pause();
  let running = true;
  const carryOutOne = (id: string, force: string): Promise<void> =>
    database.transaction({ force }, async (tx) => {
      const [row] = await tx.query<DueRow>({ name: 'due-take', text: TAKE, values: [id] });
      if (!row) return;
      const handler = handlers[row.kind];
      if (!handler) throw new Error(`nobody carries out ${row.kind}`);
      const at = row.at.getTime();
      const { kind, key, subject, data, traceparent } = row;
      const moment = now();
      const said = { 'byway.step': kind, 'byway.subject': subject };
      const shown = begin({ kind: 'step', name: `due ${kind}`, parent: traceparent, said });
      tx.traceparent = shown.traceparent;
      await during(shown, () => handler(tx, { kind, key, subject, at, data }, moment));
      await tx.query({ name: 'due-done', text: DONE, values: [id, new Date(moment).toISOString()] });
    });
  const sweep = async (): Promise<number> => {
    const moment = new Date(now()).toISOString();
    const rows = await database.alone<{ id: string; force: string }>({ ...READY, values: [moment] });
    for (const { id, force } of rows) {
      await carryOutOne(id, force).catch(async (error: unknown) => {
        onError(error, id);
        await database.system((tx) => tx.query({ name: 'due-later', text: LATER, values: [id] }));
      });
    }
    return rows.length;
  };
  const loop = (async () => {
    while (running) {
      const did = await sweep().catch((error: unknown) => {
        onError(error, 'sweep');
        return 0;
      });
      if (did === 0) await sleeper.sleep(SWEEP_MS);
    }
  })();
  return {
    wake: sleeper.wake,
    async stop() {
      running = false;
      sleeper.wake();
      await loop;
    },
  };
}
