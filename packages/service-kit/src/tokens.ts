import { opaque } from '@byway/contracts/fields';
import { createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';

/** Who asks, as the sign-in vouches for them. `sub` is opaque. */
export interface Caller {
  readonly actor: string;
  readonly roles: readonly string[];
  readonly force: string;
  readonly provider: string | null;
  readonly court: string | null;
}

const Claims = z.object({
  sub: opaque,
  roles: z.array(z.string().max(40)).min(1).max(20),
  force: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
  provider: opaque.nullish(),
  court: opaque.nullish(),
});

/** Resolves to the caller, or null for a token that is missing, expired, foreign or malformed. */
export type VerifyToken = (header: string | undefined) => Promise<Caller | null>;

export const AUDIENCE = 'byway';
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'];

/** Verifies access tokens (RFC 9068): issuer, audience, expiry, type and an allow-list of algorithms. */
export function tokenVerifier(issuer: string, keys: string): VerifyToken {
  const find: JWTVerifyGetKey = keys.startsWith('{')
    ? createLocalJWKSet(JSON.parse(keys) as JSONWebKeySet)
    : createRemoteJWKSet(new URL(keys));
  return async (header) => {
    const token = /^Bearer ([A-Za-z0-9._-]{1,4096})$/.exec(header ?? '')?.[1];
    if (!token) return null;
    try {
      const { payload } = await jwtVerify(token, find, {
        issuer,
        audience: AUDIENCE,
        algorithms: ALGORITHMS,
        typ: 'at+jwt',
        requiredClaims: ['exp', 'sub'],
        clockTolerance: 5,
      });
      const { sub, roles, force, provider = null, court = null } = Claims.parse(payload);
      return { actor: sub, roles, force, provider, court };
    } catch {
      return null;
    }
  };
}
