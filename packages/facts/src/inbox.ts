import type { Fact, StreamPlace } from '@byway/contracts/envelope';
import type { Database, Statement, Tx } from '@byway/tables/database';

/**
 * What became of a fact. `new`: taken in for the first time; `repeat`: seen before; `gap`: out of order; `parked`: its case is parked;
 * `clash`: another fact was taken in under its number, so one of the two was never stated; `waits`: it is taken in with the rest of its
 * transaction, which is still to come.
 */
export type Taken = 'new' | 'repeat' | 'gap' | 'parked' | 'clash' | 'waits';

// One row back means: this fact is the next of its stream and its case is not parked. The row's lock is held until commit,
// so the effect and the mark are one.
const TAKE = `
insert into inbox as i (consumer, source, subject, last, last_fact)
select $1, $2, $3::uuid, $4::bigint, $6::text
 where (not exists (select from parked p where p.consumer = $1 and p.subject = $3::uuid) or $5::boolean)
   and ($4::bigint = 1 or exists (select from inbox x where x.consumer = $1 and x.source = $2 and x.subject = $3::uuid))
on conflict (consumer, source, subject) do update set last = excluded.last, last_fact = excluded.last_fact where i.last = excluded.last - 1
returning last`;

const WHY = `
select i.last, i.last_fact,
       exists (select from parked where consumer = $1 and subject = $3) as parked
  from (select 1) one left join inbox i on i.consumer = $1 and i.source = $2 and i.subject = $3`;

interface Why {
  readonly last: string | null;
  readonly last_fact: string | null;
  readonly parked: boolean;
}

/**
 * The name by which the last fact of a stream is stored: number and id. The number in it stops a version that knows no id from leaving a
 * wrong one behind.
 */
const nameOf = ({ sequence, id }: Pick<Fact, 'sequence' | 'id'>): string => `${sequence}/${id}`;

const take = (key: readonly string[], fact: Fact, fromParking: boolean): Statement => ({
  name: 'inbox-take',
  text: TAKE,
  values: [...key, fact.sequence, fromParking, nameOf(fact)],
});

/** The name of the stream that a fact belongs to. */
export const streamOf = ({ source, subject }: Pick<Fact, 'source' | 'subject'>): string => `${source}/${subject}`;

/** Facts of one stream that follow each other, from number `first` to the fact `last`. */
export interface Run {
  readonly first: number;
  readonly last: Fact;
}

// A stream that was begun is moved along, one that was not is begun, each where its run is what comes next and its case is not parked.
const MARK = `
with run as (select * from unnest($2::text[], $3::uuid[], $4::bigint[], $5::bigint[], $6::text[]) as r (source, subject, first, last, last_fact)
              where not exists (select from parked p where p.consumer = $1 and p.subject = r.subject)),
     moved as (update inbox i set last = r.last, last_fact = r.last_fact from run r
                where i.consumer = $1 and i.source = r.source and i.subject = r.subject and i.last = r.first - 1
               returning i.source, i.subject),
     begun as (insert into inbox (consumer, source, subject, last, last_fact)
               select $1, source, subject, last, last_fact from run where first = 1
               on conflict (consumer, source, subject) do nothing returning source, subject)
select source, subject from moved union all select source, subject from begun`;

/**
 * Marks facts that have no effect here as taken in, for many streams in one statement. Returns the streams that it
 * marked: those where {@link takeIn} would have returned `new` for each fact.
 */
export async function markRuns(
  database: Database,
  consumer: string,
  runs: readonly Run[],
): Promise<ReadonlySet<string>> {
  const last = runs.map((run) => run.last);
  const values = [
    consumer,
    last.map(({ source }) => source),
    last.map(({ subject }) => subject),
    runs.map(({ first }) => first),
    last.map(({ sequence }) => sequence),
    last.map(nameOf),
  ];
  const marked = await database.single<{ source: string; subject: string }>({ name: 'inbox-mark', text: MARK, values });
  return new Set(marked.map(streamOf));
}

/**
 * Asks leave to apply `fact` in this transaction. Only `new` may be applied; after any other result the transaction must leave no trace.
 * `fromParking` is for redrive, which takes facts of a parked case.
 */
export async function takeIn(tx: Tx, consumer: string, fact: Fact, fromParking = false): Promise<Taken> {
  const key = [consumer, fact.source, fact.subject];
  const taken = await tx.query(take(key, fact, fromParking));
  if (taken.length === 1) return 'new';
  const stands = await whereStands(tx, consumer, fact, fromParking);
  return stands === 'new' ? 'gap' : stands;
}

/** Like {@link takeIn}, but marks nothing. `new`: the fact is the next of its stream, or belongs to the transaction that is. */
export async function whereStands(tx: Tx, consumer: string, fact: Fact, fromParking = false): Promise<Taken> {
  const values = [consumer, fact.source, fact.subject];
  const [why] = await tx.query<Why>({ name: 'inbox-why', text: WHY, values });
  const last = Number(why?.last ?? 0);
  if (fact.sequence < last) return 'repeat';
  if (fact.sequence === last) return isOther(why?.last_fact ?? null, fact) ? 'clash' : 'repeat';
  if (why?.parked && !fromParking) return 'parked';
  return fact.sequence - (fact.part ?? 1) <= last ? 'new' : 'gap';
}

/** Whether the fact that was taken in under this number is known to be another one. */
function isOther(lastFact: string | null, fact: Fact): boolean {
  return lastFact?.startsWith(`${fact.sequence}/`) === true && lastFact !== nameOf(fact);
}

/** Whether a fact with this number was taken in before. */
export async function isTaken(tx: Tx, consumer: string, { source, subject, sequence }: StreamPlace): Promise<boolean> {
  const text = 'select 1 from inbox where consumer = $1 and source = $2 and subject = $3 and last >= $4';
  return (await tx.query({ name: 'inbox-is-taken', text, values: [consumer, source, subject, sequence] })).length === 1;
}
