import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicEntry } from '@byway/facts/signature';
import { OwnTokenFields, ownTokens } from '@byway/service-kit/identity/own-token';
import { serviceTokenShape } from '@byway/service-kit/identity/service-token-shape';
import { serviceTokenVerifier } from '@byway/service-kit/identity/service-tokens';
import { tokenShape } from '@byway/service-kit/identity/token-shape';
import { tokenVerifier } from '@byway/service-kit/identity/tokens';
import { KitConfig, loadConfig as loadKit } from '@byway/service-kit/run/config';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '../config.ts';
import { SignIn } from './oidc.ts';

/**
 * Where a Keycloak runs, whose administrator is `admin` with this password: `kc.sh start-dev` of org.keycloak:keycloak-quarkus-dist (a zip of
 * Maven's registry), with KC_BOOTSTRAP_ADMIN_USERNAME and _PASSWORD. Without it nothing is asked of it here.
 */
const { KEYCLOAK_URL: at = '', KEYCLOAK_PASSWORD = '' } = process.env;
const realm = `${at}/realms/force`;
const SECRET = 'a secret of a client';
/** What Keycloak's own pages give a client that is made there; who makes one otherwise has to say so. `basic` has `sub` and `auth_time`. */
const GIVEN = ['basic', 'roles', 'profile', 'email', 'acr', 'web-origins'];

let told: (body: string) => void = () => {};
let callback: Server;
let consoleUrl: string;

const form = (fields: Record<string, string>): URLSearchParams => new URLSearchParams(fields);
async function admin(method: string, path: string, body?: unknown): Promise<Response> {
  const asked = form({
    grant_type: 'password',
    client_id: 'admin-cli',
    username: 'admin',
    password: KEYCLOAK_PASSWORD,
  });
  const token = await fetch(`${at}/realms/master/protocol/openid-connect/token`, { method: 'POST', body: asked });
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  const answer = await fetch(`${at}/admin${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
const read = async <T>(path: string): Promise<T> => (await (await admin('GET', path)).json()) as T;

/** A client scope whose tokens are for this audience. */
const scopeFor = (name: string, audience: string) => ({
  name,
  protocol: 'openid-connect',
  attributes: { 'include.in.token.scope': 'true' },
  protocolMappers: [
    {
      name: 'audience',
      protocol: 'openid-connect',
      protocolMapper: 'oidc-audience-mapper',
      config: { 'included.custom.audience': audience, 'access.token.claim': 'true' },
    },
  ],
});

async function makeRealm(): Promise<void> {
  await admin('POST', '/realms', { realm: 'force', enabled: true, accessTokenLifespan: 28_800 });
  for (const [name, audience] of [
    ['byway', 'byway'],
    ['identity.claim', 'byway:identity.claim'],
  ] as const)
    await admin('POST', '/realms/force/client-scopes', scopeFor(name, audience));
  await admin('POST', '/realms/force/roles', { name: 'byway-custody' });
  const password = { type: 'password', value: SECRET };
  const person = { firstName: 'A', lastName: 'B', email: 'a@example.org', emailVerified: true };
  await admin('POST', '/realms/force/users', {
    username: 'officer',
    enabled: true,
    credentials: [password],
    ...person,
  });
  const [user] = await read<{ id: string }[]>('/realms/force/users?username=officer');
  const role = await read('/realms/force/roles/byway-custody');
  await admin('POST', `/realms/force/users/${user?.id}/role-mappings/realm`, [role]);
  await admin('POST', '/realms/force/clients', {
    clientId: 'console',
    secret: SECRET,
    redirectUris: [`${consoleUrl}/sign-in/done`],
    defaultClientScopes: GIVEN,
    optionalClientScopes: ['byway'],
    attributes: { 'backchannel.logout.url': `${consoleUrl}/sign-in/ended` },
  });
  await admin('POST', '/realms/force/clients', {
    clientId: 'notifications',
    secret: SECRET,
    standardFlowEnabled: false,
    serviceAccountsEnabled: true,
    defaultClientScopes: GIVEN,
    optionalClientScopes: ['identity.claim'],
    attributes: { 'access.token.lifespan': '300' },
  });
}

const settings = (): Record<string, string> => ({
  PORT: '0',
  CONSOLE_URL: consoleUrl,
  DATABASE_URL: 'postgres://a',
  DATABASE_SYSTEM_URL: 'postgres://b',
  SERVICES: '{}',
  KAFKA_BROKERS: '127.0.0.1:9',
  FACT_PUBLIC_KEYS: publicEntry('intake', { id: 'first', key: Buffer.alloc(32, 1) }),
  SESSION_KEY: Buffer.alloc(32, 7).toString('base64'),
  CLIENT_SECRET: SECRET,
  // As docs/deploy/production.md has them for Keycloak.
  TOKEN_ISSUER: realm,
  TOKEN_KEYS: `${realm}/protocol/openid-connect/certs`,
  TOKEN_TYPES: 'JWT',
  TOKEN_ALGORITHMS: 'RS256',
  TOKEN_AUDIENCES_BESIDE: 'account',
  TOKEN_SCOPE: 'byway',
  TOKEN_FORCE: '43',
  TOKEN_CLAIMS: '{"roles":["realm_access","roles"]}',
  TOKEN_ROLES: '{"byway-custody":"custody-officer"}',
  SIGN_IN_SCOPES: 'openid byway',
});

/** A browser that fills in Keycloak's page; gives where it is sent back to. */
async function asBrowser(to: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const ask = async (address: string, body?: URLSearchParams): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  const page = await (await ask(to)).text();
  const action = /action="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const answer = await ask(action, form({ username: 'officer', password: SECRET }));
  return new URL(answer.headers.get('location') ?? '');
}
async function signIn(one: SignIn) {
  const { to, kept } = await one.start();
  const { pathname, search } = await asBrowser(to);
  return one.finish(`${pathname}${search}`, kept);
}

(at === '' ? describe.skip : describe)('§9 Keycloak itself', () => {
  beforeAll(async () => {
    callback = createServer((request, response) => {
      let heard = '';
      request.on('data', (part) => {
        heard += String(part);
      });
      request.on('end', () => {
        response.end();
        told(heard);
      });
    });
    await new Promise<void>((done) => callback.listen(0, '127.0.0.1', done));
    consoleUrl = `http://127.0.0.1:${(callback.address() as AddressInfo).port}`;
    await makeRealm();
  });
  afterAll(async () => {
    await admin('DELETE', '/realms/force');
    callback.close();
    callback.closeAllConnections();
  });

  it('signs people in, services believe the token, and a new key of its is taken up without a restart', async () => {
    const { TOKEN_KEYS: keys = '', ...of } = settings();
    const config = loadConfig(of);
    const one = new SignIn(config);
    await one.check();
    const who = await signIn(one);
    expect(who).toMatchObject({ roles: ['custody-officer'], force: '43', provider: null, court: null });
    const verify = tokenVerifier(realm, keys, tokenShape(config));
    expect(await verify(`Bearer ${who.token}`)).toMatchObject({ actor: who.actor, signedInAt: expect.any(Number) });

    const { id } = await read<{ id: string }>('/realms/force');
    const made = { priority: ['200'], enabled: ['true'], active: ['true'], keySize: ['2048'] };
    const key = {
      name: 'next',
      providerId: 'rsa-generated',
      providerType: 'org.keycloak.keys.KeyProvider',
      parentId: id,
    };
    await admin('POST', '/realms/force/components', { ...key, config: made });
    // A client asks for keys anew at most once a minute.
    jest.useFakeTimers({ now: Date.now() + 61_000, advanceTimers: true, doNotFake: ['performance', 'nextTick'] });
    const after = await signIn(one);
    jest.useRealTimers();
    expect(JSON.parse(atob(after.token.split('.')[0] ?? '')).kid).not.toBe(
      JSON.parse(atob(who.token.split('.')[0] ?? '')).kid,
    );
    const fresh = tokenVerifier(realm, keys, tokenShape(config));
    expect(await fresh(`Bearer ${after.token}`)).toMatchObject({ actor: who.actor });
  });

  it('ends a sign-in, and the console is told whose', async () => {
    const one = new SignIn(loadConfig(settings()));
    const who = await signIn(one);
    const { promise, resolve } = Promise.withResolvers<string>();
    told = resolve;
    await admin('POST', `/realms/force/users/${who.actor}/logout`);
    const token = new URLSearchParams(await promise).get('logout_token') ?? '';
    expect(await one.loggedOut(token)).toMatchObject({ actor: who.actor });
  });

  it('gives a service its own token, which intake believes for that one thing', async () => {
    const [client] = await read<{ id: string }[]>('/realms/force/clients?clientId=notifications');
    const { id: subject } = await read<{ id: string }>(`/realms/force/clients/${client?.id}/service-account-user`);
    const config = loadKit(KitConfig.extend(OwnTokenFields), {
      ...settings(),
      SERVICE_KEY: settings().SESSION_KEY,
      FACT_KEY: settings().SESSION_KEY,
      TOKEN_URL: `${realm}/protocol/openid-connect/token`,
      SERVICE_CLIENT_SECRET: SECRET,
      SERVICE_AUDIENCE: 'byway:identity.claim',
      SERVICE_CLAIMS: '{"client":"azp"}',
      SERVICE_NAMES: JSON.stringify({ notifications: { service: 'notifications', subject } }),
    });
    const header = `Bearer ${await ownTokens('notifications', 'identity.claim', config)()}`;
    const tokens = [realm, config.TOKEN_KEYS, tokenShape(config)] as const;
    const verify = serviceTokenVerifier('identity.claim', ...tokens, serviceTokenShape(config));
    expect(await verify(header)).toMatchObject({ actor: 'service:notifications', roles: [], force: '43' });
    expect(await tokenVerifier(...tokens)(header)).toBeNull();
  });
});
