import type { Fact } from '@byway/contracts/envelope';
import { type EpochMs, iso } from '@byway/schemes/london';
import type { Database } from '@byway/tables/database';
import { statement } from '@byway/tables/statement';
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { diversionCase } from '../tables.ts';
import type { Kept } from './case.store.ts';

// What the courier and the workflow's reports ask and mark, by themselves and aside: as whole texts, without a transaction around
// them, on connections that nobody else waits for.

const { caseId, force, endedAs, nextAt } = diversionCase;

// A workflow that has not reported a fact it was sent, or whose dated step is overdue, is signalled again: its report may have
// been lost with a worker, or the workflow with its server. By twelve seconds Temporal has offered what it was told to any worker
// (a cached workflow's own worker is waited for ten): the sooner it is told again, the more an overload grows by its own repair.
const SILENT = "interval '12 seconds'";
const LONG = "interval '1 minute'";
// How long unsent facts wait: to be sent together with later ones, and before a failed signal is repeated.
const UNSENT = "interval '3 seconds'";
const silentFor = (time: string): string => `(reported_at is null or reported_at < clock_timestamp() - ${time})
   and (nudge_at is null or nudge_at <= clock_timestamp() - ${time} + ${SILENT})`;
const TO_SIGNAL = `
select case_id as "caseId", force, told_n >= awaited_n as nudge, ${silentFor(LONG)} as long, nudges,
       (nudges >= 3 and (reported_at is null or reported_at < clock_timestamp() - ${LONG})) as deaf from diversion_case
 where ended_as is null and agreed_at is not null
   and ((told_n < awaited_n and (nudge_at is null or nudge_at <= clock_timestamp()))
        or (told_n >= awaited_n and (taken_n < awaited_n or next_at <= $1) and ${silentFor(SILENT)}))
 order by told_n >= awaited_n, nudge_at nulls first limit 200`;

interface ToSignal {
  readonly caseId: string;
  readonly force: string;
  /** All facts were sent and none confirmed. */
  readonly nudge: boolean;
  /** Not confirmed for a minute. */
  readonly long: boolean;
  /** How often it was told again since it last answered. */
  readonly nudges: number;
  /** It has not for a minute, and was told again three times. */
  readonly deaf: boolean;
}

/** Cases whose workflow has to be signalled: first those that were not sent all their facts. */
export function casesToSignal(database: Database, now: EpochMs): Promise<ToSignal[]> {
  return database.aside({ name: 'untold', text: TO_SIGNAL, values: [iso(now)] });
}

// Marked before it is done: a case that cannot be told goes behind the others. The pause between two nudges doubles up to a minute.
// A case that is locked is at work, and must not hold up the rest.
const COUNT_SIGNALS = `
update diversion_case set nudges = nudges + (told_n >= awaited_n)::int,
       nudge_at = clock_timestamp()
                  + case when told_n < awaited_n then ${UNSENT}
                         else least(power(2, least(nudges, 3)) * ${SILENT}, ${LONG}) end
 where case_id in (select case_id from diversion_case where case_id = any($1) for update skip locked)
returning case_id as "caseId"`;

/** Counts a signal to each of these cases; gives those that can be told now. */
export async function countSignals(database: Database, cases: readonly string[]): Promise<ReadonlySet<string>> {
  const statement = { name: 'count-signals', text: COUNT_SIGNALS, values: [cases] };
  return new Set((await database.aside<{ caseId: string }>(statement)).map(({ caseId }) => caseId));
}

// The facts that a workflow was not sent: those after `told_n`, or all of them where it was never started. A case without any
// still returns one row, with `n` null.
const UNSENT_FACTS = `
select c.started, f.n, f.envelope
  from diversion_case c left join case_fact f on f.case_id = c.case_id and (f.n > c.told_n or not c.started)
 where c.case_id = $1 and c.agreed_at is not null and c.ended_as is null
 order by f.n`;

/** The facts that a workflow was not sent, and whether it was started; null where there is no live case. */
export async function unsentFacts(
  database: Database,
  caseId: string,
): Promise<{ started: boolean; facts: Kept[] } | null> {
  const unsent = { name: 'unsent-facts', text: UNSENT_FACTS, values: [caseId] };
  const rows = await database.aside<{ started: boolean; n: number | null; envelope: Fact }>(unsent);
  const [first] = rows;
  if (!first) return null;
  return { started: first.started, facts: rows.flatMap(({ n, envelope }) => (n === null ? [] : [{ n, envelope }])) };
}

/**
 * Nothing follows from the case's new fact: the sweep leaves it for three seconds to what is told next, and not for as long as a
 * workflow that was just told is left alone.
 */
export const tellLater = statement({ caseId }, (db, $) =>
  db
    .update(diversionCase)
    .set({ nudgeAt: sql`clock_timestamp() + ${sql.raw(UNSENT)}` })
    .where(eq(caseId, $.caseId)),
);

/** The force of a live case; null: there is none of this id. */
export async function forceOf(database: Database, caseId: string): Promise<string | null> {
  const text = 'select force from diversion_case where case_id = $1 and agreed_at is not null and ended_as is null';
  const [row] = await database.single<{ force: string }>({ name: 'force-of', text, values: [caseId] });
  return row?.force ?? null;
}

// The sweep leaves a workflow alone for a while after a signal: under load, more signals only delay its report. A fact that came
// while the signal was under way is not held up by it.
const MARK_SENT = `
update diversion_case set told_n = greatest(told_n, $2), started = true,
       nudge_at = case when awaited_n > greatest(told_n, $2) then clock_timestamp() + ${UNSENT}
                       else greatest(nudge_at, clock_timestamp() + ${SILENT}) end
 where case_id = $1`;

/** The workflow was sent its facts up to number `last`. */
export async function markSent(database: Database, caseId: string, last: number): Promise<void> {
  await database.aside({ name: 'mark-told', text: MARK_SENT, values: [caseId, last] });
}

/** Live cases whose next step is due by an instant. */
export const casesDue = statement({ nextAt }, (db, $) =>
  db
    .select({ caseId, force })
    .from(diversionCase)
    .where(and(isNull(endedAs), lte(nextAt, $.nextAt)))
    .limit(1000),
);

// A report that was overtaken by a newer one, or by the end of the case, shows that the workflow lives, not what it waits for.
const IS_LATEST = 'taken_n <= $2 and ended_as is null';
const WAITING = `
update diversion_case
   set taken_n = greatest(taken_n, $2), reported_at = clock_timestamp(),
       next_at = case when ${IS_LATEST} then $3::timestamptz else next_at end,
       next_why = case when ${IS_LATEST} then $4 else next_why end,
       nudges = case when ${IS_LATEST} then 0 else nudges end,
       nudge_at = case when ${IS_LATEST} then null else nudge_at end
 where case_id = $1`;

export interface Report {
  readonly caseId: string;
  readonly force: string;
  /** Policy time as the workflow knew it. */
  readonly at: EpochMs;
  /** The number of the last fact the workflow took in. */
  readonly taken: number;
  /** When it goes on by itself, and why; null: it waits for a fact. */
  readonly until: EpochMs | null;
  readonly why: string | null;
}

export async function saveReport(
  database: Database,
  { caseId, taken, until, why }: Omit<Report, 'force' | 'at'>,
): Promise<void> {
  const values = [caseId, taken, until === null ? null : iso(until), why];
  await database.aside({ name: 'report-waiting', text: WAITING, values });
}
