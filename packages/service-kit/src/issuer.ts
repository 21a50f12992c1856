import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import { AUDIENCE, type Caller } from './tokens.ts';

/** Issues access tokens from a key that lives as long as the process: for the story, for training and for tests. */
export interface Issuer {
  readonly name: string;
  /** The public keys as JSON, for `TOKEN_KEYS`. */
  readonly keys: string;
  /** A token good for `seconds` (one hour unless told). */
  issue(caller: Caller, seconds?: number): Promise<string>;
}

export async function createIssuer(name = 'urn:byway:local'): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const kid = 'local';
  const jwks: JSONWebKeySet = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }] };
  return {
    name,
    keys: JSON.stringify(jwks),
    issue({ actor, roles, force, provider, court }, seconds = 3_600) {
      const now = Math.floor(Date.now() / 1_000);
      return new SignJWT({ roles: [...roles], force, provider, court })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
        .setSubject(actor)
        .setIssuer(name)
        .setAudience(AUDIENCE)
        .setIssuedAt(now)
        .setNotBefore(now - 5)
        .setExpirationTime(now + seconds)
        .sign(privateKey);
    },
  };
}
