import { randomBytes } from 'node:crypto';
import Provider, { type Configuration, errors, type JWKS } from 'oidc-provider';
import type { Config } from './config.ts';
import { FORCE, staffMember } from './people.ts';

const API = 'urn:byway:api';
/** A shift: the console's session ends with the token, and there is no refresh. */
const TOKEN_SECONDS = 8 * 3600;

/** What a service may ask for with its own token, and nothing else (service-kit verifies the same). */
const CLAIM = 'urn:byway:identity.claim';
const CLAIM_SECONDS = 300;

type ResourceServers = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;

/** People's tokens are for the API and last a shift; a service's are for one thing and last minutes. Neither gets the other's. */
const resourceFor: NonNullable<ResourceServers['getResourceServerInfo']> = (_, resource, client) => {
  const isService = client.grantTypeAllowed('client_credentials');
  if (resource !== (isService ? CLAIM : API)) throw new errors.InvalidTarget();
  return {
    scope: isService ? 'identity.claim' : 'byway',
    audience: isService ? 'byway:identity.claim' : 'byway',
    accessTokenFormat: 'jwt',
    accessTokenTTL: isService ? CLAIM_SECONDS : TOKEN_SECONDS,
    jwt: { sign: { alg: 'EdDSA' } },
  };
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
    scopes: ['openid', 'byway', 'identity.claim'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_, client) => (client.grantTypeAllowed('client_credentials') ? CLAIM : API),
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
      ClientCredentials: CLAIM_SECONDS,
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
