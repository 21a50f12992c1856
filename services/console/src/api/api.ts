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

export type Answer<B = unknown, C extends string = string> =
  | { readonly status: 'done'; readonly body: B; readonly etag: string | null }
  | { readonly status: 'refused'; readonly problem: Problem<C> };

/** A row of a list route. */
export type RowOf<R extends RouteDefinition> =
  BodyRead<R> extends { readonly items: readonly (infer Row)[]; readonly next: string | null } ? Row : never;

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
  async get<R extends RouteDefinition>(route: R, asked: Reading<R>): Promise<BodyRead<R>> {
    const [service, path] = addressed(route, asked);
    const answer = await this.#ask(service, path, { method: 'GET' });
    if (answer.status === 'done') return answer.body as BodyRead<R>;
    const { status, code, errors } = answer.problem;
    if (status === 404 || status === 403 || status === 410) throw new Missing(code);
    // An address whose cursor no list made (typed, or cut short on the way) is no page.
    if (errors?.some(({ field }) => field === 'cursor')) throw new Missing('no such page of the list');
    throw new Error(`${service} refused to show ${path.split('?')[0]}: ${code}`);
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
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(match ? { 'if-match': match } : {}),
    };
    const [service, path] = addressed(route, command);
    const answer = await this.#ask(service, path, { method: route.method, headers, body: JSON.stringify(body) });
    return answer as Answer<BodyRead<R>, CodeOf<R>>;
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
    const body = (text ? JSON.parse(text) : null) as { readonly code?: string } | null;
    const time = response.headers.get('byway-time');
    if (time) this.time = Date.parse(time);
    if (response.status === 401) throw body?.code === 'sign-in-again' ? new SignInAgain('fresh') : new SignedOut();
    if (response.ok) return { status: 'done', body, etag: response.headers.get('etag') };
    const refused = { status: 'refused', problem: body as Problem } as const;
    return response.status >= 500 || body?.code === 'busy' ? { ...refused, passing: true } : refused;
  }
}
