import type { EachBatchPayload } from 'kafkajs';

const SOON_MS = 250;
/** A process that is told to stop does not wait for a broker that is away. */
const PATIENCE_MS = 2_000;

/**
 * Commits a consumer's offsets: once for everything handled in a quarter of a second. A commit per message, nearly always one to a batch,
 * cost brokers and services more than the messages did. What a crash leaves uncommitted is delivered again, and the inbox drops it.
 */
export class Commits {
  readonly #onRefused: (isRefused: boolean) => void;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;
  #last: EachBatchPayload | null = null;
  #stopped = false;

  /** `onRefused` is told after each commit whether it was refused and is tried again. */
  constructor(onRefused: (isRefused: boolean) => void = () => {}, onError: (error: unknown) => void = () => {}) {
    this.#onRefused = onRefused;
    this.#onError = onError;
  }

  /** Called after each batch; once stopped, waits until the batch is committed. */
  async after(payload: EachBatchPayload): Promise<void> {
    if (this.#stopped) return commit(payload);
    this.#last = payload;
    this.#timer ??= setTimeout(() => void this.#now(), SOON_MS);
  }

  async #now(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const payload = this.#last;
    this.#last = null;
    if (!payload) return;
    // A rebalance refuses the commit, and some partitions may be another's by then; those still ours are committed next time.
    await commit(payload).then(
      () => this.#onRefused(false),
      (error: unknown) => this.#refused(payload, error),
    );
  }

  async #refused(payload: EachBatchPayload, error: unknown): Promise<void> {
    this.#onError(error);
    const again = payload.isRunning() && !this.#stopped;
    this.#onRefused(again);
    if (again) await this.after(this.#last ?? payload);
  }

  /** Called before the consumer leaves: commits what was handled so far, unless the broker is away. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
    await Promise.race([this.#now(), patience]);
  }
}

const commit = (payload: EachBatchPayload): Promise<void> =>
  payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
