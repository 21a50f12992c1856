import { type Asked, addressOf, NoSuchAddress } from '@byway/contracts/http/address';
import type { BodyRead, BodySent, CodeOf, RouteDefinition } from '@byway/contracts/http/route';
import { systemClock } from '@byway/service-kit/time/clock';
import { lookAgain, ON_ITS_WAY_MS } from './not-yet.ts';
import { PATIENCE_MS, watchFor } from './sign-of-life.ts';

/** A service did not answer, or answered that it cannot now: what was typed is kept and can be sent again. */
export class Away extends Error {
  readonly service: string;
  constructor(service: string, cause?: unknown) {
    super(`${service} is away`, { cause });
    this.service = service;
  }
}

/** The token is no longer good: sign in again. */
export class SignedOut extends Error {}

/** Only somebody who has just signed in may do this (RFC 9470), or nobody used the browser for long; nothing was done. */
export class SignInAgain extends Error {
  readonly why: 'fresh' | 'idle';

  constructor(why: 'fresh' | 'idle') {
    super(why);
    this.why = why;
  }
}

/** A page asked for what is not there, or not yet, or is not this person's to see. */
export class Missing extends Error {
  /** It will not be there either when it is looked for again. */
  readonly forGood: boolean;

  constructor(what: string, forGood = false) {
    super(what);
    this.forGood = forGood;
  }
}

/** A refusal as a service's problem+json says it. */
export interface Problem<C extends string = string> {
  readonly status: number;
  readonly code: C;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { field: string; message: string }[];
}

export type Answer<B = unknown, C extends string = string> =
  | { readonly status: 'done'; readonly body: B; readonly etag: string | null }
  | { readonly status: 'refused'; readonly problem: Problem<C> };

/** One page of a list, and the cursor to the next; null where there is none. */
interface PageOf<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** A row of a list route; of any other route there is none. */
export type RowOf<R extends RouteDefinition> = BodyRead<R> extends PageOf<infer Row> ? Row : never;

/** A list is asked for by the page or as a whole, each by a call of its own: never as if a page were all of it. */
export type OneThing<R extends RouteDefinition> = [RowOf<R>] extends [never]
  ? unknown
  : 'a list: ask with page() or all()';

/** Which service is asked, where every service has the route. */
type At<R extends RouteDefinition> = R['service'] extends null ? { readonly at: string } : { readonly at?: never };

/** What a read of a route needs. */
export type Reading<R extends RouteDefinition> = Asked<R> & At<R>;

/** What a command needs: its body, its key (the same key and body again is one effect), and the version it rests on (`match`) exactly where the route asks for one. */
export type Command<R extends RouteDefinition> = Asked<R> &
  At<R> & { readonly key: string } & (R extends { readonly body: unknown }
    ? { readonly body: BodySent<R> }
    : { readonly body?: never }) &
  (R['match'] extends true ? { readonly match: string } : { readonly match?: never });

interface Request {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const AGAIN_MS = 400;
/** A service that could not be asked is not asked again after this: whoever waits for the page is told which part is away. */
const TRYING_MS = 2_000;
const isRefused = (answer: Answer, why: (problem: Problem) => boolean): boolean =>
  answer.status === 'refused' && why(answer.problem);
const isThere = (answer: Answer): boolean => !isRefused(answer, ({ code }) => code === 'not-found');
/** Either passes by itself; what another does at this moment is waited for longer than a service that cannot answer. */
const isBusy = (answer: Answer): boolean => isRefused(answer, ({ code }) => code === 'busy');
const isFault = (answer: Answer): boolean => isRefused(answer, ({ status }) => status >= 500);

function nullIfMissing(error: unknown): null {
  if (error instanceof Missing) return null;
  throw error;
}

/** The service and the path of a route; an id in a page's address that is none is no page. */
function addressed<R extends RouteDefinition>(route: R, asked: Reading<R>): [service: string, path: string] {
  try {
    return [route.service ?? asked.at ?? '', addressOf(route, asked)];
  } catch (error) {
    throw error instanceof NoSuchAddress ? new Missing('no such address', true) : error;
  }
}

/** The services' HTTP APIs with one user's token. */
export class Api {
  readonly #addresses: Readonly<Record<string, string>>;
  readonly #token: string;
  readonly #traceparent: string | null;
  /** Who was found away: a page that asks them again does not wait again. */
  readonly #away = new Set<string>();
  /** Policy time of the newest answer (milliseconds), or null before one came. */
  time: number | null = null;

  constructor(addresses: Readonly<Record<string, string>>, token: string, traceparent: string | null = null) {
    this.#addresses = addresses;
    this.#token = token;
    this.#traceparent = traceparent;
  }

  get services(): readonly string[] {
    return Object.keys(this.#addresses);
  }

  /** Reads one thing; throws {@link Missing} for what is not there or not allowed, {@link Away} when the service is. */
  get<R extends RouteDefinition>(route: R & OneThing<R>, asked: Reading<R>): Promise<BodyRead<R>> {
    return this.#read<R>(route, asked);
  }

  /** Reads one page of a list: the first, or the one at the cursor of the query. */
  page<R extends RouteDefinition>(route: R, asked: Reading<R>): Promise<BodyRead<R> & PageOf<RowOf<R>>> {
    return this.#read(route, asked) as Promise<BodyRead<R> & PageOf<RowOf<R>>>;
  }

  async #read<R extends RouteDefinition>(route: R, asked: Reading<R>): Promise<BodyRead<R>> {
    const [service, path] = addressed(route, asked);
    const answer = await this.#ask(service, path, { method: 'GET' });
    if (answer.status === 'done') return answer.body as BodyRead<R>;
    const { status, code, errors } = answer.problem;
    if (status === 404 || status === 403 || status === 410) throw new Missing(code, status !== 404);
    // An address whose cursor no list made (typed, or cut short on the way) is no page.
    if (errors?.some(({ field }) => field === 'cursor')) throw new Missing('no such page of the list', true);
    throw new Error(`${service} refused to show ${path.split('?')[0]}: ${code}`);
  }

  /**
   * Every row of a list, page by page. `bound` is more rows than anybody expects: where there are more than that, an error, for a
   * part is never taken for the whole.
   */
  async all<R extends RouteDefinition>(route: R, asked: Reading<R>, bound: number): Promise<readonly RowOf<R>[]> {
    const { rows, more } = await this.upTo(route, asked, bound);
    if (more) throw new Error(`${route.url} has more than ${bound} rows`);
    return rows;
  }

  /** The rows of a list, page by page, to `bound`; `more`: there are others, and who shows them says so. */
  async upTo<R extends RouteDefinition>(
    route: R,
    asked: Reading<R>,
    bound: number,
  ): Promise<{ readonly rows: readonly RowOf<R>[]; readonly more: boolean }> {
    const rows: RowOf<R>[] = [];
    let cursor: string | null = null;
    do {
      const { query = {} } = asked as { readonly query?: object };
      const page = { ...asked, query: { ...query, ...(cursor ? { cursor } : {}) } };
      const found: PageOf<RowOf<R>> = await this.page(route, page);
      rows.push(...found.items);
      cursor = found.next;
      if (rows.length > bound) return { rows: rows.slice(0, bound), more: true };
    } while (cursor);
    return { rows, more: false };
  }

  /** Reads what may not be there, or is not for this person: null then. */
  find<R extends RouteDefinition>(route: R & OneThing<R>, asked: Reading<R>): Promise<BodyRead<R> | null> {
    return this.#read<R>(route, asked).catch(nullIfMissing);
  }

  /**
   * Reads what is asked for in the body, by POST, so that no name and no number is in an address (I18). A refusal is a value;
   * {@link Away} is thrown.
   */
  async ask<R extends RouteDefinition>(
    route: R,
    { body, ...asked }: Reading<R> & { readonly body: BodySent<R> },
  ): Promise<Answer<BodyRead<R>, CodeOf<R>>> {
    const [service, path] = addressed(route, asked as unknown as Reading<R>);
    const headers = { 'content-type': 'application/json' };
    const answer = await this.#ask(service, path, { method: route.method, headers, body: JSON.stringify(body) });
    return answer as Answer<BodyRead<R>, CodeOf<R>>;
  }

  /** Sends a command under its key. A refusal is a value; {@link Away} is thrown. */
  async send<R extends RouteDefinition>(route: R, command: Command<R>): Promise<Answer<BodyRead<R>, CodeOf<R>>> {
    const { body = {}, key, match } = command as { body?: unknown; key: string; match?: string };
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(match ? { 'if-match': match } : {}),
    };
    const [service, path] = addressed(route, command);
    const answer = await this.#ask(service, path, { method: route.method, headers, body: JSON.stringify(body) });
    return answer as Answer<BodyRead<R>, CodeOf<R>>;
  }

  /**
   * The same of what a page has shown, and so must be somewhere: a service that has not heard of it yet is sent the same again for ten
   * seconds. Not for what may well not be there, such as a hold to give back.
   */
  insist<R extends RouteDefinition>(route: R, command: Command<R>): Promise<Answer<BodyRead<R>, CodeOf<R>>> {
    return lookAgain(() => this.send(route, command), isThere, systemClock.now() + ON_ITS_WAY_MS);
  }

  async #ask(service: string, path: string, init: Request): Promise<Answer> {
    if (this.#away.has(service)) throw new Away(service);
    const began = performance.now();
    for (let pause = AGAIN_MS; ; pause *= 2) {
      const { answer, cause } = await this.#once(service, path, init).then(
        (answer) => ({ answer, cause: answer }),
        (cause: unknown) => {
          if (cause instanceof SignedOut || cause instanceof SignInAgain) throw cause;
          return { answer: null, cause };
        },
      );
      if (answer && !isBusy(answer) && !isFault(answer)) return answer;
      const patience = answer && isBusy(answer) ? PATIENCE_MS : TRYING_MS;
      if (performance.now() - began + pause > patience) {
        this.#away.add(service);
        throw new Away(service, cause);
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async #once(service: string, path: string, init: Request): Promise<Answer> {
    const address = this.#addresses[service];
    if (!address) throw new Error(`no address for ${service}`);
    const watch = watchFor(address);
    const request = {
      ...init,
      headers: {
        ...init.headers,
        authorization: `Bearer ${this.#token}`,
        ...(this.#traceparent ? { traceparent: this.#traceparent } : {}),
      },
      signal: watch.signal,
      // A service answers itself: a token follows nobody elsewhere.
      redirect: 'error' as const,
    };
    const { response, text } = await fetch(`${address}${path}`, request)
      .then(async (response) => ({ response, text: await response.text() }))
      .finally(watch.done);
    const body = (text ? JSON.parse(text) : null) as { readonly code?: string } | null;
    const time = response.headers.get('byway-time');
    if (time) this.time = Date.parse(time);
    if (response.status === 401) throw body?.code === 'sign-in-again' ? new SignInAgain('fresh') : new SignedOut();
    if (response.ok) return { status: 'done', body, etag: response.headers.get('etag') };
    return { status: 'refused', problem: { ...(body as Problem), status: response.status } };
  }
}
