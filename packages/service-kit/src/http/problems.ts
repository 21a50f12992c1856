import { KIT_PROBLEMS, type ProblemCatalogue } from '@byway/contracts/http/problems';

/** A refusal by rule: a value, not a fault. The transaction it comes out of is rolled back. */
export interface Refused<C extends string = string> {
  readonly refused: C;
  readonly field?: string;
  readonly detail?: string;
}

/** Refuses with a code of the service's catalogue; `field` names the part of the request that is to blame. */
export function refuse<const C extends string>(code: C, more: { field?: string; detail?: string } = {}): Refused<C> {
  return { refused: code, ...more };
}

export function isRefused<T extends object>(value: T): value is Extract<T, { refused: string }> {
  return 'refused' in value;
}

/** Whether the command has taken effect: `unknown` only when the answer to a commit was lost. */
export type Committed = 'no' | 'yes' | 'unknown';

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly committed: Committed;
  readonly detail?: string;
  readonly errors?: readonly { field: string; message: string }[];
  readonly correlationId: string;
}

/** Builds the body of a problem+json answer. An unknown code is a mistake of ours and shows as `failed`. */
export function problemBody(
  catalogue: ProblemCatalogue,
  refused: Refused,
  correlationId: string,
  committed: Committed = 'no',
): ProblemBody {
  const code = catalogue[refused.refused] ? refused.refused : 'failed';
  const { status, title } = catalogue[code] ?? KIT_PROBLEMS.failed;
  const errors = refused.field ? [{ field: refused.field, message: refused.detail ?? title }] : undefined;
  return {
    type: `urn:byway:problem:${code}`,
    title,
    status,
    code,
    committed,
    ...(refused.detail ? { detail: refused.detail } : {}),
    ...(errors ? { errors } : {}),
    correlationId,
  };
}
