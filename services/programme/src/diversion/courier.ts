import { during, follow } from '@byway/facts/trace';
import { faultOf, type Log } from '@byway/service-kit/run/log';
import type { Companion } from '@byway/service-kit/run/parts';
import type { ClockMap } from '@byway/service-kit/time/clock';
import type { Database } from '@byway/tables/database';
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { asTold, factsAfter, type Kept } from './case.store.ts';
import type { CaseFact } from './case-fact.ts';
import type { diversion } from './diversion.workflow.ts';

export interface CourierOptions {
  readonly database: Database;
  readonly client: () => Promise<Client>;
  /** Closes what `client` opened. */
  readonly disconnect: () => Promise<void>;
  readonly taskQueue: string;
  readonly clock: () => ClockMap;
  readonly now: () => number;
  readonly log: Log;
}

interface Telling {
  /** Signals the workflow even where there is no new fact. */
  readonly nudge?: boolean;
  /** The trace of the new fact; of several facts sent in one signal, that of the first. */
  readonly traceparent?: string | null;
  /** The fact is one of several that follow each other and that nobody waits for: places booked, moved and released. */
  readonly many?: boolean;
}

const SWEEP_MS = 1_000;
// The facts of one transaction arrive a few milliseconds apart: sent in one signal they are one event of the case's history.
const GATHER_MS = 15;
// Five catch-ups come from five transactions of scheduling.
const GATHER_MANY_MS = 120;
const gather = (many: boolean): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, many ? GATHER_MANY_MS : GATHER_MS));
// A workflow that has not reported a fact it was sent, or whose dated step is overdue, is signalled again: its report may have
// been lost with a worker, or the workflow with its server. The pause doubles up to a minute, for a case that cannot go on.
const CASES_TO_SIGNAL = `
select case_id, force, told_n >= last_n as nudge from diversion_case
 where ended_as is null and agreed_at is not null and (nudge_at is null or nudge_at <= clock_timestamp())
   and (told_n < last_n
        or (taken_n < last_n and (reported_at is null or reported_at < clock_timestamp() - interval '3 seconds'))
        or (next_at <= $1 and reported_at < clock_timestamp() - interval '3 seconds'))
 order by nudge_at nulls first limit 200`;
const COUNT_NUDGE = `
update diversion_case set nudges = nudges + 1, nudge_at = clock_timestamp() + least(power(2, nudges), 60) * interval '1 second'
 where case_id = $1`;
// The facts that a workflow was not sent: those after `told_n`, or all of them where it was never started. A case without any
// still returns one row, with `n` null.
const UNSENT_FACTS = `
select c.started, f.n, f.envelope
  from diversion_case c left join case_fact f on f.case_id = c.case_id and (f.n > c.told_n or not c.started)
 where c.case_id = $1 and c.agreed_at is not null and c.ended_as is null
 order by f.n`;
// The sweep leaves a workflow alone for three seconds after a signal: under load, more signals only delay its report.
const MARK_SENT = `
update diversion_case set told_n = greatest(told_n, $2), started = true,
       nudge_at = greatest(nudge_at, clock_timestamp() + interval '3 seconds')
 where case_id = $1`;
const CASES_DUE = 'select case_id, force from diversion_case where ended_as is null and next_at <= $1 limit 1000';

/**
 * Sends workflows the facts that Postgres holds about their cases: at once after a commit, and by a sweep where a crash or an
 * absent Temporal came between. A fact sent twice does no harm: a workflow takes its facts by number.
 */
export class Courier implements Companion {
  readonly #options: CourierOptions;
  readonly #busy = new Map<string, Promise<void>>();
  /** Cases to be signalled once more when the present signal is sent. */
  readonly #again = new Map<string, Telling>();
  #timer: NodeJS.Timeout | null = null;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Sends a case's new facts to its workflow, soon; calls for one case never run side by side. */
  tell(caseId: string, force: string, telling: Telling = {}): void {
    if (this.#busy.has(caseId)) {
      const before = this.#again.get(caseId);
      const nudge = telling.nudge === true || before?.nudge === true;
      const many = telling.many === true && before?.many !== false;
      this.#again.set(caseId, { nudge, many, traceparent: before?.traceparent ?? telling.traceparent ?? null });
      return;
    }
    const { nudge = false, many = false, traceparent = null } = telling;
    const said = { 'byway.subject': caseId };
    const shown = follow({ kind: 'publish', name: 'tell the workflow', parent: traceparent, said });
    const work = during(shown, () => gather(many).then(() => this.#tell(caseId, force, nudge)))
      .catch((error: unknown) => this.#options.log.warn({ caseId, fault: faultOf(error) }, 'a case was not told'))
      .finally(() => {
        this.#busy.delete(caseId);
        const again = this.#again.get(caseId);
        this.#again.delete(caseId);
        if (again) this.tell(caseId, force, again);
      });
    this.#busy.set(caseId, work);
  }

  async #tell(caseId: string, force: string, nudge: boolean): Promise<void> {
    const { database, clock } = this.#options;
    const unsent = { name: 'unsent-facts', text: UNSENT_FACTS, values: [caseId] };
    const rows = await database.alone<{ started: boolean } & (Kept | { n: null })>(unsent);
    const facts = rows.flatMap((row) => (row.n === null ? [] : [asTold(row)]));
    const [first] = rows;
    if (!first || (facts.length === 0 && !nudge)) return;
    const last = facts.at(-1)?.n ?? 0;
    const sent = first.started ? await this.#signal(caseId, { facts, clock: clock() }) : false;
    if (!sent) await this.#start(caseId, force);
    await database.alone({ name: 'mark-told', text: MARK_SENT, values: [caseId, last] });
  }

  /** Returns false where no such workflow runs: it was lost with its server, say. */
  async #signal(caseId: string, told: { facts: readonly CaseFact[]; clock: ClockMap }): Promise<boolean> {
    const client = await this.#options.client();
    try {
      await client.workflow.getHandle(`case:${caseId}`).signal('tell', told);
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Starts the workflow with all the facts of its case; where it runs already, sends them. */
  async #start(caseId: string, force: string): Promise<void> {
    const { database, clock, taskQueue } = this.#options;
    const facts = await database.transaction({ force }, (tx) => factsAfter(tx, caseId, 0));
    const input = { caseId, force, facts, clock: clock() };
    const client = await this.#options.client();
    try {
      await client.workflow.start<typeof diversion>('diversion', {
        workflowId: `case:${caseId}`,
        taskQueue,
        args: [input],
        // A case that is rebuilt after its server was lost has no former run; one that has ended is never started again.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      await this.#signal(caseId, { facts, clock: clock() });
    }
  }

  /** After policy time moved: only the cases whose next step is now due, or all when its rate changed. */
  async clockMoved(all: boolean): Promise<void> {
    const { database, now } = this.#options;
    const until = all ? '9999-12-31T00:00:00Z' : new Date(now()).toISOString();
    const rows = await database.system((tx) =>
      tx.query<{ case_id: string; force: string }>({ text: CASES_DUE, values: [until] }),
    );
    for (const { case_id, force } of rows) this.tell(case_id, force, { nudge: true });
  }

  async #sweep(): Promise<void> {
    const at = new Date(this.#options.now()).toISOString();
    const untold = { name: 'untold', text: CASES_TO_SIGNAL, values: [at] };
    const rows = await this.#options.database.alone<{ case_id: string; force: string; nudge: boolean }>(untold);
    for (const { case_id, force, nudge } of rows) {
      if (nudge)
        await this.#options.database.system((tx) => tx.query({ name: 'nudged', text: COUNT_NUDGE, values: [case_id] }));
      this.tell(case_id, force, { nudge });
    }
  }

  async start(): Promise<void> {
    const { log } = this.#options;
    this.#timer = setInterval(() => {
      this.#sweeping = this.#sweep().catch((error: unknown) =>
        log.warn({ fault: faultOf(error) }, 'sweeping untold cases'),
      );
    }, SWEEP_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#sweeping;
    await Promise.all(this.#busy.values());
    await this.#options.disconnect();
  }

  alive(): boolean {
    return this.#timer !== null;
  }
}
