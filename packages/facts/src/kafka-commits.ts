import type { EachBatchPayload } from 'kafkajs';

const SOON_MS = 250;
/** A process that is told to stop does not wait for a broker that is away. */
const PATIENCE_MS = 2_000;

export interface CommitsOptions {
  /** Awaited before each commit; where it rejects, the commit waits for the next quarter of a second. */
  readonly settle?: () => Promise<void>;
  /** Told after each commit whether it was refused and is tried again. */
  readonly onRefused?: (isRefused: boolean) => void;
  readonly onError?: (error: unknown) => void;
}

/**
 * Commits a consumer's offsets: once for everything handled in a quarter of a second. A commit per message, nearly always one to a batch,
 * cost brokers and services more than the messages did. What a crash leaves uncommitted is delivered again, and the inbox drops it.
 */
export class Commits {
  readonly #options: Required<CommitsOptions>;
  #timer: NodeJS.Timeout | null = null;
  #last: EachBatchPayload | null = null;
  #stopped = false;

  constructor({ settle = async () => {}, onRefused = () => {}, onError = () => {} }: CommitsOptions = {}) {
    this.#options = { settle, onRefused, onError };
  }

  /** Called after each batch; once stopped, waits until the batch is committed. */
  async after(payload: EachBatchPayload): Promise<void> {
    this.#last = payload;
    if (this.#stopped) return this.#now();
    this.#timer ??= setTimeout(() => void this.#now(), SOON_MS);
  }

  async #now(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const payload = this.#last;
    this.#last = null;
    if (!payload) return;
    const { settle, onRefused } = this.#options;
    // What is handled while the rest settles is committed next time.
    const offsets = payload.uncommittedOffsets();
    const isSettled = await settle().then(
      () => true,
      () => false,
    );
    if (!isSettled) return this.#again(payload);
    // A rebalance refuses the commit, and some partitions may be another's by then; those still ours are committed next time.
    await payload.commitOffsetsIfNecessary(offsets).then(
      () => onRefused(false),
      (error: unknown) => this.#refused(payload, error),
    );
  }

  async #refused(payload: EachBatchPayload, error: unknown): Promise<void> {
    this.#options.onError(error);
    this.#options.onRefused(payload.isRunning() && !this.#stopped);
    await this.#again(payload);
  }

  async #again(payload: EachBatchPayload): Promise<void> {
    if (payload.isRunning() && !this.#stopped) await this.after(this.#last ?? payload);
  }

  /** Called before the consumer leaves: commits what was handled so far, unless the broker is away. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
    await Promise.race([this.#now(), patience]);
  }
}
