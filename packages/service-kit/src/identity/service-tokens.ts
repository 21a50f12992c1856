import type { Scope } from '@byway/contracts/http/route';
import { decodeProtectedHeader } from 'jose';
import type { Caller } from './caller.ts';
import { IssuerAway, issuerKeys } from './issuer-keys.ts';
import { meantFor, serviceOfToken } from './service-token.rules.ts';
import { OWN_SERVICE_SHAPE } from './service-token-shape.ts';
import { OWN_SHAPE } from './token-shape.ts';
import { bearerOf, claimsOf, type VerifyToken } from './tokens.ts';

const AS_SERVICE = 'service:';

/** The name of a service that calls with its own token. */
export const serviceOf = ({ actor }: Pick<Caller, 'actor'>): string => actor.slice(AS_SERVICE.length);

/**
 * Verifies the token that a service was given for itself (`client_credentials`, RFC 6749 section 4.4) for one scope and one
 * force. The caller is `service:<name>` in no role. Not kept: each use is checked anew.
 *
 * @throws IssuerAway where that cannot be said, because the issuer's keys are not to be had
 */
export function serviceTokenVerifier(
  scope: Scope,
  issuer: string,
  keys: string,
  shape = OWN_SHAPE,
  services = OWN_SERVICE_SHAPE,
): VerifyToken {
  const find = issuerKeys(keys);
  const meant = meantFor(scope, shape, services);
  return async (header) => {
    const token = bearerOf(header);
    if (!token) return null;
    try {
      const payload = await claimsOf(token, issuer, find, shape, meant);
      const { service, force } = serviceOfToken(decodeProtectedHeader(token), payload, scope, shape, services);
      return { actor: `${AS_SERVICE}${service}`, roles: [], force, provider: null, court: null };
    } catch (error) {
      if (error instanceof IssuerAway) throw error;
      return null;
    }
  };
}
