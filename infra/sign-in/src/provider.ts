import { randomBytes } from 'node:crypto';
import Provider, { type Configuration, type JWKS } from 'oidc-provider';
import type { Config } from './config.ts';
import { FORCE, staffMember } from './people.ts';

const API = 'urn:byway:api';
/** A shift: the console's session ends with the token, and there is no refresh. */
const TOKEN_SECONDS = 8 * 3600;

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

/** The OpenID provider: one client (the console), authorisation code with PKCE, access tokens as the services verify them. */
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
        backchannel_logout_uri: new URL('/sign-in/ended', config.CONSOLE_URL).href,
      },
    ],
    jwks: { keys },
    cookies: { keys: [randomBytes(24).toString('base64url')], names: { session: 'byway-provider' } },
    scopes: ['openid', 'byway'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'byway',
          audience: 'byway',
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: 'EdDSA' } },
        }),
      },
    },
    ttl: { Interaction: 3600, Session: 3600, Grant: TOKEN_SECONDS, IdToken: 600, AuthorizationCode: 60 },
    interactions: { url: (_, { uid }) => `/cards/${uid}` },
    findAccount: (_, id) => (staffMember(id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    extraTokenClaims: (ctx, token) => {
      const member = 'accountId' in token ? staffMember(token.accountId ?? '') : null;
      if (!member) return undefined;
      const { role, provider, court } = member;
      return { roles: [role], force: FORCE, provider, court, auth_time: ctx.oidc.entities.AuthorizationCode?.authTime };
    },
    loadExistingGrant: grantFor,
  });
}
