import type { Fact } from '@byway/contracts/envelope';
import type { Database, Tx } from '@byway/tables/database';
import { takeIn } from './inbox.ts';

/** Applies a fact inside the given transaction; it is the consumer's own effect. */
export type Apply = (tx: Tx, fact: Fact) => Promise<void>;

export interface ParkedCase {
  readonly consumer: string;
  readonly subject: string;
  readonly reason: 'poison' | 'gap';
  readonly error: string;
  readonly since: Date;
  readonly waiting: number;
}

/** The words of an error without its data: a message may quote a value, its class and first words do not identify anyone. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

/** Where in which stream a case stopped, and whose it is. */
export type StoppedAt = Pick<Fact, 'source' | 'subject' | 'sequence' | 'force'>;

/**
 * Marks a case as parked in this consumer. `gap`: the fact at `at` is missing or could not be read, and the case heals
 * itself when it comes; `poison`: it could not be applied. Repeating it changes nothing.
 */
export async function park(
  tx: Tx,
  consumer: string,
  at: StoppedAt,
  reason: 'poison' | 'gap',
  error: unknown,
): Promise<void> {
  await tx.query({
    name: 'park',
    text: `insert into parked (consumer, subject, force, source, sequence, reason, error) values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (consumer, subject) do nothing`,
    values: [
      consumer,
      at.subject,
      at.force,
      at.source,
      at.sequence,
      reason,
      error ? nameOf(error) : 'an earlier fact is missing',
    ],
  });
}

/** Locks the mark of a parked case until commit; false when the case is parked no longer. */
export async function lockParked(tx: Tx, consumer: string, subject: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'lock-parked',
    text: 'select 1 from parked where consumer = $1 and subject = $2 for update',
    values: [consumer, subject],
  });
  return rows.length === 1;
}

/** Keeps a fact of a parked case until the case is redriven. */
export async function setAside(tx: Tx, consumer: string, fact: Fact): Promise<void> {
  await tx.query({
    name: 'set-aside',
    text: `insert into parked_fact (consumer, subject, force, source, sequence, envelope) values ($1, $2, $3, $4, $5, $6)
           on conflict (consumer, source, subject, sequence) do nothing`,
    values: [consumer, fact.subject, fact.force, fact.source, fact.sequence, JSON.stringify(fact)],
  });
}

/** Parked cases that this transaction may see, oldest first: what an alarm names. */
export async function listParked(tx: Tx): Promise<ParkedCase[]> {
  return tx.query<ParkedCase>({
    text: `select p.consumer, p.subject, p.reason, p.error, p.since,
                  (select count(*)::int from parked_fact f where f.consumer = p.consumer and f.subject = p.subject) as waiting
             from parked p order by p.since limit 200`,
  });
}

/** True when the one fact that was missing is this one. */
export async function healsGap(tx: Tx, consumer: string, fact: Fact): Promise<boolean> {
  const rows = await tx.query({
    text: `select 1 from parked p left join inbox i on i.consumer = p.consumer and i.subject = p.subject and i.source = $3
            where p.consumer = $1 and p.subject = $2 and p.reason = 'gap' and p.source = $3 and coalesce(i.last, 0) + 1 = $4`,
    values: [consumer, fact.subject, fact.source, fact.sequence],
  });
  return rows.length === 1;
}

// The earliest waiting fact that is the next of its stream, under the parked row's lock.
const NEXT = `
select f.n, f.envelope
  from parked p
  join parked_fact f on f.consumer = p.consumer and f.subject = p.subject
  left join inbox i on i.consumer = f.consumer and i.source = f.source and i.subject = f.subject
 where p.consumer = $1 and p.subject = $2 and f.sequence <= coalesce(i.last, 0) + 1
 order by f.n limit 1`;

async function redriveOne(database: Database, consumer: string, subject: string, apply: Apply): Promise<boolean> {
  const next = await database.system(async (tx) => {
    const [row] = await tx.query<{ n: string; envelope: Fact }>({ text: NEXT, values: [consumer, subject] });
    return row ?? null;
  });
  if (!next) return false;
  await database.transaction(next.envelope, async (tx) => {
    if (!(await lockParked(tx, consumer, subject))) return; // another redrive was first
    if ((await takeIn(tx, consumer, next.envelope, true)) === 'new') await apply(tx, next.envelope);
    await tx.query({ text: 'delete from parked_fact where n = $1', values: [next.n] });
  });
  return true;
}

/**
 * Applies what waits for a parked case, in order, each through the inbox in a transaction of its own, and frees the case
 * when nothing is left. Throws the fault of the first fact that still fails; the case then stays parked.
 * Returns true when the case is free.
 */
export async function redrive(database: Database, consumer: string, subject: string, apply: Apply): Promise<boolean> {
  while (await redriveOne(database, consumer, subject, apply));
  return database.system(async (tx) => {
    // Two statements, not one: the second must see what a consumer set aside while this waited for the lock.
    if (!(await lockParked(tx, consumer, subject))) return true;
    const freed = await tx.query({
      text: `delete from parked p where consumer = $1 and subject = $2
                and not exists (select from parked_fact f where f.consumer = p.consumer and f.subject = p.subject) returning 1`,
      values: [consumer, subject],
    });
    return freed.length === 1;
  });
}
