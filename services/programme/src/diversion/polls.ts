import type { Client } from '@temporalio/client';

const ANSWER_MS = 2_000;
const FRESH_MS = 3_000;
// A poll that finds nothing is answered after a minute, and the next begins at once.
const SILENT_MS = 150_000;
const WORKFLOW_TASKS = 1;

interface Seen {
  /** When each worker last polled (milliseconds since the epoch), by its identity. */
  readonly polled: ReadonlyMap<string, number>;
  /** How many tasks wait for a worker, about. */
  readonly backlog: number;
}

/** When workers last polled a task queue, and whether work waits in it, as the server saw it. */
export class Polls {
  readonly #client: () => Promise<Client>;
  readonly #taskQueue: () => string;
  #asked: { readonly at: number; readonly answer: Promise<Seen | null> } | null = null;

  constructor(client: () => Promise<Client>, taskQueue: () => string) {
    this.#client = client;
    this.#taskQueue = taskQueue;
  }

  /** Whether the server answers in two seconds. */
  async answer(): Promise<boolean> {
    return (await this.#seen()) !== null;
  }

  /**
   * Whether tasks wait for a worker, or for a server that is away. The count is a rough one, and may stay too high: nobody may wait
   * for its end alone.
   */
  async isBehind(): Promise<boolean> {
    return ((await this.#seen())?.backlog ?? 1) > 0;
  }

  /** Whether the worker of this identity polled within two and a half minutes, or cannot be asked for: that is the server's fault. */
  async recent(identity: string): Promise<boolean> {
    const seen = await this.#seen();
    if (!seen || Date.now() - (seen.polled.get(identity) ?? 0) < SILENT_MS) return true;
    this.#asked = null;
    return false;
  }

  /** What the server says of the queue; an answer is used again for three seconds, a failure is not. */
  async #seen(): Promise<Seen | null> {
    if (!this.#asked || performance.now() - this.#asked.at > FRESH_MS) {
      this.#asked = { at: performance.now(), answer: this.#ask().catch(() => null) };
    }
    const asked = this.#asked;
    const seen = await asked.answer;
    if (!seen && this.#asked === asked) this.#asked = null;
    return seen;
  }

  async #ask(): Promise<Seen> {
    const { connection, options } = await this.#client();
    const { pollers, stats } = await connection.withDeadline(Date.now() + ANSWER_MS, () =>
      connection.workflowService.describeTaskQueue({
        namespace: options.namespace,
        taskQueue: { name: this.#taskQueue() },
        taskQueueType: WORKFLOW_TASKS,
        reportStats: true,
      }),
    );
    const polled = new Map(
      pollers.map(({ identity, lastAccessTime }) => [identity ?? '', Number(lastAccessTime?.seconds ?? 0) * 1_000]),
    );
    return { polled, backlog: Number(stats?.approximateBacklogCount ?? 0) };
  }
}
