import { randomUUID } from 'node:crypto';

/** Numbers that the real provider never rings, and what it says became of a text to them. Every other number is reached. */
const TEST_NUMBERS: Readonly<Record<string, string>> = {
  '07700900002': 'permanent-failure',
  '07700900003': 'temporary-failure',
};
const KEPT = 5_000;

/** As whom it took a text: the government's service, or a gateway for campaigns. */
export type Via = 'notify' | 'gateway';

/** A text as it was taken in. */
export interface Taken {
  readonly id: string;
  readonly reference: string | null;
  readonly to: string;
  readonly words: string;
  readonly at: number;
  readonly via: Via;
}

/** A text that came back. */
export interface Answered {
  readonly id: string;
  readonly from: string;
  readonly words: string;
  readonly at: number;
  readonly to: Via;
}

/** The number as the real provider compares it. */
export const national = (number: string): string => number.replaceAll(/[\s()-]/g, '').replace(/^(\+|00)44/, '0');

/** Every text that was taken in by this process, the latest last. */
export class Sent {
  readonly #deliveredAfterMs: number;
  readonly #all: Taken[] = [];
  readonly #answers: Answered[] = [];

  constructor(deliveredAfterMs: number) {
    this.#deliveredAfterMs = deliveredAfterMs;
  }

  get all(): readonly Taken[] {
    return this.#all;
  }

  take(text: Omit<Taken, 'id' | 'at'>): Taken {
    const taken = { ...text, id: randomUUID(), at: Date.now() };
    this.#all.push(taken);
    if (this.#all.length > KEPT) this.#all.shift();
    return taken;
  }

  /** What was answered to texts that came this way. */
  answersTo(via: Via): readonly Answered[] {
    return this.#answers.filter(({ to }) => to === via);
  }

  /** Somebody answers from this number: whoever wrote to it last. */
  answer(from: string, words: string): void {
    const at = Math.max(Date.now(), (this.#answers.at(-1)?.at ?? 0) + 1);
    const to = this.#all.findLast((one) => national(one.to) === national(from))?.via ?? 'notify';
    this.#answers.push({ id: randomUUID(), from, words, at, to });
    if (this.#answers.length > KEPT) this.#answers.shift();
  }

  find(id: string): Taken | undefined {
    return this.#all.find((one) => one.id === id);
  }

  /** What the real provider would say of it now. */
  statusOf({ to, at }: Taken): string {
    if (Date.now() - at < this.#deliveredAfterMs) return 'sending';
    return TEST_NUMBERS[national(to)] ?? 'delivered';
  }
}

/** Whether a text can be sent to it at all: a mobile number of this country. */
export const isMobile = (number: string): boolean => /^07\d{9}$/.test(national(number));
