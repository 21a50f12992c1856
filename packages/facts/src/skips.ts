import type { Fact } from '@byway/contracts/envelope';
import { type Run, streamOf } from './inbox.ts';

/** How long the mark of a fact waits for others: well below what a consumer's commits wait. */
const SOON_MS = 50;
const RETRY_MS = 1_000;

interface Skipped {
  readonly fact: Fact;
  /** Takes it in by itself. Rejects only for a fault of an engine. */
  readonly alone: () => Promise<void>;
}

/** By stream, in the order of the stream. */
type Batch = Map<string, Skipped[]>;

export interface SkipsOptions {
  /** Marks each run that comes next in its stream; returns the streams it marked. */
  readonly mark: (runs: readonly Run[]) => Promise<ReadonlySet<string>>;
  /** Called when a batch could not be marked; it is tried again. */
  readonly onError: (error: unknown) => void;
}

/**
 * Facts without an effect in this service, which most are: that they have passed is marked for many in one statement, and not in a
 * transaction each. Whoever takes in a later fact of their stream settles them first, and so does whoever commits offsets, so a crash
 * leaves nothing unmarked that is not delivered again (invariant I10).
 */
export class Skips {
  readonly #options: SkipsOptions;
  #waiting: Batch = new Map();
  #inHand: Batch = new Map();
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: SkipsOptions) {
    this.#options = options;
  }

  /** Lets a fact pass, to be marked soon. False where it does not follow what waits of its stream: it is to be taken in by itself. */
  add(fact: Fact, alone: Skipped['alone']): boolean {
    const name = streamOf(fact);
    const waiting = this.#waiting.get(name);
    const last = (waiting ?? this.#inHand.get(name))?.at(-1);
    if (last && fact.sequence !== last.fact.sequence + 1) return false;
    if (waiting) waiting.push({ fact, alone });
    else this.#waiting.set(name, [{ fact, alone }]);
    this.#settleIn(SOON_MS);
    return true;
  }

  /** Resolves when what has passed of this stream is marked. Rejects when it could not be: try again. */
  async settleStream(fact: Pick<Fact, 'source' | 'subject'>): Promise<void> {
    const name = streamOf(fact);
    if (this.#waiting.has(name) || this.#inHand.has(name)) await this.settle();
  }

  /** Resolves when all that has passed is marked. Rejects when it could not be: try again. */
  settle(): Promise<void> {
    // One batch after the other: what comes later in a stream is marked later.
    const done = this.#turn.then(() => this.#markWaiting());
    this.#turn = done.catch(() => {});
    return done;
  }

  #settleIn(ms: number): void {
    this.#timer ??= setTimeout(() => void this.settle().catch(this.#options.onError), ms);
  }

  async #markWaiting(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.size === 0) return;
    const batch = this.#waiting;
    [this.#waiting, this.#inHand] = [new Map(), batch];
    try {
      const marked = await this.#options.mark([...batch.values()].flatMap(runOf));
      for (const [name, skipped] of batch) {
        if (!marked.has(name)) for (const { alone } of skipped) await alone();
        batch.delete(name);
      }
    } finally {
      this.#inHand = new Map();
      this.#putBack(batch);
    }
  }

  /** What could not be marked waits again, before what has come meanwhile of the same streams. */
  #putBack(batch: Batch): void {
    if (batch.size === 0) return;
    for (const [name, skipped] of batch) this.#waiting.set(name, [...skipped, ...(this.#waiting.get(name) ?? [])]);
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#settleIn(RETRY_MS);
  }
}

function runOf(skipped: readonly Skipped[]): Run[] {
  const [first, last] = [skipped[0]?.fact, skipped.at(-1)?.fact];
  return first && last ? [{ first: first.sequence, last }] : [];
}
