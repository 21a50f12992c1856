import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { systemClock } from '../time/clock.ts';

/** The issuer's keys cannot be fetched, so no token can be verified. */
export class IssuerAway extends Error {
  override readonly name = 'IssuerAway';
}

/** An issuer that is away for an hour stops nobody who signed in; a key it revoked meanwhile is trusted for no longer than that. */
const STALE_MS = 3_600_000;
/** After a failed fetch no other is begun before this: requests with made-up key ids must not queue up. */
const AGAIN_MS = 1_000;

/** The keys were fetched, and the one wanted is not among them. */
const isUnknown = (cause: unknown): boolean =>
  cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys;

/**
 * The issuer's public keys: `keys` is a key set as JSON, or its address. Fetched again after 10 minutes, and for a name that is not
 * known at most every 30 s (jose's own rules). While the issuer is away the keys it gave last are used.
 *
 * @throws IssuerAway when a key is wanted that is not among them and cannot be asked for
 */
export function issuerKeys(keys: string): JWTVerifyGetKey {
  if (keys.startsWith('{')) return createLocalJWKSet(JSON.parse(keys) as JSONWebKeySet);
  const remote = createRemoteJWKSet(new URL(keys));
  let heard = 0;
  let failed: { readonly at: number; readonly cause: unknown } | null = null;
  const fetched: JWTVerifyGetKey = async (header, token) => {
    if (failed && systemClock.now() - failed.at < AGAIN_MS) throw failed.cause;
    try {
      return await remote(header, token);
    } catch (cause) {
      if (!isUnknown(cause)) failed = { at: systemClock.now(), cause };
      throw cause;
    } finally {
      if (remote.fresh) heard = systemClock.now();
    }
  };
  return async (header, token) => {
    try {
      return await fetched(header, token);
    } catch (cause) {
      if (isUnknown(cause)) throw cause;
      const last = remote.jwks();
      const away = new IssuerAway('the keys of the issuer are not to be had', { cause });
      if (!last || systemClock.now() - heard > STALE_MS) throw away;
      return createLocalJWKSet(last)(header, token).catch(() => Promise.reject(away));
    }
  };
}
