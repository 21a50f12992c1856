import { opaque } from '@byway/contracts/fields';
import type { Scope } from '@byway/contracts/http/route';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { IssuerAway, issuerKeys } from './issuer-keys.ts';
import { forceId, OWN_SHAPE } from './token-shape.ts';
import { bearerOf, claimsOf, type VerifyToken } from './tokens.ts';

/**
 * By scope, the audience of such tokens. It is none that people's tokens have: a service's token is refused on every other
 * route, and a person's on these, by the check that each token goes through anyway (RFC 9068, section 4).
 */
export const SERVICE_AUDIENCES: Readonly<Record<Scope, string>> = { 'identity.claim': 'byway:identity.claim' };

/** Five minutes: as long as it takes to write a letter, and no longer. */
export const SERVICE_TOKEN_S = 300;

const AS_SERVICE = 'service:';

/** The name of the service that a caller by its own token is. */
export const serviceOf = ({ actor }: Pick<Caller, 'actor'>): string => actor.slice(AS_SERVICE.length);

const Claims = z.object({
  sub: opaque,
  client_id: opaque,
  scope: z.string().max(100),
  force: forceId,
  // Of a person, or of a person by way of a service: never here.
  roles: z.undefined().optional(),
  act: z.undefined().optional(),
});

/**
 * Verifies the token that a service was given for itself (`client_credentials`, RFC 6749 section 4.4) for one scope and one
 * force. The caller is `service:<client>` in no role. Not kept: each use is checked anew.
 *
 * @throws IssuerAway where that cannot be said, because the issuer's keys are not to be had
 */
export function serviceTokenVerifier(scope: Scope, issuer: string, keys: string, shape = OWN_SHAPE): VerifyToken {
  const find = issuerKeys(keys);
  const meant = { audience: SERVICE_AUDIENCES[scope], longest: SERVICE_TOKEN_S };
  return async (header) => {
    const token = bearerOf(header);
    if (!token) return null;
    try {
      const claims = Claims.parse(await claimsOf(token, issuer, find, shape, meant));
      // Whoever a token is about other than its client is a person (RFC 9068, section 2.2).
      if (claims.sub !== claims.client_id || claims.scope !== scope) return null;
      return { actor: `${AS_SERVICE}${claims.sub}`, roles: [], force: claims.force, provider: null, court: null };
    } catch (error) {
      if (error instanceof IssuerAway) throw error;
      return null;
    }
  };
}
