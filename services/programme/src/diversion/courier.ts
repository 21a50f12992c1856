import { Rounds } from '@byway/facts/rounds';
import { during, follow } from '@byway/facts/trace';
import { faultOf, type Log } from '@byway/service-kit/run/log';
import type { Companion } from '@byway/service-kit/run/parts';
import type { ClockMap } from '@byway/service-kit/time/clock';
import type { Database } from '@byway/tables/database';
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { asTold, factsAfter } from './case.store.ts';
import type { CaseFact } from './case-fact.ts';
import type { diversion } from './diversion.workflow.ts';
import { casesDue, casesToSignal, countNudge, markSent, unsentFacts } from './telling.store.ts';

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
const END_OF_TIME = Date.parse('9999-12-31T00:00:00Z');
// The facts of one transaction arrive a few milliseconds apart: sent in one signal they are one event of the case's history.
const GATHER_MS = 15;
// Five catch-ups come from five transactions of scheduling.
const GATHER_MANY_MS = 120;
const gather = (many: boolean): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, many ? GATHER_MANY_MS : GATHER_MS));
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
  #rounds = new Rounds();

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
    const shown = follow({
      service: 'programme',
      kind: 'publish',
      name: 'tell the workflow',
      parent: traceparent,
      said,
    });
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
    const unsent = await unsentFacts(database, caseId);
    if (!unsent || (unsent.facts.length === 0 && !nudge)) return;
    const facts = unsent.facts.map(asTold);
    const last = facts.at(-1)?.n ?? 0;
    const sent = unsent.started ? await this.#signal(caseId, { facts, clock: clock() }) : false;
    if (!sent) await this.#start(caseId, force);
    await markSent(database, caseId, last);
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
    const nextAt = all ? END_OF_TIME : now();
    const cases = await database.system((tx) => casesDue(tx, { nextAt }));
    for (const { caseId, force } of cases) this.tell(caseId, force, { nudge: true });
  }

  async #sweep(): Promise<void> {
    const { database, now } = this.#options;
    for (const { caseId, force, nudge } of await casesToSignal(database, now())) {
      if (nudge) await database.system((tx) => countNudge(tx, { caseId }));
      this.tell(caseId, force, { nudge });
    }
  }

  async start(): Promise<void> {
    const { log } = this.#options;
    this.#timer = setInterval(() => {
      this.#sweeping = this.#sweep()
        .catch((error: unknown) => log.warn({ fault: faultOf(error) }, 'sweeping untold cases'))
        .finally(this.#rounds.done);
    }, SWEEP_MS);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#sweeping;
    await Promise.all(this.#busy.values());
    await this.#options.disconnect();
  }

  async alive(): Promise<boolean> {
    return this.#timer !== null && this.#rounds.alive();
  }
}
