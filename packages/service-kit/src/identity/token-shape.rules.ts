import { opaque } from '@byway/contracts/fields';
import type { JWTPayload, ProtectedHeaderParameters } from 'jose';
import { z } from 'zod';
import type { Caller, Meant } from './caller.ts';
import { forceId, type Given, type TokenShape } from './token-shape.ts';

/** A token that does not match the settings. The message names claims and settings, and no value of the token. */
export class TokenMisfit extends Error {
  override readonly name = 'TokenMisfit';
}

/** Prefixes reserved for services (`system:`, `service:`). A person's id must not begin with them, in any case of letters. */
const RESERVED = /^(system|service)\W/i;
const actor = opaque.refine((name) => !RESERVED.test(name));
const roleNames = z.array(z.string().max(40)).min(1).max(20);
/** A directory puts somebody into many groups; a token has no room for more. */
const groupNames = z.array(z.string().max(200)).max(1_000);
const seconds = z.int().nonnegative().nullish();

const mediaType = (typ: string): string => typ.toLowerCase().replace(/^application\//, '');

/** Whether a header names one of these media types, as RFC 7515 (section 4.1.9) compares them: `application/` may be left out. */
export const isOfType = ({ typ = '' }: ProtectedHeaderParameters, types: readonly string[]): boolean =>
  types.some((type) => mediaType(type) === mediaType(typ));

/**
 * Holds a token, whose signature is another's matter, to what it must be: its type, for us alone, of our scope, not good for longer.
 *
 * @throws TokenMisfit
 */
export function mustFit(
  header: ProtectedHeaderParameters,
  payload: JWTPayload,
  { algorithms, types }: TokenShape,
  { audience, beside = [], scope = null, longest }: Meant,
  setting = { audience: 'TOKEN_AUDIENCE', longest: 'a shift' },
): void {
  if (!algorithms.includes(header.alg ?? 'none'))
    throw new TokenMisfit('alg: it is signed by no algorithm of TOKEN_ALGORITHMS');
  if (!isOfType(header, types)) throw new TokenMisfit('typ: it is of no type of TOKEN_TYPES');
  const { aud, iat = 0, exp = 0 } = payload;
  // RFC 8693: somebody acts in another's name, and the record would name who did not. RFC 7800: good only with a key that nobody asks for here.
  if (payload.act !== undefined) throw new TokenMisfit('act: somebody acts in another’s name');
  if (payload.cnf !== undefined) throw new TokenMisfit('cnf: it is bound to a key, which no bearer of it has to show');
  const audiences = [aud ?? []].flat();
  if (audiences.filter((one) => one === audience).length !== 1)
    throw new TokenMisfit(`aud: it is not for ${setting.audience}`);
  if (audiences.some((one) => one !== audience && !beside.includes(one)))
    throw new TokenMisfit('aud: it is for somebody else besides, whom TOKEN_AUDIENCES_BESIDE does not name');
  if (exp - iat > longest)
    throw new TokenMisfit(`exp: it is good for more than ${longest} seconds (${setting.longest})`);
  const scopes = [payload.scope ?? payload.scp ?? []]
    .flat()
    .flatMap((one) => (typeof one === 'string' ? one.split(' ') : []));
  if (scope !== null && !scopes.includes(scope)) throw new TokenMisfit('scope, scp: it does not name TOKEN_SCOPE');
}

/** The value at the end of this path. */
export function at(payload: JWTPayload, way: readonly string[]): unknown {
  return way.reduce<unknown>(
    (inside, name) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, name)
        ? (inside as Readonly<Record<string, unknown>>)[name]
        : undefined,
    payload,
  );
}

function read<T>(payload: JWTPayload, { claims }: TokenShape, claim: keyof TokenShape['claims'], as: z.ZodType<T>): T {
  const found = as.safeParse(at(payload, claims[claim]));
  if (found.success) return found.data;
  throw new TokenMisfit(`${claims[claim].join('.')}: missing, or nothing that can be a person’s ${claim}`);
}

/**
 * The opaque id of a token's subject.
 *
 * @throws TokenMisfit when there is none, or it is a service
 */
export const actorOf = (payload: JWTPayload, shape: TokenShape): string => read(payload, shape, 'actor', actor);

/** What the provider's roles or groups map to. */
function givenIn(payload: JWTPayload, shape: TokenShape): readonly Given[] {
  const { groups } = shape;
  if (!groups) return read(payload, shape, 'roles', roleNames).map((role) => ({ role }));
  const given = read(payload, shape, 'roles', groupNames).flatMap((name) => groups.get(name) ?? []);
  if (given.length > 0) return given;
  throw new TokenMisfit(`${shape.claims.roles.join('.')}: in none of the groups of TOKEN_ROLES`);
}

/** The wall somebody works behind: one at most, since which of two applies is not ours to choose. */
function wallIn(
  wall: 'provider' | 'court',
  payload: JWTPayload,
  shape: TokenShape,
  given: readonly Given[],
): string | null {
  const said = [read(payload, shape, wall, opaque.nullish()), ...given.map((one) => one[wall])];
  const [first = null, ...others] = new Set(said.filter((one) => one !== null && one !== undefined));
  if (others.length > 0) throw new TokenMisfit(`${wall}: claims and groups name more than one`);
  return first;
}

/** The force of a token: from the claim or the settings; where both name one they agree. */
export function forceOf(payload: JWTPayload, shape: TokenShape): string {
  const force = read(payload, shape, 'force', forceId.nullish()) ?? shape.force;
  if (force === null) throw new TokenMisfit('force: the token names none, and TOKEN_FORCE is not set');
  if (shape.force !== null && force !== shape.force) throw new TokenMisfit('force: it is another than TOKEN_FORCE');
  return force;
}

/**
 * Who a token is about, by the claims that the settings name.
 *
 * @throws TokenMisfit which names the claim that is missing or cannot be used
 */
export function callerOf(payload: JWTPayload, shape: TokenShape): Caller {
  const given = givenIn(payload, shape);
  return {
    actor: actorOf(payload, shape),
    roles: [...new Set(given.map(({ role }) => role))],
    force: forceOf(payload, shape),
    provider: wallIn('provider', payload, shape, given),
    court: wallIn('court', payload, shape, given),
    signedInAt: read(payload, shape, 'signedInAt', seconds) ?? null,
  };
}
