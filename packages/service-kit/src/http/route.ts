import type { Role } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import type { z } from 'zod';
import type { Scope } from '../identity/service-tokens.ts';
import type { Caller } from '../identity/tokens.ts';
import type { Refused } from './problems.ts';

/** What a command answers: `etag` is the version of the record after it. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly etag?: number;
}

/** What a handler is given. `now` is policy time in milliseconds: call it after the row that decides is locked. */
export interface Context<P, Q, B> {
  readonly tx: Tx;
  readonly caller: Caller;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly now: () => number;
  readonly correlationId: string;
  /** The version the sender last saw (`If-Match`); null where the route does not ask for one. */
  readonly match: number | null;
  /**
   * Says more for the audit row: whom it concerns, who else, which fields (by name), why. Without it these are the case of the
   * address, the cases the answer names, and the fields of the answer (of a query) or of the body (of a command).
   */
  readonly note: (more: {
    subject?: string;
    about?: readonly string[];
    fields?: readonly string[];
    purpose?: string;
  }) => void;
}

/** How long ago, in seconds, somebody may have signed in who now decides about charging a person. */
export const JUST_SIGNED_IN = 300;

interface Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly url: string;
  readonly summary: string;
  /** Who may: nobody else. */
  readonly roles: readonly Role[];
  /** Instead of roles: only services may, with a token of their own for this and nothing else; no person's is taken. */
  readonly scope?: Scope;
  /** The action of the audit row, `noun.verb`. */
  readonly audit: string;
  /** Seconds: only somebody who signed in within them may, others are asked to sign in again (RFC 9470). */
  readonly freshWithin?: number;
  /** Why personal data is touched, for the audit row: the service's own duty (its name) unless told. */
  readonly purpose?: string;
  readonly params?: P;
  readonly querystring?: Q;
  readonly body?: B;
  readonly answers: Readonly<Record<number, z.ZodType>>;
  /** Codes of the service's catalogue this route can answer with, beside the kit's. */
  readonly problems?: readonly string[];
  readonly handle: (context: Context<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Answer | Refused>;
}

export interface CommandSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> extends Spec<P, Q, B> {
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  /** True where the sender must name the version it saw, so that a second saver is told. */
  readonly match?: boolean;
}

/** A route as the edge sees it; made by {@link command} or {@link query}. */
export interface Route {
  readonly kind: 'command' | 'query';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly match: boolean;
  readonly spec: Spec<z.ZodType, z.ZodType, z.ZodType>;
}

/**
 * A change: strict input, a role, an `Idempotency-Key`, one transaction with its audit row and its answer.
 * The handler returns an answer or {@link Refused}; whatever it throws is a fault.
 */
export function command<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  spec: CommandSpec<P, Q, B>,
): Route {
  const { method = 'POST', match = false } = spec;
  return { kind: 'command', method, match, spec: spec as unknown as Route['spec'] };
}

/** A look: a role and one transaction that also holds the audit row; without the row nothing is shown. */
export function query<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(spec: Spec<P, Q, B>): Route {
  return { kind: 'query', method: 'GET', match: false, spec: spec as unknown as Route['spec'] };
}
