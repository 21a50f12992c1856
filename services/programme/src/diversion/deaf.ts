import type { Epoch } from '@byway/facts/epoch';
import { faultOf, type Log } from '@byway/service-kit/log';
import type { Client } from '@temporalio/client';
import type { WhyAgain } from './begin-again.ts';
import { type Seen, whyBeginAgain } from './deaf.rules.ts';
import { workflowIdOf } from './workflow-id.ts';

const ANSWER_MS = 10_000;

interface Options {
  readonly client: () => Promise<Client>;
  readonly isBehind: () => Promise<boolean>;
  readonly taskQueue: string;
  readonly epoch: Pick<Epoch, 'name'>;
  readonly begin: (workflowId: string, why: WhyAgain) => void;
  readonly tell: (caseId: string, force: string) => void;
  readonly log: Log;
}

/**
 * Asks the server what runs under the id of a case that does not answer, one case at a time, and has it begun again where that is
 * none of ours or cannot go on (docs/adr/0035).
 */
export class Deaf {
  readonly #options: Options;
  readonly #asked = new Set<string>();
  #work: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** A case was told everything, and again so often, and has been silent for over a minute. */
  look(caseId: string, force: string, nudges: number): void {
    if (this.#asked.has(caseId)) return;
    this.#asked.add(caseId);
    const { log, tell } = this.#options;
    this.#work = this.#work
      .then(() => this.#look(caseId, force, nudges))
      .catch((error: unknown) => {
        log.warn({ caseId, fault: faultOf(error) }, 'a silent case was not looked at');
        tell(caseId, force);
      })
      .finally(() => this.#asked.delete(caseId));
  }

  async #look(caseId: string, force: string, nudges: number): Promise<void> {
    const { epoch, isBehind, taskQueue, begin, tell } = this.#options;
    const workflowId = workflowIdOf(epoch, caseId);
    const told = { taskQueue: epoch.name(taskQueue), nudges, isBehind: await isBehind() };
    const why = whyBeginAgain(await this.#seen(workflowId), told);
    if (why) begin(workflowId, why);
    else tell(caseId, force);
  }

  /** Without the converter: what somebody else wrote into a run is not read. */
  async #seen(workflowId: string): Promise<Seen> {
    const { connection, workflowService, options } = await this.#options.client();
    const { workflowExecutionInfo: info, pendingWorkflowTask } = await connection.withDeadline(
      Date.now() + ANSWER_MS,
      () => workflowService.describeWorkflowExecution({ namespace: options.namespace, execution: { workflowId } }),
    );
    const attempts = Number(pendingWorkflowTask?.attempt ?? 0);
    return { type: info?.type?.name ?? '', taskQueue: info?.taskQueue ?? '', attempts };
  }
}
