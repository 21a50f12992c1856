import { beforeAll, describe, expect, it } from '@jest/globals';
import { createIssuer, type Issuer } from './issuer.ts';
import { serviceTokenVerifier } from './service-tokens.ts';
import { tokenVerifier, type VerifyToken } from './tokens.ts';

let issuer: Issuer;
let verify: VerifyToken;
beforeAll(async () => {
  issuer = await createIssuer();
  verify = serviceTokenVerifier('identity.claim', issuer.name, issuer.keys);
});
const now = (): number => Math.floor(Date.now() / 1_000);

describe('§9 the token of a service for itself', () => {
  it('gives the service, in no role, for one force', async () => {
    const caller = { actor: 'service:letters', roles: [], force: '43', provider: null, court: null };
    expect(await verify(`Bearer ${await issuer.issueToService('letters', '43')}`)).toEqual(caller);
  });

  it('is nobody where people are asked for, and a person’s token is nobody here', async () => {
    const person = { actor: 'liaison-1', roles: ['court-liaison'], force: '43', provider: null, court: null };
    expect(await verify(`Bearer ${await issuer.issue(person)}`)).toBeNull();
    const people = tokenVerifier(issuer.name, issuer.keys);
    expect(await people(`Bearer ${await issuer.issueToService('letters', '43')}`)).toBeNull();
    // Not even if somebody gave it a role.
    expect(await people(`Bearer ${await issuer.issueToService('letters', '43', { roles: ['auditor'] })}`)).toBeNull();
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['good for longer than five minutes', () => ({ exp: now() + 301 })],
    ['expired', () => ({ iat: now() - 400, exp: now() - 100 })],
    ['for another audience', () => ({ aud: 'byway' })],
    ['for people’s audience as well', () => ({ aud: ['byway:identity.claim', 'byway'] })],
    ['with another scope', () => ({ scope: 'identity' })],
    ['with a scope beside its own', () => ({ scope: 'identity.claim byway' })],
    ['without a scope', () => ({ scope: undefined })],
    ['of a person by way of a service', () => ({ sub: 'liaison-1' })],
    ['on behalf of somebody', () => ({ act: { sub: 'liaison-1' } })],
    ['bound to a key', () => ({ cnf: { jkt: 'x' } })],
    ['with roles', () => ({ roles: ['court-liaison'] })],
    ['for no force', () => ({ force: undefined })],
    ['of another issuer', () => ({ iss: 'urn:somebody:else' })],
  ])('%s is nobody', async (_what, claims) => {
    expect(await verify(`Bearer ${await issuer.issueToService('letters', '43', claims())}`)).toBeNull();
  });

  it('signed with another key under our name is nobody', async () => {
    const forged = await createIssuer(issuer.name);
    expect(await verify(`Bearer ${await forged.issueToService('letters', '43')}`)).toBeNull();
    expect(await verify(undefined)).toBeNull();
  });
});
