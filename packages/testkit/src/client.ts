import { newId } from '@byway/tables/ids';

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any;
  readonly etag: string | null;
  readonly headers: Headers;
}

interface Sent {
  /** Idempotency-Key; a fresh one unless given. */
  readonly key?: string;
  /** If-Match, as an ETag. */
  readonly match?: string | null;
  readonly raw?: string;
}

/** A signed-in HTTP client of one service. */
export interface Client {
  get(path: string): Promise<Reply>;
  post(path: string, body: unknown, sent?: Sent): Promise<Reply>;
  put(path: string, body: unknown, sent?: Sent): Promise<Reply>;
}

/** A client of the service at `address`; `token` null sends none, and one that is asked for each time never grows old. */
export function clientFor(address: string, token: string | null | (() => Promise<string>)): Client {
  const ask = async (method: string, path: string, body?: unknown, sent: Sent = {}): Promise<Reply> => {
    const said = typeof token === 'function' ? await token() : token;
    const headers = new Headers(said ? { authorization: `Bearer ${said}` } : {});
    if (method !== 'GET') {
      headers.set('content-type', 'application/json');
      headers.set('idempotency-key', sent.key ?? newId());
    }
    if (sent.match) headers.set('if-match', sent.match);
    const payload = method === 'GET' ? null : (sent.raw ?? JSON.stringify(body));
    const response = await fetch(`${address}${path}`, { method, headers, body: payload });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : text;
    return { status: response.status, body: json, etag: response.headers.get('etag'), headers: response.headers };
  };
  return {
    get: (path) => ask('GET', path),
    post: (path, body, sent) => ask('POST', path, body, sent),
    put: (path, body, sent) => ask('PUT', path, body, sent),
  };
}
