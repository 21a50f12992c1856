import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { systemClock } from '../time/clock.ts';
import type { Caller, Meant } from './caller.ts';
import { IssuerAway, issuerKeys } from './issuer-keys.ts';
import { callerOf, mustFit, TokenMisfit } from './token-shape.rules.ts';
import { OWN_SHAPE, type TokenShape } from './token-shape.ts';

export type { Caller };

/** Whether somebody signed in within the last `seconds` (RFC 9470). Without `auth_time` they did not. */
export function isFresh({ signedInAt }: Caller, seconds: number): boolean {
  const age = systemClock.now() / 1_000 - (signedInAt ?? 0);
  return age >= -TOLERANCE_S && age <= seconds + TOLERANCE_S;
}

/** Resolves to the caller, or null for a token that is missing, expired, foreign or malformed. */
export type VerifyToken = (header: string | undefined) => Promise<Caller | null>;

/** A shift and some: a token that is valid for longer was not made by a sign-in of ours. */
const LONGEST_S = 12 * 3600;
/** Clock tolerance in seconds. */
export const TOLERANCE_S = 5;

// The key id is looked up among the issuer's keys, and an unknown one may cause them to be fetched again: so only a short name gets that
// far. A token without a key id is refused, or every key there is would be tried.
const Kid = z.string().regex(/^[A-Za-z0-9._~-]{1,64}$/);

const forPeople = ({ audience, beside, scope }: TokenShape): Meant => ({ audience, beside, scope, longest: LONGEST_S });

// A token comes with every request of some minutes: its signature is verified once a minute. So long a key that the issuer revoked is still
// trusted, as with any cache of keys.
const BELIEVED_MS = 60_000;
const KEPT = 1_000;

interface Believed {
  readonly caller: Caller;
  /** System time in milliseconds; never after the token's own expiry. */
  readonly until: number;
}

/** The callers of tokens verified in the last minute, by hash, so that no token lies in memory; the oldest are dropped first. */
class Callers {
  readonly #known = new Map<string, Believed>();

  find(hash: string): Caller | null {
    const known = this.#known.get(hash);
    if (!known) return null;
    if (systemClock.now() < known.until) return known.caller;
    this.#known.delete(hash);
    return null;
  }

  keep(hash: string, caller: Caller, expires: number): void {
    const until = Math.min(expires * 1_000, systemClock.now() + BELIEVED_MS);
    this.#known.set(hash, { caller, until });
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** A provider that puts people into groups writes long tokens; all headers together may have 16 KiB. */
const TOKEN_AT_MOST = 8_192;
const BEARER = /^Bearer ([A-Za-z0-9._-]+)$/;

/** The token of a well-formed Authorization header, or null. */
export function bearerOf(header: string | undefined): string | null {
  const token = BEARER.exec(header ?? '')?.[1];
  return token && token.length <= TOKEN_AT_MOST ? token : null;
}

/**
 * What a token says whose signature, issuer, times, type and audience are as they must be.
 *
 * @throws an error for any other
 */
export async function claimsOf(
  token: string,
  issuer: string,
  find: ReturnType<typeof issuerKeys>,
  shape: TokenShape,
  meant: Meant,
): Promise<JWTPayload> {
  Kid.parse(decodeProtectedHeader(token).kid);
  const { payload, protectedHeader } = await jwtVerify(token, find, {
    issuer,
    algorithms: shape.algorithms,
    requiredClaims: ['exp', 'iat', 'sub', 'aud'],
    clockTolerance: TOLERANCE_S,
    // Issued in the future, a token could be valid for longer than allowed.
    maxTokenAge: meant.longest,
  });
  mustFit(protectedHeader, payload, shape, meant);
  return payload;
}

/**
 * Who a token is about that came straight from its issuer. Read, not verified: every service verifies it at each use.
 *
 * @throws TokenMisfit which says in words why services will not take it
 */
export function readToken(token: string, issuer: string, shape: TokenShape): Caller {
  const payload = decodeJwt(token);
  if (payload.iss !== issuer) throw new TokenMisfit('iss: it is not of TOKEN_ISSUER');
  mustFit(decodeProtectedHeader(token), payload, shape, forPeople(shape));
  if (!bearerOf(`Bearer ${token}`)) throw new TokenMisfit(`the token is longer than ${TOKEN_AT_MOST} signs`);
  return callerOf(payload, shape);
}

/**
 * Verifies access tokens (RFC 9068): an allow-list of algorithms, the key by its bounded name, issuer, audience, type, the
 * times between which they are good, and claims of the shape that the settings say.
 *
 * @throws IssuerAway where that cannot be said, because the issuer's keys are not to be had
 */
export function tokenVerifier(issuer: string, keys: string, shape = OWN_SHAPE): VerifyToken {
  const find = issuerKeys(keys);
  const callers = new Callers();
  return async (header) => {
    const token = bearerOf(header);
    if (!token) return null;
    const hash = createHash('sha256').update(token).digest('base64url');
    const known = callers.find(hash);
    if (known) return known;
    try {
      const payload = await claimsOf(token, issuer, find, shape, forPeople(shape));
      const caller = callerOf(payload, shape);
      callers.keep(hash, caller, payload.exp ?? 0);
      return caller;
    } catch (error) {
      if (error instanceof IssuerAway) throw error;
      return null;
    }
  };
}
