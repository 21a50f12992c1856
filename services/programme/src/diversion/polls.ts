import type { Client } from '@temporalio/client';

const ANSWER_MS = 2_000;
const FRESH_MS = 3_000;
// A poll that finds nothing is answered after a minute, and the next begins at once.
const SILENT_MS = 150_000;
const WORKFLOW_TASKS = 1;

/** When workers last polled a task queue, as the server saw it. */
export class Polls {
  readonly #client: () => Promise<Client>;
  readonly #taskQueue: string;
  #asked: { readonly at: number; readonly answer: Promise<ReadonlyMap<string, number> | null> } | null = null;

  constructor(client: () => Promise<Client>, taskQueue: string) {
    this.#client = client;
    this.#taskQueue = taskQueue;
  }

  /** Whether the server answers in two seconds. */
  async answer(): Promise<boolean> {
    return (await this.#polled()) !== null;
  }

  /** Whether the worker of this identity polled within two and a half minutes, or cannot be asked for: that is the server's fault. */
  async recent(identity: string): Promise<boolean> {
    const polled = await this.#polled();
    if (!polled || Date.now() - (polled.get(identity) ?? 0) < SILENT_MS) return true;
    this.#asked = null;
    return false;
  }

  /** Good for three seconds where it is good news. */
  async #polled(): Promise<ReadonlyMap<string, number> | null> {
    if (!this.#asked || performance.now() - this.#asked.at > FRESH_MS) {
      this.#asked = { at: performance.now(), answer: this.#ask().catch(() => null) };
    }
    const asked = this.#asked;
    const polled = await asked.answer;
    if (!polled && this.#asked === asked) this.#asked = null;
    return polled;
  }

  /** By identity, the last poll in milliseconds. */
  async #ask(): Promise<ReadonlyMap<string, number>> {
    const { connection, options } = await this.#client();
    const { pollers } = await connection.withDeadline(Date.now() + ANSWER_MS, () =>
      connection.workflowService.describeTaskQueue({
        namespace: options.namespace,
        taskQueue: { name: this.#taskQueue },
        taskQueueType: WORKFLOW_TASKS,
      }),
    );
    return new Map(
      pollers.map(({ identity, lastAccessTime }) => [identity ?? '', Number(lastAccessTime?.seconds ?? 0) * 1_000]),
    );
  }
}
