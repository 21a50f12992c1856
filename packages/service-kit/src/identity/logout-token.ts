import { opaque } from '@byway/contracts/fields';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { IssuerAway, issuerKeys } from './issuer-keys.ts';
import { ALGORITHMS, TOLERANCE_S } from './tokens.ts';

/** Whom a sign-in has ended, and the token's own id, so that one is not taken twice. */
export interface LoggedOut {
  readonly actor: string;
  readonly tokenId: string;
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds: an old token would end sessions that have begun since. */
export const LOGOUT_TOKEN_S = 120;

const Claims = z.object({
  sub: opaque,
  jti: z.string().min(1).max(200),
  events: z.looseObject({ [EVENT]: z.looseObject({}) }),
  // So that an ID token can never be taken for one.
  nonce: z.undefined().optional(),
});

/** Resolves to whom a logout token names, or null for one that is foreign, old or malformed. */
export type VerifyLogout = (token: string) => Promise<LoggedOut | null>;

/**
 * Verifies logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6). `audience` is the client; `keys` the address
 * of the issuer's keys. A token that names a session and nobody is refused: ours name who it is.
 */
export function logoutVerifier(issuer: string, audience: string, keys: string): VerifyLogout {
  const find = issuerKeys(keys);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, find, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        typ: 'logout+jwt',
        requiredClaims: ['iat', 'jti', 'sub', 'events'],
        maxTokenAge: LOGOUT_TOKEN_S,
        clockTolerance: TOLERANCE_S,
      });
      const { sub, jti } = Claims.parse(payload);
      return { actor: sub, tokenId: jti };
    } catch (error) {
      if (error instanceof IssuerAway) throw error;
      return null;
    }
  };
}
