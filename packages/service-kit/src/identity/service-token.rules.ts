import { opaque } from '@byway/contracts/fields';
import { audienceOf, type Scope } from '@byway/contracts/http/route';
import type { JWTPayload, ProtectedHeaderParameters } from 'jose';
import { z } from 'zod';
import type { Meant } from './caller.ts';
import type { ServiceTokenShape } from './service-token-shape.ts';
import { at, forceOf, mustFit, TokenMisfit } from './token-shape.rules.ts';
import type { TokenShape } from './token-shape.ts';

const name = opaque;
const named = z.array(z.string().max(100)).max(100);

/**
 * The audience of a service's token, which no person's token has. So a service's token is refused on every other route, and a person's on
 * these, by the audience check that every token passes through (RFC 9068, section 4).
 */
export const meantFor = (scope: Scope, shape: TokenShape, { audience, longest }: ServiceTokenShape): Meant =>
  audience === null ? { audience: audienceOf(scope), longest } : { audience, beside: shape.beside, longest };

/** The scopes of a token: words of one text, or a list. */
function scopesIn(payload: JWTPayload, { claims }: ServiceTokenShape): readonly string[] {
  const said = at(payload, claims.scope);
  const found = named.safeParse(typeof said === 'string' ? said.split(' ') : said);
  if (found.success) return found.data;
  throw new TokenMisfit(`${claims.scope.join('.')}: missing, or no list of scopes (SERVICE_CLAIMS)`);
}

/** @throws TokenMisfit where a token has another scope, or is a person's */
function mustBeFor(scope: Scope, payload: JWTPayload, services: ServiceTokenShape): void {
  const scopes = scopesIn(payload, services);
  const isFor = services.audience === null ? scopes.join(' ') === scope : scopes.includes(scope);
  const where = services.claims.scope.join('.');
  if (!isFor) throw new TokenMisfit(`${where}: it does not name ${scope} (SERVICE_CLAIMS, SERVICE_TOKEN_SCOPE)`);
  // Claims of a person or of delegation: a service token that has one is refused. Entra ID writes `scp` only where somebody is signed in.
  for (const ofPeople of ['roles', 'scp'])
    if (where !== ofPeople && payload[ofPeople] !== undefined)
      throw new TokenMisfit(`${ofPeople}: only tokens of people have it`);
}

/** The service a token belongs to. A subject other than the client is a person (RFC 9068, section 2.2), unless the settings name it. */
function serviceIn(payload: JWTPayload, { claims, clients }: ServiceTokenShape): string {
  const client = name.safeParse(at(payload, claims.client)).data;
  if (client === undefined) throw new TokenMisfit(`${claims.client.join('.')}: missing, or no client (SERVICE_CLAIMS)`);
  const known = clients === null ? { service: client, subject: null } : clients.get(client);
  if (known === undefined) throw new TokenMisfit(`${claims.client.join('.')}: no client of SERVICE_NAMES`);
  if (payload.sub !== (known.subject ?? client))
    throw new TokenMisfit('sub: it is about somebody else than its client (SERVICE_NAMES: subject)');
  return known.service;
}

/**
 * Which service a token is of, for which force, by the claims that the settings name. Its signature is another's matter.
 *
 * @throws TokenMisfit which names the claim and the setting
 */
export function serviceOfToken(
  header: ProtectedHeaderParameters,
  payload: JWTPayload,
  scope: Scope,
  shape: TokenShape,
  services: ServiceTokenShape,
): { readonly service: string; readonly force: string } {
  mustFit(header, payload, shape, meantFor(scope, shape, services), {
    audience: 'SERVICE_AUDIENCE',
    longest: 'SERVICE_TOKEN_SECONDS',
  });
  mustBeFor(scope, payload, services);
  return { service: serviceIn(payload, services), force: forceOf(payload, shape) };
}
