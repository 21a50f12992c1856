import type { Epoch } from '@byway/facts/epoch';
import { pause } from '@byway/facts/pause';
import { Rounds } from '@byway/facts/rounds';
import { during, follow } from '@byway/facts/trace';
import { faultOf, type Log } from '@byway/service-kit/log';
import type { Companion } from '@byway/service-kit/run/parts';
import type { ClockMap } from '@byway/service-kit/time/clock';
import type { Database } from '@byway/tables/database';
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { asTold, factsAfter } from './case.store.ts';
import type { CaseFact } from './case-fact.ts';
import { rulesOf } from './clearance.store.ts';
import type { diversion } from './diversion.workflow.ts';
import { casesDue, casesToSignal, countSignals, markSent, unsentFacts } from './telling.store.ts';
import { Turns } from './turns.ts';
import { workflowIdOf } from './workflow-id.ts';

export interface CourierOptions {
  readonly database: Database;
  readonly client: () => Promise<Client>;
  /** Closes what `client` opened. */
  readonly disconnect: () => Promise<void>;
  /** Whether workflows wait for a worker: then one that is silent is only behind. */
  readonly isBehind: () => Promise<boolean>;
  /**
   * A case was told everything, has been silent for over a minute, and was told again so often: whether its run is ours at all. It is
   * told again after that: telling a run begins the count of its attempts anew.
   */
  readonly onDeaf: (caseId: string, force: string, nudges: number) => void;
  readonly taskQueue: string;
  readonly epoch: Pick<Epoch, 'name'>;
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
/** A sweep leaves off where so many cases are being told. */
const MOST = 200;
const AT_ONCE = 32;
/** Temporal has taken a signal by then, or stands still; it is sent again. */
const ANSWER_MS = 10_000;
const END_OF_TIME = Date.parse('9999-12-31T00:00:00Z');
// The facts of one transaction arrive a few milliseconds apart: sent in one signal they are one event of the case's history.
const GATHER_MS = 15;
// Five catch-ups come from five transactions of scheduling.
const GATHER_MANY_MS = 120;
const gather = (many: boolean): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, many ? GATHER_MANY_MS : GATHER_MS));
/**
 * Sends workflows the facts that Postgres holds about their cases: at once after a commit, and by a sweep where a crash or an
 * absent Temporal came between. A fact sent twice does no harm: a workflow takes its facts by number. One sweep runs at a time, and
 * who is only behind is not told again: repair must not make an overload worse.
 */
export class Courier implements Companion {
  readonly #options: CourierOptions;
  readonly #busy = new Map<string, Promise<void>>();
  /** Cases to be signalled once more when the present signal is sent. */
  readonly #again = new Map<string, Telling>();
  readonly #turns = new Turns(AT_ONCE);
  readonly #sleeper = pause();
  readonly #rounds = new Rounds();
  #running = false;
  #sweeping: Promise<void> = Promise.resolve();
  /** Policy time has moved, and whom it concerns is not told yet. At the start it may have moved in a former life. */
  #moved: 'no' | 'due' | 'all' = 'due';

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
    const work = during(shown, () => gather(many).then(() => this.#turns.run(() => this.#tell(caseId, force, nudge))))
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
    // What waits for its turn when it stops is found by the first sweep of the next start.
    if (!this.#running) return;
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
      const handle = client.workflow.getHandle(workflowIdOf(this.#options.epoch, caseId));
      await client.withDeadline(Date.now() + ANSWER_MS, () => handle.signal('tell', told));
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Starts the workflow with all the facts of its case; where it runs already, sends them. */
  async #start(caseId: string, force: string): Promise<void> {
    const { database, clock, epoch, taskQueue } = this.#options;
    const { facts, clearsNotices } = await database.transaction({ force }, async (tx) => ({
      facts: await factsAfter(tx, caseId, 0),
      clearsNotices: (await rulesOf(tx, { caseId }))?.clearsNotices ?? false,
    }));
    const input = { caseId, force, facts, clock: clock(), clearsNotices };
    const client = await this.#options.client();
    try {
      await client.withDeadline(Date.now() + ANSWER_MS, () =>
        client.workflow.start<typeof diversion>('diversion', {
          workflowId: workflowIdOf(epoch, caseId),
          taskQueue: epoch.name(taskQueue),
          args: [input],
          // Whether a case has ended is what Postgres says, whatever became of its last run (docs/adr/0035).
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      await this.#signal(caseId, { facts, clock: clock() });
    }
  }

  /** After policy time moved: only the cases whose next step is now due, or all when its rate changed. Until they are told. */
  clockMoved(all: boolean): void {
    if (all || this.#moved === 'no') this.#moved = all ? 'all' : 'due';
    this.#sleeper.wake();
  }

  async #tellTheTime(): Promise<void> {
    const moved = this.#moved;
    if (moved === 'no') return;
    const { database, now } = this.#options;
    this.#moved = 'no';
    try {
      const nextAt = moved === 'all' ? END_OF_TIME : now();
      const cases = await database.system((tx) => casesDue(tx, { nextAt }));
      for (const { caseId, force } of cases) this.tell(caseId, force, { nudge: true });
    } catch (error) {
      if (this.#moved === 'no' || moved === 'all') this.#moved = moved;
      throw error;
    }
  }

  async #sweep(): Promise<void> {
    await this.#tellTheTime();
    const { database, now, isBehind } = this.#options;
    const room = MOST - this.#busy.size;
    if (room <= 0) return;
    const found = (await casesToSignal(database, now())).filter(({ caseId }) => !this.#busy.has(caseId));
    // Silence of a minute is asked about however much seems to wait.
    const patient = found.some(({ nudge, long }) => nudge && !long) && (await isBehind());
    const chosen = found.filter(({ nudge, long }) => !nudge || long || !patient).slice(0, room);
    if (chosen.length === 0) return;
    const ids = chosen.map(({ caseId }) => caseId);
    const free = await countSignals(database, ids);
    for (const { caseId, force, nudge, deaf, nudges } of chosen) {
      if (!free.has(caseId)) continue;
      if (nudge && deaf) this.#options.onDeaf(caseId, force, nudges);
      else this.tell(caseId, force, { nudge });
    }
  }

  async #run(): Promise<void> {
    while (this.#running) {
      await this.#sweep()
        .catch((error: unknown) => this.#options.log.warn({ fault: faultOf(error) }, 'sweeping untold cases'))
        .finally(this.#rounds.done);
      if (this.#running) await this.#sleeper.sleep(SWEEP_MS);
    }
  }

  async start(): Promise<void> {
    this.#running = true;
    this.#sweeping = this.#run();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#sleeper.wake();
    await this.#sweeping;
    await Promise.all(this.#busy.values());
    await this.#options.disconnect();
  }

  async alive(): Promise<boolean> {
    return this.#running && this.#rounds.alive();
  }
}
