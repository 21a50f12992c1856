import type { Fact, StreamPlace } from '@byway/contracts/envelope';
import type { Database, Statement, Tx } from '@byway/tables/database';

/** What became of a fact: taken in for the first time, seen before, out of order, or waiting because its case is parked. */
export type Taken = 'new' | 'repeat' | 'gap' | 'parked';

// One row back means: this fact is the next of its stream and its case is not parked. The row's lock is held until commit,
// so the effect and the mark are one.
const TAKE = `
insert into inbox as i (consumer, source, subject, last)
select $1, $2, $3::uuid, $4::bigint
 where (not exists (select from parked p where p.consumer = $1 and p.subject = $3::uuid) or $5::boolean)
   and ($4::bigint = 1 or exists (select from inbox x where x.consumer = $1 and x.source = $2 and x.subject = $3::uuid))
on conflict (consumer, source, subject) do update set last = excluded.last where i.last = excluded.last - 1
returning last`;

const WHY = `
select (select last from inbox where consumer = $1 and source = $2 and subject = $3) as last,
       exists (select from parked where consumer = $1 and subject = $3) as parked`;

const take = (key: readonly string[], { sequence }: Fact, fromParking: boolean): Statement => ({
  name: 'inbox-take',
  text: TAKE,
  values: [...key, sequence, fromParking],
});

/**
 * Marks a fact as taken in that has no effect here, by one trip to Postgres instead of three: most facts are of no concern to
 * most services. False, and nothing is marked, where {@link takeIn} would not say `new`.
 */
export async function skipFact(database: Database, consumer: string, fact: Fact): Promise<boolean> {
  return (await database.alone(take([consumer, fact.source, fact.subject], fact, false))).length === 1;
}

/**
 * Asks leave to apply `fact` in this transaction. Only `new` may be applied; anything else must leave no trace.
 * `fromParking` is for redrive, which takes facts of a parked case.
 */
export async function takeIn(tx: Tx, consumer: string, fact: Fact, fromParking = false): Promise<Taken> {
  const key = [consumer, fact.source, fact.subject];
  const taken = await tx.query(take(key, fact, fromParking));
  if (taken.length === 1) return 'new';
  const [why] = await tx.query<{ last: string | null; parked: boolean }>({ name: 'inbox-why', text: WHY, values: key });
  const last = Number(why?.last ?? 0);
  if (fact.sequence <= last) return 'repeat';
  if (why?.parked && !fromParking) return 'parked';
  return 'gap';
}

/** Whether this place of a stream has been taken in before. */
export async function isTaken(tx: Tx, consumer: string, { source, subject, sequence }: StreamPlace): Promise<boolean> {
  const text = 'select 1 from inbox where consumer = $1 and source = $2 and subject = $3 and last >= $4';
  return (await tx.query({ name: 'inbox-is-taken', text, values: [consumer, source, subject, sequence] })).length === 1;
}
