import { type CryptoKey, exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import { AUDIENCE, type Caller } from './tokens.ts';

/** Issues access tokens from a key that lives as long as the process: for the story, for training and for tests. */
export interface Issuer {
  readonly name: string;
  /** The public keys as JSON, for `TOKEN_KEYS`. */
  readonly keys: string;
  /** The same keys with their private halves, for a sign-in that issues beside this one. */
  readonly privateKeys: string;
  /** A token good for `seconds` (one hour unless told). */
  issue(caller: Caller, seconds?: number): Promise<string>;
}

export async function createIssuer(name = 'urn:byway:local'): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const kid = 'local';
  const jwksOf = async (key: CryptoKey): Promise<JSONWebKeySet> => ({
    keys: [{ ...(await exportJWK(key)), kid, alg: 'EdDSA', use: 'sig' }],
  });
  return {
    name,
    keys: JSON.stringify(await jwksOf(publicKey)),
    privateKeys: JSON.stringify(await jwksOf(privateKey)),
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
