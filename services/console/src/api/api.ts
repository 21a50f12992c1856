import { type Asked, addressOf, NoSuchAddress } from '@byway/contracts/http/address';
import type { BodyRead, BodySent, CodeOf, RouteDefinition } from '@byway/contracts/http/route';

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

/** A page asked for what is not there, or is not this person's to see. */
export class Missing extends Error {}

/** A refusal as a service's problem+json says it. */
export interface Problem<C extends string = string> {
  readonly status: number;
  readonly code: C;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { field: string; message: string }[];
}

// biome-ignore lint/suspicious/noExplicitAny: of pages that do not ask by a declared route yet
export type Body = any;

export type Answer<B = Body, C extends string = string> =
  | { readonly status: 'done'; readonly body: B; readonly etag: string | null }
  | { readonly status: 'refused'; readonly problem: Problem<C> };

export interface Sending {
  /** The same key and body again is one effect. */
  readonly key: string;
  readonly method?: 'POST' | 'PUT';
  readonly match?: string;
}

/** A row of a list route. */
export type RowOf<R extends RouteDefinition> =
  BodyRead<R> extends { readonly items: readonly (infer Row)[]; readonly next: string | null } ? Row : never;

/** Which service is asked, where every service has the route. */
type At<R extends RouteDefinition> = R['service'] extends null ? { readonly at: string } : { readonly at?: never };

/** What a read of a route needs. */
export type Reading<R extends RouteDefinition> = Asked<R> & At<R>;

/** What a command needs: its body, its key, and the version it rests on (`match`) exactly where the route asks for one. */
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

const TRIES = 3;
const AGAIN_MS = 400;
const PATIENCE_MS = 8_000;

function nullIfMissing(error: unknown): null {
  if (error instanceof Missing) return null;
  throw error;
}

/** The service and the path of a route; an id in a page's address that is none is no page. */
function addressed<R extends RouteDefinition>(route: R, asked: Reading<R>): [service: string, path: string] {
  try {
    return [route.service ?? asked.at ?? '', addressOf(route, asked)];
  } catch (error) {
    throw error instanceof NoSuchAddress ? new Missing('no such address') : error;
  }
}

/** The services' HTTP APIs with one user's token. */
export class Api {
  readonly #addresses: Readonly<Record<string, string>>;
  readonly #token: string;
  readonly #traceparent: string | null;
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

  /** Reads; throws {@link Missing} for what is not there or not allowed, {@link Away} when the service is. */
  get<R extends RouteDefinition>(route: R, asked: Reading<R>): Promise<BodyRead<R>> {
    return this.rawGet(...addressed(route, asked));
  }

  /**
   * Every row of a list, page by page. `bound` is more rows than anybody expects: where there are more than that, an error, for a
   * part is never taken for the whole.
   */
  async all<R extends RouteDefinition>(route: R, asked: Reading<R>, bound: number): Promise<readonly RowOf<R>[]> {
    const rows: RowOf<R>[] = [];
    let cursor: string | null = null;
    do {
      const { query = {} } = asked as { readonly query?: object };
      const page = { ...asked, query: { ...query, ...(cursor ? { cursor } : {}) } };
      const found = (await this.get(route, page)) as unknown as { items: readonly RowOf<R>[]; next: string | null };
      rows.push(...found.items);
      cursor = found.next;
      if (rows.length > bound) throw new Error(`${route.url} has more than ${bound} rows`);
    } while (cursor);
    return rows;
  }

  /** Reads what may not be there, or is not for this person: null then. */
  find<R extends RouteDefinition>(route: R, asked: Reading<R>): Promise<BodyRead<R> | null> {
    return this.get(route, asked).catch(nullIfMissing);
  }

  /** Sends a command under its key. A refusal is a value; {@link Away} is thrown. */
  async send<R extends RouteDefinition>(route: R, command: Command<R>): Promise<Answer<BodyRead<R>, CodeOf<R>>> {
    const { body = {}, key, match } = command as { body?: unknown; key: string; match?: string };
    const { method } = route as { method: 'POST' | 'PUT' };
    const answer = await this.rawSend(...addressed(route, command), body, { key, method, ...(match ? { match } : {}) });
    return answer as Answer<BodyRead<R>, CodeOf<R>>;
  }

  async rawGet(service: string, path: string): Promise<Body> {
    const answer = await this.#ask(service, path, { method: 'GET' });
    if (answer.status === 'done') return answer.body;
    if (answer.problem.status === 404 || answer.problem.status === 403 || answer.problem.status === 410)
      throw new Missing(answer.problem.code);
    // An address whose cursor no list made (typed, or cut short on the way) is no page.
    if (answer.problem.errors?.some(({ field }) => field === 'cursor')) throw new Missing('no such page of the list');
    throw new Error(`${service} refused to show ${path.split('?')[0]}: ${answer.problem.code}`);
  }

  async rawFind(service: string, path: string): Promise<Body> {
    return this.rawGet(service, path).catch(nullIfMissing);
  }

  rawSend(service: string, path: string, body: unknown, { key, method = 'POST', match }: Sending): Promise<Answer> {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(match ? { 'if-match': match } : {}),
    };
    return this.#ask(service, path, { method, headers, body: JSON.stringify(body) });
  }

  async #ask(service: string, path: string, init: Request): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#once(service, path, init).catch((error: unknown) => {
        if (error instanceof SignedOut || error instanceof SignInAgain) throw error;
        return error;
      });
      const passing = answer instanceof Error || (answer as Answer & { passing?: true }).passing;
      if (!passing) return answer as Answer;
      if (attempt >= TRIES) throw new Away(service, answer);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  async #once(service: string, path: string, init: Request): Promise<Answer & { passing?: true }> {
    const address = this.#addresses[service];
    if (!address) throw new Error(`no address for ${service}`);
    const response = await fetch(`${address}${path}`, {
      ...init,
      headers: {
        ...init.headers,
        authorization: `Bearer ${this.#token}`,
        ...(this.#traceparent ? { traceparent: this.#traceparent } : {}),
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
      // A service answers itself: a token follows nobody elsewhere.
      redirect: 'error',
    });
    const text = await response.text();
    const body: Body = text ? JSON.parse(text) : null;
    const time = response.headers.get('byway-time');
    if (time) this.time = Date.parse(time);
    if (response.status === 401) throw body?.code === 'sign-in-again' ? new SignInAgain('fresh') : new SignedOut();
    if (response.ok) return { status: 'done', body, etag: response.headers.get('etag') };
    const refused = { status: 'refused', problem: body as Problem } as const;
    return response.status >= 500 || body?.code === 'busy' ? { ...refused, passing: true } : refused;
  }
}
