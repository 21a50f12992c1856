import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createIssuer, type Issuer } from './issuer.ts';
import { IssuerAway } from './issuer-keys.ts';
import { type Caller, tokenVerifier, type VerifyToken } from './tokens.ts';

const caller: Caller = { actor: 'facilitator-1', roles: ['facilitator'], force: '43', provider: null, court: null };
const HOUR_MS = 3_600_000;

let issuer: Issuer;
let server: Server;
let verify: VerifyToken;
let fetches = 0;

/** The issuer's key set at an address of its own. */
async function open(): Promise<void> {
  issuer = await createIssuer();
  fetches = 0;
  server = createServer((_, response) => {
    fetches += 1;
    response.setHeader('content-type', 'application/json').end(issuer.keys);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  verify = tokenVerifier(issuer.name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`);
}
const goAway = (): Promise<void> =>
  new Promise((done) => {
    server.closeAllConnections();
    server.close(() => done());
  });
const bearer = async (): Promise<string> => `Bearer ${await issuer.issue(caller, 6 * 3600)}`;

afterEach(async () => {
  jest.useRealTimers();
  if (server.listening) await goAway();
});

describe('an issuer that is away', () => {
  it('is never taken for a bad sign-in: whoever cannot be checked is told so', async () => {
    await open();
    await goAway();
    await expect(verify(await bearer())).rejects.toThrow(IssuerAway);
  });

  it('stops nobody whose key it gave before, for an hour; then nobody can be told', async () => {
    await open();
    expect(await verify(await bearer())).toMatchObject({ actor: 'facilitator-1' });
    await goAway();
    const now = Date.now();
    jest.useFakeTimers({ now: now + HOUR_MS - 60_000, advanceTimers: true, doNotFake: ['performance'] });
    expect(await verify(await bearer())).toMatchObject({ actor: 'facilitator-1' });
    jest.setSystemTime(now + HOUR_MS + 60_000);
    await expect(verify(await bearer())).rejects.toThrow(IssuerAway);
  });

  it('is not asked again and again for keys with made-up names', async () => {
    await open();
    expect(await verify(await bearer())).not.toBeNull();
    const forged = await createIssuer(issuer.name, 'made-up');
    for (let i = 0; i < 20; i += 1) expect(await verify(`Bearer ${await forged.issue(caller)}`)).toBeNull();
    expect(fetches).toBe(1);
  });
});
