import type { Fact } from '@byway/contracts/envelope';
import type { Database, Tx } from '@byway/tables/database';
import { type Taken, takeIn } from './inbox.ts';

/** Applies what one transaction stated, inside the given transaction; it is the consumer's own effect. */
export type Apply = (tx: Tx, facts: readonly Fact[]) => Promise<void>;

/** `poison`: a fact could not be applied; `gap`: one is missing; `clash`: two came under one number. */
export type ParkingReason = 'poison' | 'gap' | 'clash';

export interface ParkedCase {
  readonly consumer: string;
  readonly subject: string;
  /** Whose fact it stopped at. */
  readonly source: string;
  readonly reason: ParkingReason;
  readonly error: string;
  readonly since: Date;
  readonly waiting: number;
}

/** The class and first words of an error: its message may quote a value, these identify nobody. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

/** A fact has the number of another that was taken in: one of the two was never stated. */
export class FactClash extends Error {
  override readonly name = 'FactClash';

  constructor() {
    super('another fact was taken in under this number');
  }
}

/** Where in which stream a case stopped, and the force of the case. */
export type StoppedAt = Pick<Fact, 'source' | 'subject' | 'sequence' | 'force'>;

/**
 * Marks a case as parked in this consumer. `gap`: the fact at `at` is missing or could not be read, and the case heals
 * itself when it comes; `poison`: it could not be applied; `clash`: another was taken in under its number. Repeating it changes
 * nothing, but that a gap, which heals by itself, becomes a clash, which does not.
 */
export async function park(
  tx: Tx,
  consumer: string,
  at: StoppedAt,
  reason: ParkingReason,
  error: unknown,
): Promise<void> {
  await tx.query({
    name: 'park',
    text: `insert into parked (consumer, subject, force, source, sequence, reason, error) values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (consumer, subject) do update set reason = excluded.reason, error = excluded.error
             where excluded.reason = 'clash' and parked.reason = 'gap'`,
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

/** Keeps a fact of a parked case until the case is redriven. False, and it is not kept, where another waits under its number. */
export async function setAside(tx: Tx, consumer: string, fact: Fact): Promise<boolean> {
  const place = [consumer, fact.subject, fact.source, fact.sequence];
  const kept = await tx.query({
    name: 'set-aside',
    text: `insert into parked_fact (consumer, subject, source, sequence, force, envelope) values ($1, $2, $3, $4, $5, $6)
           on conflict (consumer, source, subject, sequence) do nothing returning 1`,
    values: [...place, fact.force, JSON.stringify(fact)],
  });
  if (kept.length === 1) return true;
  const text = `select envelope ->> 'id' as id from parked_fact where consumer = $1 and subject = $2 and source = $3 and sequence = $4`;
  const [before] = await tx.query<{ id: string }>({ name: 'set-aside-before', text, values: place });
  return before?.id === fact.id;
}

interface Page {
  /** The place after which the page begins: an instant (ISO) and a subject. */
  readonly after?: { readonly at: string; readonly id: string } | null;
  readonly limit?: number;
}

/** Parked cases that this transaction may see, oldest first: what an alarm names. A page of them; the first 200 unless it is said which. */
export async function listParked(tx: Tx, { after = null, limit = 200 }: Page = {}): Promise<ParkedCase[]> {
  return tx.query<ParkedCase>({
    text: `select p.consumer, p.subject, p.source, p.reason, p.error, p.since,
                  (select count(*)::int from parked_fact f where f.consumer = p.consumer and f.subject = p.subject) as waiting
             from (select *, date_trunc('milliseconds', since) as at from parked) p
            where $1::timestamptz is null or (p.at, p.subject) > ($1::timestamptz, $2::uuid)
            order by p.at, p.subject limit $3`,
    values: [after?.at ?? null, after?.id ?? null, limit],
  });
}

/** Whether a case that this transaction may see is parked, however many others are. */
export async function isParked(tx: Tx, subject: string): Promise<boolean> {
  const rows = await tx.query({ text: 'select 1 from parked where subject = $1 limit 1', values: [subject] });
  return rows.length === 1;
}

/** True when a case that is parked for a gap in this fact's stream has what it waits for. */
export async function healsGap(tx: Tx, consumer: string, { subject, source }: Fact): Promise<boolean> {
  const text = `select 1 from parked where consumer = $1 and subject = $2 and reason = 'gap' and source = $3`;
  const gaps = await tx.query({ name: 'parked-for-gap', text, values: [consumer, subject, source] });
  return gaps.length === 1 && (await nextWaiting(tx, consumer, subject, source)) !== null;
}

interface Waiting {
  readonly n: string;
  readonly envelope: Fact;
  /** The number of the last fact of its stream that was taken in. */
  readonly last: string;
}

// What waits of the transaction that is the next of its stream, and what was taken in meanwhile, in the order it came.
const NEXT = `
select f.n, f.envelope, coalesce(i.last, 0) as last
  from parked_fact f
  left join inbox i on i.consumer = f.consumer and i.source = f.source and i.subject = f.subject
 where f.consumer = $1 and f.subject = $2 and f.source = coalesce($3, f.source)
   and f.sequence - coalesce((f.envelope ->> 'part')::bigint, 1) <= coalesce(i.last, 0)
 order by f.n`;

/** The first waiting transaction that can be taken in whole and in order; null while there is none. */
async function nextWaiting(
  tx: Tx,
  consumer: string,
  subject: string,
  source: string | null = null,
): Promise<readonly Waiting[] | null> {
  const rows = await tx.query<Waiting>({ name: 'next-waiting', text: NEXT, values: [consumer, subject, source] });
  for (const row of rows) {
    const { source: of, sequence, part = 1, parts = 1 } = row.envelope;
    const last = Number(row.last);
    if (sequence <= last) return [row];
    const rest = rows.filter(({ envelope }) => envelope.source === of && envelope.sequence > last);
    if (rest.length === sequence - part + parts - last) {
      return rest.toSorted((a, b) => a.envelope.sequence - b.envelope.sequence);
    }
  }
  return null;
}

/** Takes in the waiting facts of one transaction as one, and deletes them. */
async function takeWaiting(
  tx: Tx,
  consumer: string,
  waiting: readonly Waiting[],
  apply: Apply,
  fromParking: boolean,
): Promise<void> {
  const news: Fact[] = [];
  for (const { envelope } of waiting) {
    const taken = await takeIn(tx, consumer, envelope, fromParking);
    if (taken === 'clash') throw new FactClash();
    if (taken === 'new') news.push(envelope);
    else if (taken !== 'repeat') throw new Error('the case was parked meanwhile');
  }
  if (news.length > 0) await apply(tx, news);
  await tx.query({ text: 'delete from parked_fact where n = any($1)', values: [waiting.map(({ n }) => n)] });
}

/**
 * Stores a fact until the rest of its transaction has come, and takes in all of them with the last. `gap`: the last has come, and one
 * before it has not.
 */
export async function takePart(tx: Tx, consumer: string, fact: Fact, apply: Apply): Promise<Taken> {
  if (!(await setAside(tx, consumer, fact))) return 'clash';
  const whole = await nextWaiting(tx, consumer, fact.subject, fact.source);
  if (!whole) return fact.part === fact.parts ? 'gap' : 'waits';
  await takeWaiting(tx, consumer, whole, apply, false);
  return 'new';
}

async function redriveOne(database: Database, consumer: string, subject: string, apply: Apply): Promise<boolean> {
  const next = await database.system((tx) => nextWaiting(tx, consumer, subject));
  const [first] = next ?? [];
  if (!next || !first) return false;
  await database.transaction(first.envelope, async (tx) => {
    if (!(await lockParked(tx, consumer, subject))) return; // another redrive was first
    await takeWaiting(tx, consumer, next, apply, true);
  });
  return true;
}

// Facts that only wait for the rest of their transaction park no case.
const FREE = `
delete from parked where consumer = $1 and subject = $2 and not exists (
  select from parked_fact f
    left join inbox i on i.consumer = f.consumer and i.source = f.source and i.subject = f.subject
   where f.consumer = $1 and f.subject = $2 and f.sequence - coalesce((f.envelope ->> 'part')::bigint, 1) > coalesce(i.last, 0))
returning 1`;

/** True when the case is free, false when something is still missing, null when there is more to take in first. */
function free(database: Database, consumer: string, subject: string): Promise<boolean | null> {
  return database.system(async (tx) => {
    // A statement of its own after the lock, so that it sees what a consumer set aside while this one waited.
    if (!(await lockParked(tx, consumer, subject))) return true;
    if (await nextWaiting(tx, consumer, subject)) return null;
    return (await tx.query({ text: FREE, values: [consumer, subject] })).length === 1;
  });
}

/**
 * Applies what waits for a parked case, in order, what one transaction stated in a transaction of its own, and frees the case when
 * nothing is missing. Throws the fault of the first that still fails; the case then stays parked. Returns true when the case is free.
 */
export async function redrive(database: Database, consumer: string, subject: string, apply: Apply): Promise<boolean> {
  for (;;) {
    while (await redriveOne(database, consumer, subject, apply));
    const isFree = await free(database, consumer, subject);
    if (isFree !== null) return isFree;
  }
}
