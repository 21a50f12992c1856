import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createIssuer, type Issuer } from './issuer.ts';
import { type Caller, tokenVerifier, type VerifyToken } from './tokens.ts';

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
    expect(await verify(`Bearer ${await issuer.issue(caller)}`)).toEqual(caller);
  });

  it('an expired one is nobody', async () => {
    expect(await verify(`Bearer ${await issuer.issue(caller, -60)}`)).toBeNull();
  });

  it('one that was good a moment ago is nobody once it has expired', async () => {
    const now = Date.now();
    const header = `Bearer ${await issuer.issue(caller, 30)}`;
    jest.useFakeTimers({ now, advanceTimers: true });
    try {
      expect(await verify(header)).toEqual(caller);
      jest.setSystemTime(now + 29_000);
      expect(await verify(header)).toEqual(caller);
      // Beyond the 5 s of tolerance for clocks that differ.
      jest.setSystemTime(now + 36_000);
      expect(await verify(header)).toBeNull();
    } finally {
      jest.useRealTimers();
    }
  });

  it('a thousand others in between do not change whose it is', async () => {
    const header = `Bearer ${await issuer.issue(caller)}`;
    expect(await verify(header)).toEqual(caller);
    const others = await Promise.all(
      Array.from({ length: 1_001 }, (_, i) => issuer.issue({ ...caller, actor: `facilitator-${i + 2}` })),
    );
    for (const [i, token] of others.entries())
      expect(await verify(`Bearer ${token}`)).toMatchObject({ actor: `facilitator-${i + 2}` });
    expect(await verify(header)).toEqual(caller);
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
