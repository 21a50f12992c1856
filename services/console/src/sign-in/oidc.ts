import { ROLES, type Role } from '@byway/contracts/codes';
import { type LoggedOut, logoutVerifier, type VerifyLogout } from '@byway/service-kit/identity/logout-token';
import { systemClock } from '@byway/service-kit/time/clock';
import * as client from 'openid-client';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Who } from '../session/session.ts';
import { SESSION_MS } from '../session/store.ts';

const CLIENT_ID = 'console';
/** A sign-in that was not made just now is none: whoever sits at a browser proves each time who they are. */
const FRESH_S = 300;
const Claims = z.object({
  sub: z.string().min(1),
  roles: z.array(z.enum(ROLES)).min(1),
  force: z.string().min(1),
  provider: z.string().nullable().default(null),
  court: z.string().nullable().default(null),
});

export interface SignInStart {
  readonly to: string;
  readonly kept: { verifier: string; state: string; nonce: string };
}

/** Sign-in by OpenID Connect: authorisation code with PKCE. The provider is found at the first sign-in, not at start. */
export class SignIn {
  readonly #config: Config;
  #found: Promise<client.Configuration> | null = null;
  #verifyLogout: VerifyLogout | null = null;

  constructor(config: Config) {
    this.#config = config;
  }

  #provider(): Promise<client.Configuration> {
    const { TOKEN_ISSUER, CLIENT_SECRET, NODE_ENV } = this.#config;
    // The signatures of ID tokens are checked too, not only the connection they came over.
    const execute = [
      client.enableNonRepudiationChecks,
      ...(NODE_ENV === 'production' ? [] : [client.allowInsecureRequests]),
    ];
    const metadata = { id_token_signed_response_alg: 'EdDSA' };
    this.#found ??= client
      .discovery(new URL(TOKEN_ISSUER), CLIENT_ID, metadata, client.ClientSecretBasic(CLIENT_SECRET), { execute })
      .catch((error: unknown) => {
        this.#found = null;
        throw error;
      });
    return this.#found;
  }

  /** Where to send the browser, and what to keep in its session until it is back. */
  async start(): Promise<SignInStart> {
    const kept = {
      verifier: client.randomPKCECodeVerifier(),
      state: client.randomState(),
      nonce: client.randomNonce(),
    };
    const to = client.buildAuthorizationUrl(await this.#provider(), {
      redirect_uri: new URL('/sign-in/done', this.#config.CONSOLE_URL).href,
      scope: 'openid',
      prompt: 'login',
      max_age: String(FRESH_S),
      code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
      state: kept.state,
      nonce: kept.nonce,
    });
    return { to: to.href, kept };
  }

  /** Whom a logout token of the provider names; null for one that is not the provider's, or not for us. */
  async loggedOut(token: string): Promise<LoggedOut | null> {
    const { issuer, jwks_uri: keys } = (await this.#provider()).serverMetadata();
    if (!keys) throw new Error('the provider names no keys');
    this.#verifyLogout ??= logoutVerifier(issuer, CLIENT_ID, keys);
    return this.#verifyLogout(token);
  }

  /** Takes the code the browser came back with to a token. Throws when anything does not match. */
  async finish(path: string, { verifier, state, nonce }: SignInStart['kept']): Promise<Who> {
    const tokens = await client.authorizationCodeGrant(
      await this.#provider(),
      new URL(path, this.#config.CONSOLE_URL),
      {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        maxAge: FRESH_S,
      },
    );
    const claims = tokens.claims();
    // Read, not verified: it came from the token endpoint, and every service verifies it at each use.
    const { sub, roles, force, provider, court } = Claims.parse(
      JSON.parse(Buffer.from(tokens.access_token.split('.')[1] ?? '', 'base64url').toString('utf8')),
    );
    if (claims?.sub !== sub) throw new Error('the two tokens are about two people');
    const life = tokens.expires_in === undefined ? SESSION_MS : tokens.expires_in * 1_000;
    const until = systemClock.now() + life;
    return { actor: sub, roles: roles satisfies Role[], force, provider, court, token: tokens.access_token, until };
  }
}
