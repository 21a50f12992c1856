import type { EachBatchPayload } from 'kafkajs';

const SOON_MS = 250;
/** A process that is told to stop does not wait for a broker that is away. */
const PATIENCE_MS = 2_000;

/**
 * Tells the broker how far a consumer has come: what was handled in a quarter of a second by one commit. A commit for each
 * message, nearly always one to a batch, cost brokers and services more than the messages did. What a crash leaves
 * uncommitted comes again, and the inbox drops it.
 */
export class Commits {
  readonly #onRefused: (isRefused: boolean) => void;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;
  #last: EachBatchPayload | null = null;
  #stopped = false;

  /** `onRefused` hears of each commit whether it was refused and is tried again. */
  constructor(onRefused: (isRefused: boolean) => void = () => {}, onError: (error: unknown) => void = () => {}) {
    this.#onRefused = onRefused;
    this.#onError = onError;
  }

  /** To be told after each batch; once stopped, waits until it is committed. */
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
    // A rebalance refuses it, and some of the partitions may be another's by then; what is still ours is committed next time.
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

  /** Before the consumer leaves: what was handled so far is committed, unless the broker is away. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
    await Promise.race([this.#now(), patience]);
  }
}

const commit = (payload: EachBatchPayload): Promise<void> =>
  payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
