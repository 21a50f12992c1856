/** One kind of refusal or failure, as RFC 9457 shows it. Codes are stable: clients may rely on them. */
interface Problem {
  readonly status: number;
  readonly title: string;
  /** It may be otherwise in a moment, by itself: the answer is not kept, so the same key may ask again. */
  readonly passing?: boolean;
}

export type ProblemCatalogue = Readonly<Record<string, Problem>>;

/** The problems every service can answer with. */
export const KIT_PROBLEMS = {
  invalid: { status: 400, title: 'The request is not valid' },
  'not-json': { status: 400, title: 'The body is not valid JSON' },
  'key-missing': { status: 400, title: 'An Idempotency-Key header is needed' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'sign-in-again': {
    status: 401,
    title: 'Sign in again: this asks for somebody who has just signed in',
    passing: true,
  },
  'not-allowed': { status: 403, title: 'Your role may not do this' },
  // I17: without it every wall would be open to them.
  'sign-in-says-too-little': {
    status: 403,
    title: 'Your sign-in does not say which provider or which court area you work for',
  },
  // Absent, somebody else's, or not heard of yet: one answer, so that nothing tells them apart.
  'not-found': { status: 404, title: 'It is not here, or not yet', passing: true },
  'calendar-ended': {
    status: 409,
    title:
      'That reaches past the bank holidays that are published: ask for the newest list to be read in, and try again',
    passing: true,
  },
  busy: { status: 409, title: 'The same thing is being done at this moment' },
  'changed-meanwhile': { status: 412, title: 'Somebody else changed this first' },
  'too-large': { status: 413, title: 'The body is too large' },
  'not-json-type': { status: 415, title: 'The body must be application/json' },
  'key-reused': { status: 422, title: 'This Idempotency-Key was used for something else' },
  'match-missing': { status: 428, title: 'An If-Match header is needed' },
  'too-many': { status: 429, title: 'You asked too often; wait a moment', passing: true },
  'enough-today': {
    status: 429,
    title: 'You have asked this about as many people as one may in a day: ask a colleague, or go on tomorrow',
    passing: true,
  },
  failed: { status: 500, title: 'Something went wrong on our side' },
  overloaded: { status: 503, title: 'There is too much to do at this moment; try again shortly' },
  'issuer-away': { status: 503, title: 'Your sign-in cannot be checked at this moment; try again shortly' },
  unavailable: { status: 503, title: 'A part of the system is away; try again shortly' },
} as const satisfies ProblemCatalogue;

export type KitCode = keyof typeof KIT_PROBLEMS;
