import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, generateKeyPair, importJWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { createIssuer, type Issuer } from './issuer.ts';
import { type Caller, isFresh, tokenVerifier, type VerifyToken } from './tokens.ts';

const caller: Caller = {
  actor: 'facilitator-1',
  roles: ['facilitator'],
  force: '43',
  provider: 'druglink',
  court: null,
};
let issuer: Issuer;
let verify: VerifyToken;

beforeAll(async () => {
  issuer = await createIssuer();
  verify = tokenVerifier(issuer.name, issuer.keys);
});

describe('access tokens (RFC 9068)', () => {
  it('a good one gives the caller with roles and tenant', async () => {
    expect(await verify(`Bearer ${await issuer.issue(caller)}`)).toMatchObject(caller);
  });

  it('§9 says when they last signed in (RFC 9470); who does not say is never fresh', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const known = await verify(`Bearer ${await issuer.issue({ ...caller, signedInAt: now - 200 })}`);
    expect(known?.signedInAt).toBe(now - 200);
    expect([
      isFresh({ ...caller, signedInAt: now - 200 }, 300),
      isFresh({ ...caller, signedInAt: now - 310 }, 300),
    ]).toEqual([true, false]);
    expect(isFresh(caller, 300)).toBe(false);
    expect(isFresh({ ...caller, signedInAt: now + 60 }, 300)).toBe(false);
  });

  it('an expired one is nobody', async () => {
    expect(await verify(`Bearer ${await issuer.issue(caller, -60)}`)).toBeNull();
  });

  it('one that was good a moment ago is nobody once it has expired', async () => {
    const now = Date.now();
    const header = `Bearer ${await issuer.issue(caller, 30)}`;
    jest.useFakeTimers({ now, advanceTimers: true });
    try {
      expect(await verify(header)).toMatchObject(caller);
      jest.setSystemTime(now + 29_000);
      expect(await verify(header)).toMatchObject(caller);
      // Beyond the 5 s of tolerance for clocks that differ.
      jest.setSystemTime(now + 36_000);
      expect(await verify(header)).toBeNull();
    } finally {
      jest.useRealTimers();
    }
  });

  it('a thousand others in between do not change whose it is', async () => {
    const header = `Bearer ${await issuer.issue(caller)}`;
    expect(await verify(header)).toMatchObject(caller);
    const others = await Promise.all(
      Array.from({ length: 1_001 }, (_, i) => issuer.issue({ ...caller, actor: `facilitator-${i + 2}` })),
    );
    for (const [i, token] of others.entries())
      expect(await verify(`Bearer ${token}`)).toMatchObject({ actor: `facilitator-${i + 2}` });
    expect(await verify(header)).toMatchObject(caller);
  });

  it('one of another issuer, or signed with another key under our name, is nobody', async () => {
    const foreign = await createIssuer('urn:somebody:else');
    const forged = await createIssuer(issuer.name);
    expect(await verify(`Bearer ${await foreign.issue(caller)}`)).toBeNull();
    expect(await verify(`Bearer ${await forged.issue(caller)}`)).toBeNull();
  });

  it('an unsigned one, a malformed one and none at all are nobody', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none', typ: 'at+jwt' })}.${part({ sub: 'x', roles: ['administrator'], force: '43' })}.`;
    for (const header of [`Bearer ${unsigned}`, 'Bearer x', 'Basic eDp5', '', undefined])
      expect(await verify(header)).toBeNull();
  });
});

type Claims = Readonly<Record<string, unknown>>;

/** A token as the issuer signs it, but for what is said otherwise; undefined leaves a claim or a header out. */
async function made(claims: Claims, header: Partial<Record<keyof JWTHeaderParameters, unknown>> = {}): Promise<string> {
  const { keys } = JSON.parse(issuer.privateKeys) as { keys: Parameters<typeof importJWK>[0][] };
  const key = await importJWK(keys[0] ?? {}, 'EdDSA');
  const now = Math.floor(Date.now() / 1_000);
  const { roles, force } = caller;
  const good = {
    iss: issuer.name,
    aud: 'byway',
    sub: 'facilitator-1',
    iat: now,
    nbf: now,
    exp: now + 600,
    roles,
    force,
  };
  return new SignJWT({ ...good, ...claims } as JWTPayload)
    .setProtectedHeader({ alg: 'EdDSA', kid: 'local', typ: 'at+jwt', ...header } as JWTHeaderParameters)
    .sign(key);
}

const seconds = (): number => Math.floor(Date.now() / 1_000);

describe('§9 a token signed by our own issuer is nobody’s all the same', () => {
  it('unless it is changed in nothing', async () => {
    expect(await verify(`Bearer ${await made({})}`)).toMatchObject({ actor: 'facilitator-1' });
    expect(await verify(`Bearer ${await made({ aud: ['byway'] })}`)).toMatchObject({ actor: 'facilitator-1' });
  });

  it.each<[string, () => Claims]>([
    ['with another issuer’s name', () => ({ iss: 'urn:somebody:else' })],
    ['without an issuer', () => ({ iss: undefined })],
    ['for another audience', () => ({ aud: 'urn:byway:api' })],
    ['for another audience beside ours', () => ({ aud: ['byway', 'urn:somebody:else'] })],
    ['for our audience twice', () => ({ aud: ['byway', 'byway'] })],
    ['without an audience', () => ({ aud: undefined })],
    ['without an end', () => ({ exp: undefined })],
    ['without a beginning', () => ({ iat: undefined })],
    ['that ended a minute ago', () => ({ exp: seconds() - 60 })],
    ['that is not good yet', () => ({ nbf: seconds() + 60 })],
    ['that is good for more than a shift', () => ({ exp: seconds() + 13 * 3600 })],
    ['made in the future', () => ({ iat: seconds() + 60, exp: seconds() + 3600 })],
    [
      'made in the future, good for a shift from then',
      () => ({ iat: seconds() + 24 * 3600, exp: seconds() + 36 * 3600 }),
    ],
    ['whose subject is what a service calls itself', () => ({ sub: 'system:intake' })],
    ['whose subject is what a service is called', () => ({ sub: 'service:letters' })],
    ['whose subject is what a service calls itself, spelled otherwise', () => ({ sub: 'System:intake' })],
    ['whose subject reads like a service', () => ({ sub: 'SERVICE/letters' })],
    ['of somebody who acts in another’s name', () => ({ act: { sub: 'administrator-1' } })],
    ['that is bound to a key', () => ({ cnf: { jkt: 'x' } })],
    ['without a subject', () => ({ sub: undefined })],
    ['whose subject is an e-mail address', () => ({ sub: 'grace@example.org' })],
    ['without roles', () => ({ roles: [] })],
    ['with roles that are no list', () => ({ roles: 'administrator' })],
    ['without a force', () => ({ force: undefined })],
    ['whose force is none', () => ({ force: "43' or true" })],
  ])('%s', async (_what, claims) => {
    expect(await verify(`Bearer ${await made(claims())}`)).toBeNull();
  });

  it.each<[string, Claims]>([
    ['of another type: an identity token', { typ: 'JWT' }],
    ['of no type', { typ: undefined }],
    ['that names no key', { kid: undefined }],
    ['that names a key nobody has', { kid: 'another' }],
    ['whose key’s name is a path', { kid: '../../etc/passwd' }],
    ['whose key’s name is a statement', { kid: "x' union select 1" }],
    ['whose key’s name is very long', { kid: 'k'.repeat(65) }],
  ])('%s', async (_what, header) => {
    expect(await verify(`Bearer ${await made({}, header)}`)).toBeNull();
  });

  it('of which a claim was changed after it was signed', async () => {
    const [head, , signature] = (await made({})).split('.');
    const claims = {
      sub: 'x',
      roles: ['administrator'],
      force: '43',
      iss: issuer.name,
      aud: 'byway',
      exp: seconds() + 60,
    };
    const body = Buffer.from(JSON.stringify({ ...claims, iat: seconds() })).toString('base64url');
    expect(await verify(`Bearer ${head}.${body}.${signature}`)).toBeNull();
  });

  it('signed with the public key as if it were a shared secret, or by an algorithm that is not on the list', async () => {
    const now = seconds();
    const claims = {
      roles: ['administrator'],
      force: '43',
      sub: 'x',
      iss: issuer.name,
      aud: 'byway',
      iat: now,
      exp: now + 60,
    };
    const shared = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'local', typ: 'at+jwt' })
      .sign(new TextEncoder().encode(issuer.keys));
    expect(await verify(`Bearer ${shared}`)).toBeNull();

    const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'local', use: 'sig' };
    const unlisted = tokenVerifier(issuer.name, JSON.stringify({ keys: [jwk] }));
    const signed = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES384', kid: 'local', typ: 'at+jwt' })
      .sign(privateKey);
    expect(await unlisted(`Bearer ${signed}`)).toBeNull();
  });
});
