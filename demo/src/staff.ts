import { randomUUID } from 'node:crypto';
import type { Role } from '@byway/contracts/codes';
import type { System } from '@byway/system/system';

/** Thames Valley Police; court and provider of the story. */
export const FORCE = '43';

interface Member {
  readonly roles: readonly Role[];
  readonly provider?: string | null;
  readonly court?: string | null;
}

const STAFF = {
  'custody-1': { roles: ['custody-officer'] },
  'manager-1': { roles: ['programme-manager'], provider: 'druglink' },
  'facilitator-1': { roles: ['facilitator'], provider: 'druglink' },
  'liaison-1': { roles: ['court-liaison'], court: 'B43KB00' },
  'inspector-1': { roles: ['authoriser'] },
  'signposter-1': { roles: ['signposting-worker'], provider: 'druglink' },
  'receiver-1': { roles: ['receiving-service'], provider: 'riverbend' },
  'outreach-1': { roles: ['outreach-worker'] },
  'outreach-2': { roles: ['outreach-manager'] },
  'guard-1': { roles: ['safeguarding-officer'] },
  'admin-1': { roles: ['administrator'] },
} as const satisfies Readonly<Record<string, Member>>;

export type StaffId = keyof typeof STAFF;

// biome-ignore lint/suspicious/noExplicitAny: answers of several services, read by name
export type Body = any;

export interface Reply {
  readonly status: number;
  readonly body: Body;
  readonly etag: string | null;
}

/** A command as a member of staff is about to send it. */
export interface Sent {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Gives the body that is sent instead: how a test puts words of its own into what staff type. */
export type Typing = (sent: Sent) => unknown;

const GIVE_UP_MS = 300_000;
const RETRY_MS = 100;

/** A member of staff at an HTTP client: what they send is sent again under the same key until it is answered for good. */
export class Staff {
  readonly #system: Pick<System, 'issuer' | 'address'>;
  readonly #typing: Typing;
  readonly #tokens = new Map<StaffId, { token: string; until: number }>();

  constructor(system: Pick<System, 'issuer' | 'address'>, typing: Typing = ({ body }) => body) {
    this.#system = system;
    this.#typing = typing;
  }

  async #token(id: StaffId): Promise<string> {
    const held = this.#tokens.get(id);
    if (held && held.until > Date.now()) return held.token;
    const { roles, provider = null, court = null }: Member = STAFF[id];
    const token = await this.#system.issuer.issue({ actor: id, roles, force: FORCE, provider, court });
    // Young enough for what asks for somebody who has just signed in.
    this.#tokens.set(id, { token, until: Date.now() + 240_000 });
    return token;
  }

  /** Asks once; throws only when the service cannot be reached. */
  async #once(
    id: StaffId,
    method: string,
    service: string,
    path: string,
    headers: Headers,
    body: string | null,
  ): Promise<Reply> {
    headers.set('authorization', `Bearer ${await this.#token(id)}`);
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(`${this.#system.address(service)}${path}`, { method, headers, body, signal });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null, etag: response.headers.get('etag') };
  }

  async #insist(
    id: StaffId,
    method: string,
    service: string,
    path: string,
    headers: Headers,
    body: string | null,
  ): Promise<Reply> {
    const end = Date.now() + GIVE_UP_MS;
    for (;;) {
      const reply = await this.#once(id, method, service, path, headers, body).catch(() => null);
      const passing = !reply || reply.status === 503 || reply.body?.code === 'busy';
      if (!passing) return reply;
      if (Date.now() > end) throw new Error(`${service} did not answer ${method} ${path}`);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async get(id: StaffId, service: string, path: string): Promise<Reply> {
    const reply = await this.#insist(id, 'GET', service, path, new Headers(), null);
    if (reply.status !== 200) throw new Error(`${service} GET ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply;
  }

  /** Sends a command under one Idempotency-Key until it is answered; throws on a refusal. */
  async send(
    id: StaffId,
    service: string,
    path: string,
    body: unknown,
    more: { method?: string; match?: string | null } = {},
  ): Promise<Reply> {
    const headers = new Headers({ 'content-type': 'application/json', 'idempotency-key': randomUUID() });
    if (more.match) headers.set('if-match', more.match);
    const method = more.method ?? 'POST';
    const typed = this.#typing({ service, method, path, body });
    const reply = await this.#insist(id, method, service, path, headers, JSON.stringify(typed));
    if (reply.status >= 400)
      throw new Error(`${service} ${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply;
  }
}
