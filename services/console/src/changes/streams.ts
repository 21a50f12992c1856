import { PassThrough, type Readable } from 'node:stream';
import type { Changes, Watching } from './changes.ts';

interface Listener {
  readonly actor: string;
  readonly sessionId: string;
  /** Real time (milliseconds) at which the token ends. */
  readonly until: number;
}

interface Open extends Listener {
  readonly stream: PassThrough;
  readonly close: () => void;
}

export interface StreamSettings {
  /** How many pages of one person can listen at once; the oldest gives way. */
  readonly perPerson: number;
  /** How many pages can listen at once in this process; one more is told to do without. */
  readonly inAll: number;
  /** Between a fact and the word of it (milliseconds): the services that hear it too are given time to take it in. */
  readonly settle: number;
  /** Between two signs of life; at each the session is looked up. */
  readonly beat: number;
}

const SETTINGS: StreamSettings = { perPerson: 6, inAll: 3_000, settle: 1_000, beat: 15_000 };

const CHANGED = 'event: changed\ndata: 1\n\n';
/** Told not to come back: signed out, or another page of the same person listens instead. */
const END = 'event: end\ndata: 1\n\n';

/** The server-sent events of all open pages. They say that something changed, and nothing else. */
export class Streams {
  readonly #open: Open[] = [];
  readonly #changes: Changes;
  readonly #settings: StreamSettings;

  constructor(changes: Changes, settings: StreamSettings = SETTINGS) {
    this.#changes = changes;
    this.#settings = settings;
  }

  get size(): number {
    return this.#open.length;
  }

  /** Whether there is no room for another page. A page that cannot listen has its link. */
  get isFull(): boolean {
    return this.#open.length >= this.#settings.inAll;
  }

  /** Opens a stream. `signedIn` is asked at each beat: without a session there is no stream. */
  open(listener: Listener, watching: Watching, signedIn: () => Promise<boolean>): Readable {
    const { perPerson, settle, beat } = this.#settings;
    const own = this.#open.filter(({ actor }) => actor === listener.actor);
    for (const old of own.slice(0, Math.max(0, own.length - perPerson + 1))) this.#end(old, END);
    const stream = new PassThrough();
    let settling: NodeJS.Timeout | null = null;
    const stop = this.#changes.watch(watching, () => {
      settling ??= setTimeout(() => {
        settling = null;
        stream.write(CHANGED);
      }, settle);
    });
    const beating = setInterval(() => {
      void signedIn().then(
        (still) => (still && Date.now() < listener.until ? stream.write(': here\n\n') : this.#end(one, END)),
        // The sessions cannot be asked: the page comes again by itself.
        () => this.#end(one),
      );
    }, beat);
    const close = (): void => {
      stop();
      clearInterval(beating);
      if (settling) clearTimeout(settling);
    };
    const one: Open = { ...listener, stream, close };
    this.#open.push(one);
    stream.on('close', () => this.#end(one));
    stream.write('retry: 3000\n\n');
    return stream;
  }

  /** Signed out: its pages hear no more. */
  endSession(sessionId: string): void {
    for (const one of this.#open.filter((open) => open.sessionId === sessionId)) this.#end(one, END);
  }

  /** Signed out everywhere. */
  endActor(actor: string): void {
    for (const one of this.#open.filter((open) => open.actor === actor)) this.#end(one, END);
  }

  /** The process stops: pages come again, to another one. */
  endAll(): void {
    for (const one of [...this.#open]) this.#end(one);
  }

  #end(one: Open, last?: string): void {
    const i = this.#open.indexOf(one);
    if (i < 0) return;
    this.#open.splice(i, 1);
    one.close();
    one.stream.end(last);
  }
}
