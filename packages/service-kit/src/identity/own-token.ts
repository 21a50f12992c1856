import type { Scope } from '@byway/contracts/http/route';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { systemClock } from '../time/clock.ts';
import { serviceOfToken } from './service-token.rules.ts';
import { type ServiceTokenConfig, serviceTokenShape } from './service-token-shape.ts';
import { TokenMisfit } from './token-shape.rules.ts';
import { type TokenShapeConfig, tokenShape } from './token-shape.ts';

const ANSWER_MS = 10_000;
const EARLY_MS = 60_000;

/** Environment variables of a service that needs tokens of its own. */
export const OwnTokenFields = {
  /** The provider's token endpoint. */
  TOKEN_URL: z.url(),
  /** The service's client id; without it, the service's name. */
  SERVICE_CLIENT_ID: z.string().min(1).max(200).optional(),
  SERVICE_CLIENT_SECRET: z.string().min(16),
  /** Client authentication: in the header, or in the body. */
  SERVICE_CLIENT_AUTH: z.enum(['basic', 'post']).default('basic'),
  /** The scope to request, where the provider has another name for it (Entra ID: `api://…/.default`). */
  SERVICE_TOKEN_SCOPE: z.string().min(1).max(500).optional(),
};
const Fields = z.object(OwnTokenFields);
type Settings = z.infer<typeof Fields> & ServiceTokenConfig & TokenShapeConfig & { readonly TOKEN_ISSUER: string };

const Answer = z.object({ access_token: z.string(), expires_in: z.coerce.number() });

/** Client authentication of RFC 6749, section 2.3.1: both parts are form-encoded. */
function proofOf(id: string, { SERVICE_CLIENT_SECRET: secret, SERVICE_CLIENT_AUTH: how }: Settings) {
  if (how === 'post') return { headers: {}, more: { client_id: id, client_secret: secret } };
  const written = [id, secret].map((one) => new URLSearchParams({ one }).toString().slice('one='.length)).join(':');
  return { headers: { authorization: `Basic ${Buffer.from(written).toString('base64')}` }, more: {} };
}

/**
 * The tokens of `service` for itself, asked for anew shortly before one ends. What others would refuse is held to the same settings here
 * first, so that somebody is told why.
 *
 * @throws TokenMisfit which names the claim and the setting
 */
export function ownTokens(service: string, scope: Scope, settings: Settings): () => Promise<string> {
  let held = { token: '', until: 0 };
  const shape = tokenShape(settings);
  const services = serviceTokenShape(settings);
  const { headers, more } = proofOf(settings.SERVICE_CLIENT_ID ?? service, settings);
  const asked = { grant_type: 'client_credentials', scope: settings.SERVICE_TOKEN_SCOPE ?? scope, ...more };
  return async () => {
    if (systemClock.now() < held.until) return held.token;
    const response = await fetch(settings.TOKEN_URL, {
      method: 'POST',
      headers,
      body: new URLSearchParams(asked),
      signal: AbortSignal.timeout(ANSWER_MS),
      redirect: 'error',
    });
    if (!response.ok) throw new Error(`no token: the sign-in answered ${response.status}`);
    const { access_token: token, expires_in: seconds } = Answer.parse(await response.json());
    const payload = decodeJwt(token);
    if (payload.iss !== settings.TOKEN_ISSUER) throw new TokenMisfit('iss: it is not of TOKEN_ISSUER');
    const found = serviceOfToken(decodeProtectedHeader(token), payload, scope, shape, services);
    if (found.service !== service) throw new TokenMisfit('it is of another service (SERVICE_CLIENT_ID, SERVICE_NAMES)');
    held = { token, until: systemClock.now() + seconds * 1_000 - EARLY_MS };
    return token;
  };
}
