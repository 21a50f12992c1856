import type { z } from 'zod';
import type { Role } from '../codes.ts';
import type { ServiceName } from '../services.ts';
import type { KitCode, ProblemCatalogue } from './problems.ts';

/** What a service may do with a token of its own: one thing each. */
export const SCOPES = ['identity.claim'] as const;
export type Scope = (typeof SCOPES)[number];

/** Begins the audience of every token of a service; no audience of a person's token may have it. */
export const OF_SERVICES = 'byway:';

/** Whom a service's token for one scope is for, where no setting says another. */
export const audienceOf = (scope: Scope): string => `${OF_SERVICES}${scope}`;

/** How long ago, in seconds, somebody may have signed in who now does what weighs (docs/adr/0017, 0033). */
export const JUST_SIGNED_IN = 300;

interface Shape<Code extends string = string> {
  /** With `:caseId` and the like. */
  readonly url: string;
  readonly summary: string;
  /** Who may: nobody else. */
  readonly roles: readonly Role[];
  /** Instead of roles: only services may, with a token of their own for this and nothing else; no person's is taken. */
  readonly scope?: Scope;
  /**
   * `referred`: for who works for another provider than the case belongs to, of which they see what was referred to theirs (I17).
   * `named`: only what the caller is named for is there, or has nobody yet, whatever their provider or court area (7.8).
   */
  readonly walls?: 'referred' | 'named';
  /** How many of it a process answers at once, for a read of many rows: more is `busy`. */
  readonly atOnce?: number;
  /**
   * About how many people one member of staff may ask it in a day of real time: what answers a guess about somebody is not asked without
   * end. It is counted in the audit, which has an index for these actions (`asked-today.store.ts`).
   */
  readonly perDay?: number;
  /** The action of the audit row, `noun.verb`. */
  readonly audit: string;
  /** Seconds: only somebody who signed in within them may, others are asked to sign in again (RFC 9470). */
  readonly freshWithin?: number;
  /** Why personal data is touched, for the audit row: the service's own duty (its name) unless told. */
  readonly purpose?: string;
  readonly params?: z.ZodType;
  readonly querystring?: z.ZodType;
  readonly body?: z.ZodType;
  /** By status. */
  readonly answers: Readonly<Record<number, z.ZodType>>;
  /** Codes of the service's catalogue this route can answer with, beside those of every service. */
  readonly problems?: readonly Code[];
}

interface CommandShape<Code extends string> extends Shape<Code> {
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  /** True where the sender must name the version it saw, so that a second saver is told. */
  readonly match?: boolean;
}

interface QueryShape<Code extends string> extends Shape<Code> {
  readonly method?: 'POST';
}

/** One route, declared: what the edge serves, the API page shows, the client asks and the matrix test tries. */
export interface RouteDefinition extends Shape {
  /** The service that serves it; null: every service does. */
  readonly service: ServiceName | null;
  readonly kind: 'command' | 'query';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly match: boolean;
}

type Declared<S, N, K, M> = S & {
  readonly service: N;
  readonly kind: K;
  readonly method: S extends { readonly method: infer Method } ? Method : M;
  readonly match: S extends { readonly match: infer Match } ? Match : false;
};

/** The builders of a service's routes; a route names only codes of `catalogue`. */
export function routesOf<const N extends ServiceName | null, C extends ProblemCatalogue>(service: N, _catalogue: C) {
  type Code = Extract<keyof C, string>;
  return {
    /** A change: strict input, a role, an `Idempotency-Key`, one transaction with its audit row and its answer. */
    command: <const S extends CommandShape<Code>>(shape: S) =>
      ({ method: 'POST', match: false, ...shape, service, kind: 'command' }) as unknown as Declared<
        S,
        N,
        'command',
        'POST'
      >,
    /**
     * A read: a role and one transaction that also holds the audit row; without the row nothing is shown. By POST where what is asked
     * for is somebody's name or number: an address is written down by whatever it passes (I18).
     */
    query: <const S extends QueryShape<Code>>(shape: S) =>
      ({ method: 'GET', ...shape, service, kind: 'query', match: false }) as unknown as Declared<S, N, 'query', 'GET'>,
  };
}

type Frozen<T> = T extends readonly (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

type Nothing = Record<never, never>;

type SchemaOf<R, K extends string> = R extends { readonly [_ in K]: infer S extends z.ZodType }
  ? S
  : z.ZodObject<Nothing>;

/** What the service reads of the address, after its schema. */
export type ParamsOf<R> = z.output<SchemaOf<R, 'params'>>;
export type QueryOf<R> = z.output<SchemaOf<R, 'querystring'>>;
export type BodyOf<R> = z.output<SchemaOf<R, 'body'>>;

/** What a client sends: instants are ISO texts. */
export type ParamsSent<R> = z.input<SchemaOf<R, 'params'>>;
export type QuerySent<R> = z.input<SchemaOf<R, 'querystring'>>;
export type BodySent<R> = Frozen<z.input<SchemaOf<R, 'body'>>>;

type Statuses<R extends RouteDefinition> = keyof R['answers'] & number;

/** What a handler answers with; instants are numbers. `etag` is the version of the record after it. */
export type AnswerTo<R extends RouteDefinition> = {
  [N in Statuses<R>]: { readonly status: N; readonly body: Frozen<z.output<R['answers'][N]>>; readonly etag?: number };
}[Statuses<R>];

/** The body a client reads; instants are ISO texts. */
export type BodyRead<R extends RouteDefinition> = {
  [N in Statuses<R>]: Frozen<z.input<R['answers'][N]>>;
}[Statuses<R>];

/** Every code that this route can refuse or fail with. */
export type CodeOf<R> = KitCode | (R extends { readonly problems: readonly (infer C extends string)[] } ? C : never);
