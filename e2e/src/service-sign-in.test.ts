import type { Server } from 'node:http';
import { join } from 'node:path';
import { SCOPES } from '@byway/contracts/http/route';
import { FORCE } from '@byway/demo/staff';
import { createIssuer, type Issuer } from '@byway/service-kit/identity/issuer';
import { serviceTokenVerifier } from '@byway/service-kit/identity/service-tokens';
import { tokenVerifier } from '@byway/service-kit/identity/tokens';
import { serviceFolder } from '@byway/system/services';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const SECRET = 'a-secret-of-letters-alone';
const ISSUER = 'http://127.0.0.1:21000';
let keys: Issuer;
let server: Server;
let address: string;

beforeAll(async () => {
  const file = (name: string) => import(join(serviceFolder('sign-in'), 'src', name));
  const { loadConfig } = await file('config.ts');
  const { createSignIn } = await file('server.ts');
  keys = await createIssuer(ISSUER);
  const env = {
    PORT: '21000',
    TOKEN_ISSUER: ISSUER,
    SIGNING_KEYS: keys.privateKeys,
    CLIENT_SECRET: 'x'.repeat(20),
    CONSOLE_URL: 'http://127.0.0.1:21001',
    SERVICE_CLIENTS: JSON.stringify({ letters: SECRET }),
  };
  server = createSignIn(loadConfig(env));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function ask(more: Record<string, string>, [client, secret] = ['letters', SECRET]) {
  const response = await fetch(`${address}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'identity.claim', ...more }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  return { status: response.status, body: (await response.json()) as any };
}

describe('§9 a sign-in that is reached by another address than browsers use', () => {
  it('says of itself what browsers reach, whatever it was asked by', async () => {
    const said = (await (await fetch(`${address}/.well-known/openid-configuration`)).json()) as Record<string, string>;
    expect(address).not.toBe(ISSUER);
    for (const name of ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri'])
      expect([name, new URL(said[name] ?? '').origin]).toEqual([name, ISSUER]);
  });
});

describe('§9 the token of a service for itself', () => {
  it('is good for five minutes, for one force, and for claiming identity', async () => {
    const { status, body } = await ask({});
    expect([status, body.token_type, body.expires_in, body.scope]).toEqual([200, 'Bearer', 300, 'identity.claim']);
    expect(await serviceTokenVerifier('identity.claim', ISSUER, keys.keys)(`Bearer ${body.access_token}`)).toEqual({
      actor: 'service:letters',
      roles: [],
      force: FORCE,
      provider: null,
      court: null,
    });
    expect(body.refresh_token ?? body.id_token ?? null).toBeNull();
  });

  it.each(SCOPES)('is given for each scope that there is, and for no other: %s', async (scope) => {
    const { status, body } = await ask({ scope });
    expect([status, body.scope]).toEqual([200, scope]);
    const verify = serviceTokenVerifier(scope, ISSUER, keys.keys);
    expect(await verify(`Bearer ${body.access_token}`)).toMatchObject({ actor: 'service:letters' });
    expect((await ask({ scope, resource: 'urn:byway:no-such-scope' })).body.error).toBe('invalid_target');
  });

  it('is nobody wherever people are asked for', async () => {
    const { body } = await ask({});
    expect(await tokenVerifier(ISSUER, keys.keys)(`Bearer ${body.access_token}`)).toBeNull();
  });

  it('is not given for what people’s tokens are for, nor with another scope than its own', async () => {
    const people = await ask({ resource: 'urn:byway:api', scope: 'byway' });
    expect([people.status, people.body.error]).toEqual([400, 'invalid_target']);
    const { status, body } = await ask({ scope: 'byway' });
    const verified =
      status === 200
        ? await serviceTokenVerifier('identity.claim', ISSUER, keys.keys)(`Bearer ${body.access_token}`)
        : null;
    expect(verified).toBeNull();
  });

  it('is not given to the console, to a stranger, or for a wrong secret', async () => {
    for (const who of [
      ['console', 'x'.repeat(20)],
      ['stranger', SECRET],
      ['letters', 'x'.repeat(20)],
    ]) {
      const { status, body } = await ask({}, who as [string, string]);
      expect([status, body.access_token]).toEqual([expect.any(Number), undefined]);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});
