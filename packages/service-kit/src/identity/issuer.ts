import { randomUUID } from 'node:crypto';
import type { Scope } from '@byway/contracts/http/route';
import { type CryptoKey, exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import { meantFor } from './service-token.rules.ts';
import { OWN_SERVICE_SHAPE, SERVICE_TOKEN_S } from './service-token-shape.ts';
import { OWN_SHAPE } from './token-shape.ts';
import type { Caller } from './tokens.ts';

/** Issues access tokens from a key that lives as long as the process: for the story, for training and for tests. */
export interface Issuer {
  readonly name: string;
  /** The public keys as JSON, for `TOKEN_KEYS`. */
  readonly keys: string;
  /** The same keys with their private halves, for a sign-in that issues beside this one. */
  readonly privateKeys: string;
  /** A token valid for `seconds` (one hour unless given), of somebody who has just signed in unless the caller says otherwise. */
  issue(caller: Caller, seconds?: number): Promise<string>;
  /** A token of a service for itself; a test may override claims. */
  issueToService(client: string, force: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
  /** A logout token (OpenID Connect Back-Channel Logout 1.0) for a client; a test may override claims. */
  logOut(actor: string, client: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
}

export async function createIssuer(name = 'urn:byway:local', kid = 'local'): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwksOf = async (key: CryptoKey): Promise<JSONWebKeySet> => ({
    keys: [{ ...(await exportJWK(key)), kid, alg: 'EdDSA', use: 'sig' }],
  });
  return {
    name,
    keys: JSON.stringify(await jwksOf(publicKey)),
    privateKeys: JSON.stringify(await jwksOf(privateKey)),
    logOut(actor, client, claims = {}) {
      const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
      const iat = Math.floor(Date.now() / 1_000);
      return new SignJWT({
        iss: name,
        aud: client,
        sub: actor,
        jti: randomUUID(),
        iat,
        exp: iat + 120,
        events,
        ...claims,
      })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'logout+jwt' })
        .sign(privateKey);
    },
    issueToService(client, force, claims = {}) {
      const iat = Math.floor(Date.now() / 1_000);
      const scope: Scope = 'identity.claim';
      const { audience: aud } = meantFor(scope, OWN_SHAPE, OWN_SERVICE_SHAPE);
      const exp = iat + SERVICE_TOKEN_S;
      return new SignJWT({ iss: name, sub: client, client_id: client, scope, force, aud, iat, exp, ...claims })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
        .sign(privateKey);
    },
    issue({ actor, roles, force, provider, court, signedInAt }, seconds = 3_600) {
      const now = Math.floor(Date.now() / 1_000);
      return new SignJWT({ roles: [...roles], force, provider, court, auth_time: signedInAt ?? now })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
        .setSubject(actor)
        .setIssuer(name)
        .setAudience(OWN_SHAPE.audience)
        .setIssuedAt(now)
        .setNotBefore(now - 5)
        .setExpirationTime(now + seconds)
        .sign(privateKey);
    },
  };
}
