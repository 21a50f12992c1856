import { lacksWall, ROLES, type Role } from '@byway/contracts/codes';
import { type LoggedOut, logoutVerifier, type VerifyLogout } from '@byway/service-kit/identity/logout-token';
import { type TokenShape, tokenShape } from '@byway/service-kit/identity/token-shape';
import { actorOf, TokenMisfit } from '@byway/service-kit/identity/token-shape.rules';
import { readToken } from '@byway/service-kit/identity/tokens';
import { systemClock } from '@byway/service-kit/time/clock';
import { decodeProtectedHeader } from 'jose';
import * as client from 'openid-client';
import type { Config } from '../config.ts';
import type { Who } from '../session/session.ts';
import { SESSION_MS } from '../session/store.ts';
import { innerAddress } from './inner-address.ts';
import { whyUnfit } from './provider.rules.ts';

/** A sign-in that was not made just now is none: whoever sits at a browser proves each time who they are. */
const FRESH_S = 300;
/** Addresses and keys of a provider are asked for again after this, and after a sign-in that failed, but not more than once a minute. */
const KNOWN_MS = 3_600_000;
const AGAIN_MS = 60_000;

export interface SignInStart {
  readonly to: string;
  readonly kept: { verifier: string; state: string; nonce: string };
}

/** The provider's answer does not fit the settings: no sign-in can succeed, and `lines` say why. */
export class ProviderUnfit extends Error {
  override readonly name = 'ProviderUnfit';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('; '));
    this.lines = lines;
  }
}

/** As the provider says it takes them; most take both, and then the secret stays out of the body. */
function clientAuth(secret: string): client.ClientAuth {
  const basic = client.ClientSecretBasic(secret);
  const post = client.ClientSecretPost(secret);
  return (...asked) => {
    const [{ token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] }] = asked;
    return methods.includes('client_secret_basic') ? basic(...asked) : post(...asked);
  };
}

/** Sign-in by OpenID Connect: authorisation code with PKCE. A provider that is away at the start is found at the first sign-in. */
export class SignIn {
  readonly #config: Config;
  readonly #shape: TokenShape;
  readonly #inner: (address: string) => string;
  #found: { readonly at: number; readonly provider: Promise<client.Configuration> } | null = null;
  #logout: { readonly keys: string; readonly verify: VerifyLogout } | null = null;

  constructor(config: Config) {
    this.#config = config;
    this.#shape = tokenShape(config);
    this.#inner = innerAddress(config);
  }

  #age(): number {
    return this.#found ? systemClock.now() - this.#found.at : KNOWN_MS;
  }

  async #discover(): Promise<client.Configuration> {
    const { TOKEN_ISSUER, CLIENT_ID, CLIENT_SECRET, NODE_ENV } = this.#config;
    // The signatures of ID tokens are checked too, not only the connection they came over.
    const execute = [
      client.enableNonRepudiationChecks,
      ...(NODE_ENV === 'production' ? [] : [client.allowInsecureRequests]),
    ];
    const byInner: client.CustomFetch = (address, options) => fetch(this.#inner(address), options as RequestInit);
    const found = await client.discovery(new URL(TOKEN_ISSUER), CLIENT_ID, {}, clientAuth(CLIENT_SECRET), {
      execute,
      [client.customFetch]: byInner,
    });
    const lines = whyUnfit(found.serverMetadata(), this.#config);
    if (lines.length > 0) throw new ProviderUnfit(lines);
    return found;
  }

  #provider(): Promise<client.Configuration> {
    if (this.#found && this.#age() < KNOWN_MS) return this.#found.provider;
    const provider = this.#discover().catch((error: unknown) => {
      this.#found = null;
      throw error;
    });
    this.#found = { at: systemClock.now(), provider };
    return provider;
  }

  /** Whether a provider that answers fits the settings. @throws ProviderUnfit which says what does not, or the fault of one that is away */
  async check(): Promise<void> {
    await this.#provider();
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
      scope: this.#config.SIGN_IN_SCOPES,
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
    if (this.#logout?.keys !== keys)
      this.#logout = { keys, verify: logoutVerifier(issuer, this.#config.CLIENT_ID, this.#inner(keys), this.#shape) };
    return this.#logout.verify(token);
  }

  /** Takes the code the browser came back with to a token. Throws when anything does not match. */
  async finish(path: string, kept: SignInStart['kept']): Promise<Who> {
    try {
      return await this.#take(path, kept);
    } catch (error) {
      // It may sign with a key, or be at an address, that it did not have when it was asked.
      if (this.#age() >= AGAIN_MS) this.#found = null;
      throw error;
    }
  }

  async #take(path: string, { verifier, state, nonce }: SignInStart['kept']): Promise<Who> {
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
    const { alg = 'none' } = decodeProtectedHeader(tokens.id_token ?? '');
    if (!this.#shape.algorithms.includes(alg))
      throw new TokenMisfit('alg: the identity token is signed by no algorithm of TOKEN_ALGORITHMS');
    const caller = readToken(tokens.access_token, this.#config.TOKEN_ISSUER, this.#shape);
    const roles = caller.roles.filter((role): role is Role => (ROLES as readonly string[]).includes(role));
    if (roles.length < caller.roles.length) throw new TokenMisfit('roles: one is none of Byway’s');
    const lacks = lacksWall(caller);
    if (lacks) throw new TokenMisfit(`${lacks}: a role needs it, and neither claims nor groups name it`);
    const claims = tokens.claims();
    if (!claims || actorOf(claims, this.#shape) !== caller.actor)
      throw new TokenMisfit(`${this.#shape.claims.actor.join('.')}: the two tokens are about two people`);
    const { actor, force, provider, court } = caller;
    const life = tokens.expires_in === undefined ? SESSION_MS : tokens.expires_in * 1_000;
    return { actor, roles, force, provider, court, token: tokens.access_token, until: systemClock.now() + life };
  }
}
