import { jwtVerify } from 'jose';
import { z } from 'zod';
import { IssuerAway, issuerKeys } from './issuer-keys.ts';
import { actorOf, isOfType } from './token-shape.rules.ts';
import { OWN_SHAPE } from './token-shape.ts';
import { TOLERANCE_S } from './tokens.ts';

/** The subject of a logout token, and the token's own id, so that it is accepted only once. */
export interface LoggedOut {
  readonly actor: string;
  readonly tokenId: string;
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds: an old token would end sessions that have begun since. */
export const LOGOUT_TOKEN_S = 120;

const Claims = z.object({
  jti: z.string().min(1).max(200),
  events: z.looseObject({ [EVENT]: z.looseObject({}) }),
  // An ID token has a nonce, and so can never be taken for a logout token.
  nonce: z.undefined().optional(),
});

/** Resolves to the subject of a logout token, or null for one that is foreign, old or malformed. */
export type VerifyLogout = (token: string) => Promise<LoggedOut | null>;

/**
 * Verifies logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6). `audience` is the client; `keys` the address
 * of the issuer's keys. A token that names a session and nobody is refused: ours name who it is. Where the issuer's access tokens are
 * plain `JWT`, so are these: what they are, their `events` say.
 */
export function logoutVerifier(issuer: string, audience: string, keys: string, shape = OWN_SHAPE): VerifyLogout {
  const find = issuerKeys(keys);
  const types = ['logout+jwt', ...shape.types.filter((type) => type === 'JWT')];
  return async (token) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, find, {
        issuer,
        audience,
        algorithms: shape.algorithms,
        requiredClaims: ['iat', 'jti', 'events'],
        maxTokenAge: LOGOUT_TOKEN_S,
        clockTolerance: TOLERANCE_S,
      });
      if (!isOfType(protectedHeader, types)) return null;
      return { actor: actorOf(payload, shape), tokenId: Claims.parse(payload).jti };
    } catch (error) {
      if (error instanceof IssuerAway) throw error;
      return null;
    }
  };
}
