import type { ServerMetadata } from 'openid-client';
import type { Config } from '../config.ts';

type Asked = Pick<Config, 'TOKEN_ALGORITHMS' | 'NODE_ENV'>;

/**
 * Why nobody could sign in at a provider that describes itself so (OpenID Connect Discovery 1.0, section 3), each as what is missing
 * and what to do. A description may leave out what it offers: what is not said is not held against it.
 */
export function whyUnfit(metadata: ServerMetadata, { TOKEN_ALGORITHMS, NODE_ENV }: Asked): string[] {
  const { authorization_endpoint, token_endpoint, jwks_uri } = metadata;
  const lacks = (offered: readonly string[] | undefined, wanted: readonly string[]): boolean =>
    offered !== undefined && !wanted.some((one) => offered.includes(one));
  const addresses = { authorization_endpoint, token_endpoint, jwks_uri };
  const missing = Object.entries(addresses).filter(([, address]) => address === undefined);
  const open = Object.entries(addresses).filter(
    ([, address]) => NODE_ENV === 'production' && address?.startsWith('http:'),
  );
  return [
    ...missing.map(
      ([name]) => `${name}: the provider names none, so TOKEN_ISSUER is not the address of an OpenID provider`,
    ),
    ...open.map(([name]) => `${name}: production reaches a provider by https only`),
    ...(lacks(metadata.scopes_supported, ['openid'])
      ? ['scopes_supported: openid is not among them; without it nobody says who signed in']
      : []),
    ...(lacks(metadata.id_token_signing_alg_values_supported, TOKEN_ALGORITHMS)
      ? ['id_token_signing_alg_values_supported: no algorithm of TOKEN_ALGORITHMS is among them']
      : []),
    ...(lacks(metadata.response_types_supported, ['code'])
      ? ['response_types_supported: code is not among them; the authorisation code flow is the only one used']
      : []),
    // Entra ID has PKCE and does not say so: only who says which, and leaves S256 out, is refused.
    ...(lacks(metadata.code_challenge_methods_supported, ['S256'])
      ? ['code_challenge_methods_supported: S256 is not among them, so a stolen code could be used by another']
      : []),
    ...(lacks(metadata.token_endpoint_auth_methods_supported, ['client_secret_basic', 'client_secret_post'])
      ? ['token_endpoint_auth_methods_supported: the console proves itself by a secret, which is not taken']
      : []),
  ];
}
