import type { AnswerTo, BodyOf, CodeOf, ParamsOf, QueryOf, RouteDefinition } from '@byway/contracts/http/route';
import type { Tx } from '@byway/tables/database';
import type { Caller } from '../identity/tokens.ts';
import type { Refused } from './problems.ts';

/** A handler's answer; `etag` is the version of the record after it. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly etag?: number;
}

/** The arguments of a handler. `now` is policy time in milliseconds: call it after the row that decides is locked. */
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
   * Adds to the audit row: subject, further ids, fields (by name), purpose. Without it these are the case of the address, the cases in the
   * answer, and the fields of the answer (of a query) or of the body (of a command).
   */
  readonly note: (more: {
    subject?: string;
    about?: readonly string[];
    fields?: readonly string[];
    purpose?: string;
  }) => void;
}

/** The context of a declared route's handler. */
export type ContextOf<R> = Context<ParamsOf<R>, QueryOf<R>, BodyOf<R>>;

/** The result of a declared route's handler, or of a use case it calls: one of its answers, or a refusal it names. */
export type ReplyTo<R extends RouteDefinition> = AnswerTo<R> | Refused<CodeOf<R>>;

type Handle = (context: Context<unknown, unknown, unknown>) => Promise<Answer | Refused>;

/** A declared route with its handler; made by {@link route}. */
export interface Route {
  readonly definition: RouteDefinition;
  readonly handle: Handle;
}

/**
 * Implements a declared route. The handler returns one of the route's answers, instants as milliseconds, or a refusal with one of its
 * codes; whatever it throws is a fault.
 */
export function route<R extends RouteDefinition, const A extends ReplyTo<R>>(
  definition: R,
  handle: (context: ContextOf<R>) => Promise<A>,
): Route {
  return { definition, handle: handle as unknown as Handle };
}
