import { createHash } from 'node:crypto';
import { opaque } from '@byway/contracts/fields';
import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { systemClock } from '../time/clock.ts';
import { IssuerAway, issuerKeys } from './issuer-keys.ts';

/** Who asks, as the sign-in vouches for them. `sub` is opaque. */
export interface Caller {
  readonly actor: string;
  readonly roles: readonly string[];
  readonly force: string;
  readonly provider: string | null;
  readonly court: string | null;
  /** When they last proved who they are (`auth_time`, seconds since the epoch, real time); null: the sign-in does not say. */
  readonly signedInAt?: number | null;
}

const Claims = z.object({
  sub: opaque,
  roles: z.array(z.string().max(40)).min(1).max(20),
  force: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
  provider: opaque.nullish(),
  court: opaque.nullish(),
  auth_time: z.int().nonnegative().nullish(),
});

/** Whether somebody proved who they are within the last `seconds` (RFC 9470). Who does not say when did not. */
export function isFresh({ signedInAt }: Caller, seconds: number): boolean {
  const age = systemClock.now() / 1_000 - (signedInAt ?? 0);
  return age >= -TOLERANCE_S && age <= seconds + TOLERANCE_S;
}

/** Resolves to the caller, or null for a token that is missing, expired, foreign or malformed. */
export type VerifyToken = (header: string | undefined) => Promise<Caller | null>;

export const AUDIENCE = 'byway';
export const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'];
/** A shift and some: a token that says it is good for longer was not made by a sign-in of ours. */
const LONGEST_S = 12 * 3600;
/** How far two clocks may differ. */
export const TOLERANCE_S = 5;

// It goes into a comparison with the issuer's keys, and an unknown one may have them fetched again: nothing but a short
// name gets that far. A token that names no key is refused, or whichever key there is would be tried.
const Kid = z.string().regex(/^[A-Za-z0-9._~-]{1,64}$/);

/** Whom a token must be for, and for how many seconds at most it may be good. */
export interface Meant {
  readonly audience: string;
  readonly longest: number;
}

/** Named for us alone and not for longer than it may be; what jose checks is not checked again. */
function isForUs({ aud, iat = 0, exp = 0 }: JWTPayload, { audience, longest }: Meant): boolean {
  const audiences = [aud ?? []].flat();
  return audiences.length === 1 && audiences[0] === audience && exp - iat <= longest;
}

// A token is good for minutes and comes with every request: its signature is checked once a minute, not every time. So
// long does a key that was taken away at the issuer go on being believed, as it does for any cache of keys.
const BELIEVED_MS = 60_000;
const KEPT = 1_000;

interface Believed {
  readonly caller: Caller;
  /** System time in milliseconds; never after the token's own end. */
  readonly until: number;
}

/** The callers of tokens verified in the last minute, by hash, so that no token lies in memory; the oldest go first. */
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

/** The token of a header of the form it must have, or null. */
export const bearerOf = (header: string | undefined): string | null =>
  /^Bearer ([A-Za-z0-9._-]{1,4096})$/.exec(header ?? '')?.[1] ?? null;

/** What a token says whose signature, issuer, times and audience are as they must be; null or a fault for any other. */
export async function claimsOf(
  token: string,
  issuer: string,
  find: ReturnType<typeof issuerKeys>,
  meant: Meant,
): Promise<JWTPayload | null> {
  Kid.parse(decodeProtectedHeader(token).kid);
  const { payload } = await jwtVerify(token, find, {
    issuer,
    audience: meant.audience,
    algorithms: ALGORITHMS,
    typ: 'at+jwt',
    requiredClaims: ['exp', 'iat', 'sub'],
    clockTolerance: TOLERANCE_S,
  });
  return isForUs(payload, meant) ? payload : null;
}

/**
 * Verifies access tokens (RFC 9068): an allow-list of algorithms, the key by its bounded name, issuer, audience, type, the
 * times between which they are good, and claims of the shape above.
 *
 * @throws IssuerAway where that cannot be said, because the issuer's keys are not to be had
 */
export function tokenVerifier(issuer: string, keys: string): VerifyToken {
  const find = issuerKeys(keys);
  const callers = new Callers();
  return async (header) => {
    const token = bearerOf(header);
    if (!token) return null;
    const hash = createHash('sha256').update(token).digest('base64url');
    const known = callers.find(hash);
    if (known) return known;
    try {
      const payload = await claimsOf(token, issuer, find, { audience: AUDIENCE, longest: LONGEST_S });
      if (!payload) return null;
      const { sub, roles, force, provider = null, court = null, auth_time: signedInAt = null } = Claims.parse(payload);
      const caller = { actor: sub, roles, force, provider, court, signedInAt };
      callers.keep(hash, caller, payload.exp ?? 0);
      return caller;
    } catch (error) {
      if (error instanceof IssuerAway) throw error;
      return null;
    }
  };
}
