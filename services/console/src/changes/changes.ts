import type { Fact } from '@byway/contracts/envelope';

/** What an open page wants to be told of: the cases it shows, or everything about notices. Never what happened. */
export interface Watching {
  readonly force: string;
  /** The provider and the court area of whoever reads it; null: the whole force. */
  readonly provider: string | null;
  readonly court: string | null;
  /** Whose page it is: what they did themselves they have seen, unless `own`. */
  readonly actor: string;
  readonly own: boolean;
  readonly cases: readonly string[];
  /** Beginnings of fact types, whatever case of theirs they are about. */
  readonly types: readonly string[];
  /** Real time (milliseconds) just before the page was made: what is heard later it cannot show. */
  readonly since: number;
}

/** A fact without its data: enough to say that something changed. */
type Passing = Pick<Fact, 'type' | 'subject' | 'force' | 'provider' | 'court' | 'actor'>;

// A page is open for minutes and a busy force states a few facts a second.
const KEPT = 2_000;

const isBehind = (wall: string | null, theirs: string | null): boolean =>
  wall !== null && theirs !== null && wall !== theirs;

/** Whether a page is concerned by a fact: its own force's, and about what it shows. What kind of thing happened behind a wall is not told (I17). */
function concerns(page: Watching, { type, subject, force, provider, court, actor }: Passing): boolean {
  if (force !== page.force || (actor === page.actor && !page.own)) return false;
  // A service showed this reader the case a moment ago.
  if (page.cases.includes(subject)) return true;
  if (isBehind(provider, page.provider) || isBehind(court, page.court)) return false;
  return page.types.some((beginning) => type.startsWith(beginning));
}

/**
 * Lets open pages know that something they show has changed. What was heard lately is kept, without its data, so that a
 * page which was not listening yet (or for a while) is told. Where that is not known it is told all the same: it may be.
 */
export class Changes {
  readonly #open = new Set<{ readonly watching: Watching; readonly tell: () => void }>();
  #lately: { readonly at: number; readonly passing: Passing }[] = [];
  /** Since when everything was heard; before the first hearing nothing was. */
  #completeSince = Number.POSITIVE_INFINITY;

  /** The log is heard from `now` on, for the first time or again: facts before may have been missed. */
  hearing(now: number): void {
    const before = this.#completeSince;
    this.#completeSince = now;
    if (before !== Number.POSITIVE_INFINITY) for (const { tell } of this.#open) tell();
  }

  heard({ type, subject, force, provider, court, actor }: Passing, now: number): void {
    const passing = { type, subject, force, provider, court, actor };
    this.#lately.push({ at: now, passing });
    if (this.#lately.length > KEPT) {
      const [gone] = this.#lately.splice(0, this.#lately.length - KEPT);
      if (gone) this.#completeSince = Math.max(this.#completeSince, gone.at + 1);
    }
    for (const { watching, tell } of this.#open) if (concerns(watching, passing)) tell();
  }

  /** Calls `tell` at each change a page is concerned by, at once for one it has missed. Gives what ends it. */
  watch(watching: Watching, tell: () => void): () => void {
    const page = { watching, tell };
    this.#open.add(page);
    if (this.#missed(watching)) tell();
    return () => void this.#open.delete(page);
  }

  #missed(watching: Watching): boolean {
    // Nothing is heard at all: the page has its link, and is not told on a guess at every look.
    if (this.#completeSince === Number.POSITIVE_INFINITY) return false;
    if (watching.since < this.#completeSince) return true;
    return this.#lately.some(({ at, passing }) => at >= watching.since && concerns(watching, passing));
  }
}
