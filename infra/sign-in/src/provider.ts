import { randomBytes } from 'node:crypto';
import { audienceOf, SCOPES, type Scope } from '@byway/contracts/http/route';
import Provider, { type Configuration, errors, type JWKS } from 'oidc-provider';
import type { Config } from './config.ts';
import { FORCE, staffMember } from './people.ts';

const API = 'urn:byway:api';
/** A shift: the console's session ends with the token, and there is no refresh. */
const TOKEN_SECONDS = 8 * 3600;

/** What a service may ask for with its own token, and nothing else: one resource for each scope (service-kit verifies the same). */
const resourceOf = (scope: Scope): string => `urn:${audienceOf(scope)}`;
const SERVICE_SECONDS = 300;

type ResourceServers = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;

/** People's tokens are for the API and last a shift; a service's are for one thing and last minutes. Neither gets the other's. */
const resourceFor: NonNullable<ResourceServers['getResourceServerInfo']> = (_, resource, client) => {
  const jwt = { accessTokenFormat: 'jwt', jwt: { sign: { alg: 'EdDSA' } } } as const;
  if (!client.grantTypeAllowed('client_credentials')) {
    if (resource !== API) throw new errors.InvalidTarget();
    return { scope: 'byway', audience: 'byway', accessTokenTTL: TOKEN_SECONDS, ...jwt };
  }
  const scope = SCOPES.find((one) => resourceOf(one) === resource);
  if (!scope) throw new errors.InvalidTarget();
  return { scope, audience: audienceOf(scope), accessTokenTTL: SERVICE_SECONDS, ...jwt };
};

/** Who names no resource is given that of the scope asked for; none is what the next check refuses. */
const resourceAsked: NonNullable<ResourceServers['defaultResource']> = (ctx, client) => {
  if (!client.grantTypeAllowed('client_credentials')) return API;
  const scope = SCOPES.find((one) => one === ctx.oidc.params?.scope) ?? SCOPES[0];
  return resourceOf(scope);
};

const grantFor: NonNullable<Configuration['loadExistingGrant']> = async (ctx) => {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  // Nobody is asked to consent: the console is our own.
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(API, 'byway');
  await grant.save();
  return grant;
};

/**
 * The OpenID provider: the console by authorisation code with PKCE, services by client credentials, access tokens as the
 * services verify them.
 */
export function createProvider(config: Config): Provider {
  const { keys } = JSON.parse(config.SIGNING_KEYS) as JWKS;
  return new Provider(config.TOKEN_ISSUER, {
    clients: [
      {
        client_id: 'console',
        client_secret: config.CLIENT_SECRET,
        redirect_uris: [new URL('/sign-in/done', config.CONSOLE_URL).href],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'EdDSA',
        backchannel_logout_uri: new URL('/sign-in/ended', config.CONSOLE_INNER_URL ?? config.CONSOLE_URL).href,
      },
      ...Object.entries(config.SERVICE_CLIENTS).map(([client_id, client_secret]) => ({
        client_id,
        client_secret,
        redirect_uris: [],
        grant_types: ['client_credentials'],
        response_types: [],
        id_token_signed_response_alg: 'EdDSA' as const,
      })),
    ],
    jwks: { keys },
    cookies: { keys: [randomBytes(24).toString('base64url')], names: { session: 'byway-provider' } },
    scopes: ['openid', 'byway', ...SCOPES],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: resourceAsked,
        useGrantedResource: () => true,
        getResourceServerInfo: resourceFor,
      },
    },
    ttl: {
      Interaction: 3600,
      Session: 3600,
      Grant: TOKEN_SECONDS,
      IdToken: 600,
      AuthorizationCode: 60,
      ClientCredentials: SERVICE_SECONDS,
    },
    interactions: { url: (_, { uid }) => `/cards/${uid}` },
    findAccount: (_, id) => (staffMember(id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    extraTokenClaims: (ctx, token) => {
      // A token of a service is for one force, as everybody's is.
      if (token.kind === 'ClientCredentials') return { force: FORCE };
      const member = 'accountId' in token ? staffMember(token.accountId ?? '') : null;
      if (!member) return undefined;
      const { role, provider, court } = member;
      return { roles: [role], force: FORCE, provider, court, auth_time: ctx.oidc.entities.AuthorizationCode?.authTime };
    },
    loadExistingGrant: grantFor,
  });
}
