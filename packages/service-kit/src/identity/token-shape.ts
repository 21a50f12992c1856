import { ROLES } from '@byway/contracts/codes';
import { opaque } from '@byway/contracts/fields';
import { OF_SERVICES } from '@byway/contracts/http/route';
import { z } from 'zod';
import { claim, parsed } from './shape-fields.ts';

/** Signature algorithms with which only the issuer can sign. With `none` anybody can, with a shared secret (HS256) every verifier can. */
const SIGNATURES: readonly string[] = [
  ...['EdDSA', 'Ed25519', 'ES256', 'ES384', 'ES512'],
  ...['PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'],
];
/** RFC 9068 requires `at+jwt`; most providers write `JWT`, as they do in identity tokens. */
const TYPES: readonly string[] = ['at+jwt', 'JWT'];

/** The id of a force, in tokens and tenants. */
export const forceId = z.string().regex(/^[A-Za-z0-9-]{1,20}$/, 'is no id of a force');

const role = z.enum(ROLES, { error: `is no role; roles are ${ROLES.join(', ')}` });
const Group = z.union([role, z.strictObject({ role, provider: opaque.optional(), court: opaque.optional() })], {
  error: `must be a role, or {"role": …, "provider": …, "court": …}; roles are ${ROLES.join(', ')}`,
});

const text = z.string().min(1).max(200);
const words = (standard: string) =>
  z
    .string()
    .default(standard)
    .transform((given) => given.split(/[\s,]+/).filter((word) => word !== ''));
const chosen = (standard: string, from: readonly string[], why: string) =>
  words(standard).refine((given) => given.length > 0 && given.every((one) => from.includes(one)), {
    error: `${why}; choose of ${from.join(', ')}`,
  });

const Claims = z.strictObject({
  actor: claim('sub'),
  roles: claim('roles'),
  force: claim('force'),
  provider: claim('provider'),
  court: claim('court'),
  signedInAt: claim('auth_time'),
});

/** How a force's identity provider writes tokens: environment variables, all optional. */
export const TokenShapeFields = {
  TOKEN_ALGORITHMS: chosen(
    'EdDSA ES256 RS256',
    SIGNATURES,
    'a token without a signature, or signed with a shared secret, is never taken',
  ),
  TOKEN_TYPES: chosen('at+jwt', TYPES, 'an access token says of itself (`typ`) what it is'),
  /** The audience of an access token. */
  TOKEN_AUDIENCE: text.default('byway'),
  /** Further audiences it may have, where the provider cannot leave them out (Keycloak: `account`). */
  TOKEN_AUDIENCES_BESIDE: words(''),
  /** A scope that an access token must have (`scope` or `scp`). */
  TOKEN_SCOPE: text.optional(),
  /** Claim names where they differ from Byway's own, as JSON: `{"actor": "oid", "roles": "groups"}`. */
  TOKEN_CLAIMS: z.string().default('{}').transform(parsed).pipe(Claims),
  /** Roles by group: JSON. Other groups give none. Without it, tokens name Byway's own roles. */
  TOKEN_ROLES: z.string().transform(parsed).pipe(z.record(text, Group)).optional(),
  /** The force of everybody who signs in here, where tokens do not name one. */
  TOKEN_FORCE: forceId.optional(),
};
const Fields = z.object(TokenShapeFields);
export type TokenShapeConfig = z.infer<typeof Fields>;

/** What one group, or one role, of the provider maps to. */
export interface Given {
  readonly role: string;
  readonly provider?: string | undefined;
  readonly court?: string | undefined;
}

/** The form of tokens that are accepted. */
export interface TokenShape {
  readonly algorithms: string[];
  readonly types: readonly string[];
  readonly audience: string;
  readonly beside: readonly string[];
  readonly scope: string | null;
  readonly claims: z.infer<typeof Claims>;
  /** By group; null: the tokens name roles. */
  readonly groups: ReadonlyMap<string, Given> | null;
  readonly force: string | null;
}

export function tokenShape(config: TokenShapeConfig): TokenShape {
  const groups = Object.entries(config.TOKEN_ROLES ?? {}).map(
    ([group, given]) => [group, typeof given === 'string' ? { role: given } : given] as const,
  );
  return {
    algorithms: config.TOKEN_ALGORITHMS,
    types: config.TOKEN_TYPES,
    audience: config.TOKEN_AUDIENCE,
    beside: config.TOKEN_AUDIENCES_BESIDE,
    scope: config.TOKEN_SCOPE ?? null,
    claims: config.TOKEN_CLAIMS,
    groups: config.TOKEN_ROLES ? new Map(groups) : null,
    force: config.TOKEN_FORCE ?? null,
  };
}

/** The form of the tokens of Byway's own sign-in. */
export const OWN_SHAPE = tokenShape(Fields.parse({}));

const KeySet = z
  .string()
  .transform(parsed)
  .pipe(z.object({ keys: z.array(z.looseObject({})) }));

function whyKeysAreWrong(keys: string): string | null {
  if (!keys.startsWith('{')) {
    return URL.canParse(keys) ? null : 'TOKEN_KEYS: is neither a JSON Web Key Set nor the address of one';
  }
  const set = KeySet.safeParse(keys);
  if (!set.success) return 'TOKEN_KEYS: is no JSON Web Key Set';
  if (set.data.keys.some(({ kty }) => kty === 'oct'))
    return 'TOKEN_KEYS: holds a shared secret, by which any service could sign people in';
  return set.data.keys.some(({ d }) => d !== undefined)
    ? 'TOKEN_KEYS: holds a private key, by which any service could sign people in; give the public halves'
    : null;
}

/** Errors in the settings as a whole, each as `VARIABLE: what, and what to do`; none: they can be used. */
export function wrongShape(config: TokenShapeConfig & { readonly TOKEN_KEYS?: string }): string[] {
  const { TOKEN_TYPES: types, TOKEN_CLAIMS: claims, TOKEN_AUDIENCE: audience, TOKEN_AUDIENCES_BESIDE: beside } = config;
  const found = [
    types.includes('JWT') && !config.TOKEN_SCOPE
      ? 'TOKEN_SCOPE: where TOKEN_TYPES has JWT an identity token looks like an access token; name the scope that only the latter has'
      : null,
    claims.roles.join() !== 'roles' && !config.TOKEN_ROLES
      ? 'TOKEN_ROLES: say which group is in which role, else any group called administrator would be one'
      : null,
    config.TOKEN_FORCE && claims.force.join() !== 'force'
      ? 'TOKEN_FORCE: TOKEN_CLAIMS says in which claim the force is; say one of both'
      : null,
    [audience, ...beside].some((one) => one.startsWith(OF_SERVICES))
      ? `TOKEN_AUDIENCE: what begins with ${OF_SERVICES} is for tokens of services`
      : null,
    config.TOKEN_KEYS === undefined ? null : whyKeysAreWrong(config.TOKEN_KEYS),
  ];
  return found.filter((line) => line !== null);
}
