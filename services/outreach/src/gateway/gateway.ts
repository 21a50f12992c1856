/** What became of a text at the gateway. */
export type Fate = 'on-its-way' | 'delivered' | 'failed';

/** A text as the gateway knows it. */
export interface Known {
  readonly providerId: string;
  readonly fate: Fate;
}

/** One text to be sent. */
interface Text {
  /** Ours: by it the gateway is asked whether it has the text. It does not keep the gateway from sending twice. */
  readonly reference: string;
  readonly to: string;
  readonly words: string;
}

/** A text that came back: whose it is and what it says are read by the rule of STOP, and forgotten. */
export interface Reply {
  readonly replyId: string;
  readonly from: string;
  readonly words: string;
}

/** The gateway said no, and would again. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** It did not take the text, and would later. */
export class TooFast extends Error {
  override readonly name = 'TooFast';
  readonly waitMs: number;

  constructor(waitMs: number) {
    super('the gateway asks to wait');
    this.waitMs = waitMs;
  }
}

/**
 * Who carries texts of campaigns. Whatever is thrown other than {@link Refused} and {@link TooFast} leaves it open whether the text was taken:
 * it is asked for by its reference before anything is sent again.
 */
export interface Gateway {
  readonly find: (reference: string) => Promise<Known | null>;
  readonly send: (text: Text) => Promise<Known>;
  readonly fateOf: (providerId: string) => Promise<Fate>;
  /** What people answered of late. */
  readonly replies: () => Promise<readonly Reply[]>;
}
