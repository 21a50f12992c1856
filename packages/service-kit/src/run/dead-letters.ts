import { NotBelieved } from '@byway/facts/believe';
import type { Delivery } from '@byway/facts/broker';
import { FactClash } from '@byway/facts/parking';
import { z } from 'zod';

/** A message that was not taken in: why, where it was, and the case it named. */
interface DeadLetter {
  /** System time (milliseconds). */
  readonly at: number;
  readonly reason: string;
  readonly topic: string;
  readonly offset: string;
  readonly caseId: string | null;
}

const KEPT = 20;
const caseId = z.uuid();

/** The last messages that were not taken in since this process began; all of them are in the dead-letter topic. */
export class DeadLetters {
  readonly #last: DeadLetter[] = [];

  add(error: Error, { topic, partition, offset, key }: Delivery, at = Date.now()): void {
    // Other messages may quote a value; their class identifies nobody.
    const reason = error instanceof NotBelieved || error instanceof FactClash ? error.message : error.name;
    // A stranger may write anything into the key.
    const said = caseId.safeParse(key?.toString());
    this.#last.unshift({ at, reason, topic, offset: `${partition}/${offset}`, caseId: said.data ?? null });
    this.#last.length = Math.min(this.#last.length, KEPT);
  }

  /** Newest first. */
  last(): DeadLetter[] {
    return [...this.#last];
  }
}
