import type { Fact } from '@byway/contracts/envelope';
import { type EpochMs, iso } from '@byway/schemes/london';
import type { Database } from '@byway/tables/database';
import { statement } from '@byway/tables/statement';
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { diversionCase } from '../tables.ts';
import type { Kept } from './case.store.ts';

// What the courier and the workflow's reports ask and mark, mostly by themselves: as whole texts, without a transaction around them.

const { caseId, force, endedAs, nextAt, nudges } = diversionCase;

// A workflow that has not reported a fact it was sent, or whose dated step is overdue, is signalled again: its report may have
// been lost with a worker, or the workflow with its server. The pause doubles up to a minute, for a case that cannot go on.
const CASES_TO_SIGNAL = `
select case_id as "caseId", force, told_n >= last_n as nudge from diversion_case
 where ended_as is null and agreed_at is not null and (nudge_at is null or nudge_at <= clock_timestamp())
   and (told_n < last_n
        or (taken_n < last_n and (reported_at is null or reported_at < clock_timestamp() - interval '3 seconds'))
        or (next_at <= $1 and reported_at < clock_timestamp() - interval '3 seconds'))
 order by nudge_at nulls first limit 200`;

/** Cases whose workflow has to be signalled; `nudge`: it was sent all its facts, and has not answered. */
export function casesToSignal(
  database: Database,
  now: EpochMs,
): Promise<{ caseId: string; force: string; nudge: boolean }[]> {
  return database.alone({ name: 'untold', text: CASES_TO_SIGNAL, values: [iso(now)] });
}

export const countNudge = statement({ caseId }, (db, $) =>
  db
    .update(diversionCase)
    .set({
      nudges: sql`${nudges} + 1`,
      nudgeAt: sql`clock_timestamp() + least(power(2, ${nudges}), 60) * interval '1 second'`,
    })
    .where(eq(caseId, $.caseId)),
);

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
  const rows = await database.alone<{ started: boolean; n: number | null; envelope: Fact }>(unsent);
  const [first] = rows;
  if (!first) return null;
  return { started: first.started, facts: rows.flatMap(({ n, envelope }) => (n === null ? [] : [{ n, envelope }])) };
}

// The sweep leaves a workflow alone for three seconds after a signal: under load, more signals only delay its report.
const MARK_SENT = `
update diversion_case set told_n = greatest(told_n, $2), started = true,
       nudge_at = greatest(nudge_at, clock_timestamp() + interval '3 seconds')
 where case_id = $1`;

/** The workflow was sent its facts up to number `last`. */
export async function markSent(database: Database, caseId: string, last: number): Promise<void> {
  await database.alone({ name: 'mark-told', text: MARK_SENT, values: [caseId, last] });
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

interface Report {
  readonly caseId: string;
  /** The number of the last fact the workflow took in. */
  readonly taken: number;
  /** When it goes on by itself, and why; null: it waits for a fact. */
  readonly until: EpochMs | null;
  readonly why: string | null;
}

export async function saveReport(database: Database, { caseId, taken, until, why }: Report): Promise<void> {
  const values = [caseId, taken, until === null ? null : iso(until), why];
  await database.alone({ name: 'report-waiting', text: WAITING, values });
}
