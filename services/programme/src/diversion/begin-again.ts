import { faultOf, type Log } from '@byway/service-kit/log';
import type { Database } from '@byway/tables/database';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { forceOf } from './telling.store.ts';
import { caseOf } from './workflow-id.ts';

const AFTER_MS = 5_000;
const KEPT = 1_000;

interface Options {
  readonly database: Database;
  readonly client: () => Promise<Client>;
  readonly tell: (caseId: string, force: string) => void;
  readonly log: Log;
  /** Real time. */
  readonly now: () => number;
}

/** Why a run is ended, and its case begun again. */
export type WhyAgain = 'refused' | 'another-type' | 'another-queue' | 'cannot-go-on' | 'silent';

/**
 * A run that was told what it may not read cannot go on: Temporal reads its history as a whole, every time. Nor can one that somebody
 * else began, or took a step of. It is terminated, and the courier begins the case again from `case_fact`, where nothing is done twice (docs/adr/0035). One at a time, so that a key
 * that was put in by mistake does not begin every case again at once; a case again after five seconds at the earliest.
 */
export class BeginAgain {
  readonly #options: Options;
  readonly #last = new Map<string, number>();
  #work: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The run of this id cannot go on; null: nobody knows whose it is. */
  begin(workflowId: string | null, why: WhyAgain): void {
    const { log, now } = this.#options;
    if (workflowId === null || now() - (this.#last.get(workflowId) ?? 0) < AFTER_MS) return;
    this.#last.set(workflowId, now());
    const [oldest] = this.#last.keys();
    if (this.#last.size > KEPT && oldest !== undefined) this.#last.delete(oldest);
    this.#work = this.#work
      .then(() => this.#beginAgain(workflowId, why))
      .catch((error: unknown) => log.warn({ fault: faultOf(error) }, 'a case was not begun again'));
  }

  async #beginAgain(workflowId: string, why: WhyAgain): Promise<void> {
    const { database, client, tell, log } = this.#options;
    const caseId = caseOf(workflowId);
    if (caseId === null) return;
    log.error({ caseId, why }, 'a run that cannot go on is ended, and its case begun again');
    try {
      await (await client()).workflow.getHandle(workflowId).terminate(`it cannot go on: ${why}`);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    const force = await forceOf(database, caseId);
    if (force) tell(caseId, force);
  }
}
