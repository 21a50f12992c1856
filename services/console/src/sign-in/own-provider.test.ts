import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicEntry } from '@byway/facts/signature';
import { OwnTokenFields, ownTokens } from '@byway/service-kit/identity/own-token';
import { serviceTokenShape } from '@byway/service-kit/identity/service-token-shape';
import { serviceTokenVerifier } from '@byway/service-kit/identity/service-tokens';
import { tokenShape } from '@byway/service-kit/identity/token-shape';
import { tokenVerifier } from '@byway/service-kit/identity/tokens';
import { KitConfig, loadConfig as loadKit } from '@byway/service-kit/run/config';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { loadConfig } from '../config.ts';
import type { Who } from '../session/session.ts';
import { ProviderUnfit, SignIn } from './oidc.ts';

const SECRET = 'a secret of a client';
const API = 'urn:byway:api';
const GROUP = '7c6f1d4e-1c09-4f0e-9a39-4a6a3b0d9a01';

/** A provider that is made like another: how its client is set up, what its access tokens look like, and what is said of them. */
interface Made {
  readonly alg: 'RS256' | 'PS256';
  readonly clientId: string;
  readonly auth: 'client_secret_basic' | 'client_secret_post';
  readonly scopes: string;
  readonly audience: string;
  readonly claims: (sub: string) => Record<string, unknown>;
  /** Of the identity token as well. */
  readonly ofPerson?: (sub: string) => Record<string, unknown>;
  readonly settings: Readonly<Record<string, string>>;
  readonly is: Partial<Who>;
  readonly service: Service;
}

/** The client that messages are there: how it asks, and what its tokens say of it. */
interface Service {
  readonly clientId: string;
  readonly audience: string;
  /** As this provider calls what Byway calls `identity.claim`. */
  readonly scope: string;
  readonly seconds: number;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, string>>;
  /** Settings that are wrong, and what is said of each. */
  readonly wrong: readonly (readonly [Readonly<Record<string, string>>, RegExp])[];
}

const MADE: Readonly<Record<'Keycloak' | 'Entra', Made>> = {
  Keycloak: {
    alg: 'RS256',
    clientId: 'byway-console',
    auth: 'client_secret_basic',
    scopes: 'openid byway',
    audience: 'byway',
    claims: () => ({
      aud: ['byway', 'account'],
      realm_access: { roles: ['offline_access', 'byway-facilitators'] },
      organisation: 'druglink',
    }),
    settings: {
      TOKEN_AUDIENCES_BESIDE: 'account',
      TOKEN_SCOPE: 'byway',
      TOKEN_CLAIMS: '{"roles":["realm_access","roles"],"provider":"organisation"}',
      TOKEN_ROLES: '{"byway-facilitators":"facilitator"}',
      TOKEN_FORCE: '43',
    },
    is: { actor: 'person-1', roles: ['facilitator'], force: '43', provider: 'druglink', court: null },
    service: {
      clientId: 'byway-messages',
      audience: 'byway:identity.claim',
      scope: 'identity.claim',
      seconds: 300,
      claims: {
        sub: '5e1f0c8a-account-of-a-service',
        azp: 'byway-messages',
        client_id: undefined,
        scope: 'profile email identity.claim',
        aud: ['byway:identity.claim', 'account'],
        realm_access: { roles: ['offline_access'] },
      },
      settings: {
        SERVICE_AUDIENCE: 'byway:identity.claim',
        SERVICE_CLAIMS: '{"client":"azp"}',
        SERVICE_NAMES: '{"byway-messages":{"service":"notifications","subject":"5e1f0c8a-account-of-a-service"}}',
        SERVICE_CLIENT_ID: 'byway-messages',
      },
      wrong: [
        [{ SERVICE_CLAIMS: '{}' }, /^client_id: .*SERVICE_CLAIMS/],
        [{ SERVICE_NAMES: '{"byway-messages":"notifications"}' }, /^sub: .*SERVICE_NAMES: subject/],
        [
          { SERVICE_NAMES: '{"byway-messages":{"service":"intake","subject":"5e1f0c8a-account-of-a-service"}}' },
          /another service/,
        ],
        [{ TOKEN_AUDIENCES_BESIDE: '' }, /^aud: .*TOKEN_AUDIENCES_BESIDE/],
      ],
    },
  },
  Entra: {
    alg: 'PS256',
    clientId: '6e74172b-be56-4843-9ff4-e66a39bb12e3',
    auth: 'client_secret_post',
    scopes: 'openid profile access_as_user',
    audience: 'api://byway',
    claims: (sub) => ({
      sub: `pairwise-of-${sub}`,
      oid: `oid-of-${sub}`,
      groups: [GROUP],
      scope: undefined,
      scp: 'access_as_user',
    }),
    ofPerson: (sub) => ({ oid: `oid-of-${sub}` }),
    settings: {
      TOKEN_ALGORITHMS: 'RS256 PS256',
      TOKEN_AUDIENCE: 'api://byway',
      TOKEN_SCOPE: 'access_as_user',
      TOKEN_CLAIMS: '{"actor":"oid","roles":"groups"}',
      TOKEN_ROLES: JSON.stringify({ [GROUP]: { role: 'court-liaison', court: 'B43KB00' } }),
      TOKEN_FORCE: '43',
    },
    is: { actor: 'oid-of-person-1', roles: ['court-liaison'], force: '43', provider: null, court: 'B43KB00' },
    service: {
      clientId: '0b6ad4a2-5f0e-4d0e-8c1b-2f6f4c5f7a10',
      audience: '9d1c0e7f-8a35-4f3c-9c1e-000000000001',
      scope: 'api://byway-services/.default',
      seconds: 3_900,
      claims: {
        sub: '77c2f9d0-object-of-a-service',
        oid: '77c2f9d0-object-of-a-service',
        azp: '0b6ad4a2-5f0e-4d0e-8c1b-2f6f4c5f7a10',
        client_id: undefined,
        scope: undefined,
        roles: ['identity.claim'],
      },
      settings: {
        SERVICE_AUDIENCE: '9d1c0e7f-8a35-4f3c-9c1e-000000000001',
        SERVICE_CLAIMS: '{"client":"azp","scope":"roles"}',
        SERVICE_NAMES: JSON.stringify({
          '0b6ad4a2-5f0e-4d0e-8c1b-2f6f4c5f7a10': { service: 'notifications', subject: '77c2f9d0-object-of-a-service' },
        }),
        SERVICE_TOKEN_SECONDS: '6000',
        SERVICE_TOKEN_SCOPE: 'api://byway-services/.default',
        SERVICE_CLIENT_ID: '0b6ad4a2-5f0e-4d0e-8c1b-2f6f4c5f7a10',
        SERVICE_CLIENT_AUTH: 'post',
      },
      wrong: [
        [{ SERVICE_TOKEN_SECONDS: '300' }, /^exp: .*300 seconds \(SERVICE_TOKEN_SECONDS\)/],
        [{ SERVICE_CLAIMS: '{"client":"azp"}' }, /^scope: .*SERVICE_CLAIMS/],
        [{ SERVICE_NAMES: '{"another":"notifications"}' }, /^azp: no client of SERVICE_NAMES/],
        [{ SERVICE_AUDIENCE: 'another' }, /^aud: it is not for SERVICE_AUDIENCE/],
      ],
    },
  },
};

const keyOf = async (alg: string, kid: string): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
};

const running: Server[] = [];
afterEach(async () => {
  jest.useRealTimers();
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});
async function listen(server: Server): Promise<string> {
  running.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function configurationOf(made: Made, keys: readonly JWK[], consoleUrl: string): Configuration {
  return {
    clients: [
      {
        client_id: made.clientId,
        client_secret: SECRET,
        token_endpoint_auth_method: made.auth,
        redirect_uris: [`${consoleUrl}/sign-in/done`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: made.alg,
        backchannel_logout_uri: `${consoleUrl}/sign-in/ended`,
      },
      {
        client_id: made.service.clientId,
        client_secret: SECRET,
        token_endpoint_auth_method: made.auth,
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
        id_token_signed_response_alg: made.alg,
      },
    ],
    clientAuthMethods: [made.auth],
    jwks: { keys: [...keys] as never },
    cookies: { keys: ['of a test'] },
    scopes: [...made.scopes.split(' '), made.service.scope],
    claims: { openid: ['sub', 'oid'] },
    conformIdTokenClaims: false,
    enabledJWA: { idTokenSigningAlgValues: [made.alg] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => void Object.assign(ctx, { body: form }) },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, _resource, client) => {
          const isService = client.grantTypeAllowed('client_credentials');
          return {
            scope: isService ? made.service.scope : made.scopes,
            audience: isService ? made.service.audience : made.audience,
            accessTokenFormat: 'jwt',
            accessTokenTTL: isService ? made.service.seconds : 3_600,
            jwt: { sign: { alg: made.alg } },
          };
        },
      },
    },
    formats: {
      customizers: {
        jwt: (ctx, token, parts) => {
          const sub = 'accountId' in token ? String(token.accountId) : '';
          parts.header = { ...parts.header, typ: 'JWT' };
          if (token.kind === 'ClientCredentials') {
            Object.assign(parts.payload, made.service.claims);
            return;
          }
          Object.assign(parts.payload, { auth_time: ctx.oidc.entities.AuthorizationCode?.authTime }, made.claims(sub));
        },
      },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...made.ofPerson?.(sub) }) }),
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(made.scopes);
      grant.addResourceScope(API, made.scopes);
      await grant.save();
      return grant;
    },
  };
}

/** A provider at an address, which can be made anew there with other keys; whoever comes is `person-1`. */
async function open(made: Made, keys: readonly JWK[], consoleUrl = 'http://127.0.0.1:1', outer: string | null = null) {
  let provider: Provider;
  let protocol: ReturnType<Provider['callback']>;
  const server = createServer((request, response) => {
    if (outer) request.headers.host = new URL(outer).host;
    if (request.url?.startsWith('/interaction/'))
      void provider.interactionFinished(request, response, { login: { accountId: 'person-1' } });
    else void protocol(request, response);
  });
  const inner = await listen(server);
  const issuer = outer ?? inner;
  const use = (some: readonly JWK[]): void => {
    provider = new Provider(issuer, configurationOf(made, some, consoleUrl));
    protocol = provider.callback();
  };
  use(keys);
  const settings = {
    ...made.settings,
    PORT: '0',
    CONSOLE_URL: consoleUrl,
    DATABASE_URL: 'postgres://a',
    DATABASE_SYSTEM_URL: 'postgres://b',
    SERVICES: '{}',
    KAFKA_BROKERS: '127.0.0.1:9',
    FACT_PUBLIC_KEYS: publicEntry('intake', { id: 'first', key: Buffer.alloc(32, 1) }),
    TOKEN_ISSUER: issuer,
    TOKEN_TYPES: 'JWT',
    CLIENT_ID: made.clientId,
    CLIENT_SECRET: SECRET,
    SIGN_IN_SCOPES: made.scopes,
    SESSION_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  return { issuer, inner, use, settings };
}

/** A browser: it keeps cookies and follows redirects until it is sent back to the console. `leads`: where from here. */
function browser(consoleUrl: string, leads: (at: URL) => string = ({ href }) => href) {
  const cookies = new Map<string, string>();
  const go = async (address: string, body?: URLSearchParams): Promise<{ at: URL; html: string }> => {
    const at = new URL(address);
    if (at.origin === consoleUrl) return { at, html: '' };
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(leads(at), {
      redirect: 'manual',
      headers: { cookie },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    return to ? go(new URL(to, at).href) : { at, html: await answer.text() };
  };
  return go;
}

async function signInAt(signIn: SignIn, go: ReturnType<typeof browser>): Promise<Who> {
  const { to, kept } = await signIn.start();
  const { at, html } = await go(to);
  if (html !== '') throw new Error(html);
  return signIn.finish(`${at.pathname}${at.search}`, kept);
}

describe.each(['Keycloak', 'Entra'] as const)('§9 a force’s own provider, made like %s', (name) => {
  const made = MADE[name];

  it('signs people in, and services believe the token', async () => {
    const { issuer, settings } = await open(made, [await keyOf(made.alg, 'first')]);
    const config = loadConfig(settings);
    const who = await signInAt(new SignIn(config), browser(config.CONSOLE_URL));
    expect(who).toMatchObject(made.is);
    const verify = tokenVerifier(issuer, `${issuer}/jwks`, tokenShape(config));
    expect(await verify(`Bearer ${who.token}`)).toMatchObject({ ...made.is, signedInAt: expect.any(Number) });
    expect(await tokenVerifier(issuer, `${issuer}/jwks`)(`Bearer ${who.token}`)).toBeNull();
  });

  it('changes its key, and who signs in afterwards is believed without a restart', async () => {
    const { issuer, use, settings } = await open(made, [await keyOf(made.alg, 'first')]);
    const config = loadConfig(settings);
    const signIn = new SignIn(config);
    const verify = tokenVerifier(issuer, `${issuer}/jwks`, tokenShape(config));
    const before = await signInAt(signIn, browser(config.CONSOLE_URL));
    expect(await verify(`Bearer ${before.token}`)).not.toBeNull();
    use([await keyOf(made.alg, 'second')]);
    jest.useFakeTimers({ now: Date.now() + 61_000, advanceTimers: true, doNotFake: ['performance', 'nextTick'] });
    const after = await signInAt(signIn, browser(config.CONSOLE_URL));
    expect(await verify(`Bearer ${after.token}`)).toMatchObject(made.is);
  });

  it('ends a sign-in, and the console is told whose, if `actor` is in what it is told', async () => {
    let heard = '';
    const { promise: told, resolve: tell } = Promise.withResolvers<void>();
    const ended = createServer((request, response) => {
      request.on('data', (part) => {
        heard += String(part);
      });
      request.on('end', () => {
        response.end();
        tell();
      });
    });
    const consoleUrl = await listen(ended);
    const { issuer, settings } = await open(made, [await keyOf(made.alg, 'first')], consoleUrl);
    const signIn = new SignIn(loadConfig(settings));
    const go = browser(consoleUrl);
    await signInAt(signIn, go);
    const { html } = await go(`${issuer}/session/end?client_id=${made.clientId}`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await go(`${issuer}/session/end/confirm`, new URLSearchParams({ xsrf, logout: 'yes' }));
    await told;
    const token = new URLSearchParams(heard).get('logout_token') ?? '';
    // Who is known by another claim than the token names cannot be told: nobody is ended rather than somebody else.
    const whom = name === 'Entra' ? null : expect.objectContaining({ actor: made.is.actor });
    expect(await signIn.loggedOut(token)).toEqual(whom);
    expect(await signIn.loggedOut(`${token.slice(0, -8)}AAAAAAAA`)).toBeNull();
  });
});

describe.each(['Keycloak', 'Entra'] as const)('§9 a service’s own token of a provider made like %s', (name) => {
  const made = MADE[name];
  const opened = async (otherwise: Readonly<Record<string, string>> = {}) => {
    const { issuer, settings } = await open(made, [await keyOf(made.alg, 'first')]);
    const config = loadKit(KitConfig.extend(OwnTokenFields), {
      ...settings,
      SERVICE_KEY: settings.SESSION_KEY,
      FACT_KEY: settings.SESSION_KEY,
      TOKEN_KEYS: `${issuer}/jwks`,
      TOKEN_URL: `${issuer}/token`,
      SERVICE_CLIENT_SECRET: SECRET,
      ...made.service.settings,
      ...otherwise,
    });
    return {
      config,
      token: ownTokens('notifications', 'identity.claim', config),
      tokens: [issuer, config.TOKEN_KEYS, tokenShape(config)] as const,
    };
  };

  it('is given by client credentials, and intake believes it for that one thing', async () => {
    const { config, token, tokens } = await opened();
    const header = `Bearer ${await token()}`;
    expect(await serviceTokenVerifier('identity.claim', ...tokens, serviceTokenShape(config))(header)).toEqual({
      actor: 'service:notifications',
      roles: [],
      force: '43',
      provider: null,
      court: null,
    });
    // As it was before a force could say otherwise, it is nobody.
    expect(await serviceTokenVerifier('identity.claim', ...tokens)(header)).toBeNull();
    expect(await tokenVerifier(...tokens)(header)).toBeNull();
  });

  it('a person’s token is nobody where services ask', async () => {
    const { config, tokens } = await opened();
    const { issuer, settings } = await open(made, [await keyOf(made.alg, 'first')]);
    const console = loadConfig(settings);
    const who = await signInAt(new SignIn(console), browser(console.CONSOLE_URL));
    const [, , shape] = tokens;
    const verify = serviceTokenVerifier('identity.claim', issuer, `${issuer}/jwks`, shape, serviceTokenShape(config));
    expect(await verify(`Bearer ${who.token}`)).toBeNull();
  });

  it('is refused by who was given it for a reason that the log can say, where a setting is wrong', async () => {
    for (const [otherwise, why] of made.service.wrong) {
      const { token } = await opened(otherwise);
      await expect(token()).rejects.toThrow(why);
    }
    const same = { SERVICE_AUDIENCE: made.settings.TOKEN_AUDIENCE ?? 'byway' };
    await expect(opened(same)).rejects.toThrow('SERVICE_AUDIENCE: people’s tokens are for the same');
  });
});

describe('§9 a provider that browsers know by another address than the console', () => {
  it('is asked where the console reaches it, and browsers are sent where they do', async () => {
    const outer = 'http://sso.force.example';
    const { inner, settings } = await open(MADE.Keycloak, [await keyOf('RS256', 'first')], undefined, outer);
    const config = loadConfig({ ...settings, TOKEN_INNER_ISSUER: inner });
    const signIn = new SignIn(config);
    expect((await signIn.start()).to).toMatch(/^http:\/\/sso\.force\.example\/auth\?/);
    const go = browser(config.CONSOLE_URL, ({ href }) => href.replace(outer, inner));
    expect(await signInAt(signIn, go)).toMatchObject(MADE.Keycloak.is);
    // Whose keys it asks for, it asks there too: a token of nobody is refused, and not because they are not to be had.
    expect(await signIn.loggedOut('a.b.c')).toBeNull();
    expect(() => loadConfig({ ...settings, NODE_ENV: 'production', TOKEN_INNER_ISSUER: inner })).toThrow(
      'TOKEN_INNER_ISSUER: who signs people in is reached by https only',
    );
  });
});

describe('§9 a provider that does not fit', () => {
  it('is named at the start with what does not, and again at each sign-in', async () => {
    const { settings } = await open(MADE.Keycloak, [await keyOf('RS256', 'first')]);
    const signIn = new SignIn(loadConfig({ ...settings, TOKEN_ALGORITHMS: 'ES256' }));
    await expect(signIn.check()).rejects.toThrow(/^id_token_signing_alg_values_supported: no algorithm of TOKEN_ALG/);
    await expect(signIn.start()).rejects.toThrow(ProviderUnfit);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ TOKEN_TYPES: 'at+jwt' }, /^typ: .*TOKEN_TYPES/],
    [{ TOKEN_AUDIENCES_BESIDE: '' }, /^aud: .*TOKEN_AUDIENCES_BESIDE/],
    [{ TOKEN_ROLES: '{"another":"facilitator"}' }, /^realm_access.roles: in none of the groups/],
    [{ TOKEN_ROLES: '{"byway-facilitators":"court-liaison"}' }, /^court: a role needs it/],
    [{ TOKEN_SCOPE: 'another' }, /^scope, scp: /],
  ])('signs nobody in, for a reason that the log can say: %j', async (otherwise, why) => {
    const { settings } = await open(MADE.Keycloak, [await keyOf('RS256', 'first')]);
    const config = loadConfig({ ...settings, ...otherwise });
    await expect(signInAt(new SignIn(config), browser(config.CONSOLE_URL))).rejects.toThrow(why);
  });

  it('is not asked for less than who somebody is', async () => {
    const { settings } = await open(MADE.Keycloak, [await keyOf('RS256', 'first')]);
    expect(() => loadConfig({ ...settings, SIGN_IN_SCOPES: 'profile' })).toThrow(/SIGN_IN_SCOPES: must name openid/);
  });
});
