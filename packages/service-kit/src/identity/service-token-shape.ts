import { opaque } from '@byway/contracts/fields';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { z } from 'zod';
import { claim, parsed } from './shape-fields.ts';

/** Five minutes: as long as it takes to write a letter, and no longer. A provider of a force may not be able to give shorter ones than its own. */
export const SERVICE_TOKEN_S = 300;
const LONGEST_S = 7_200;

const Claims = z.strictObject({ client: claim('client_id'), scope: claim('scope') });
const service = z.enum(SERVICE_NAMES as [string, ...string[]]);
const Client = z
  .union([service, z.strictObject({ service, subject: opaque })], {
    error: 'must be the name of a service, or {"service": …, "subject": …}',
  })
  .transform((given) => (typeof given === 'string' ? { service: given, subject: null } : given));

/** How a force's provider writes tokens of services: environment variables, all optional (docs/adr/0063). */
export const ServiceTokenFields = {
  /** The audience of such a token; without it, `byway:<scope>`. */
  SERVICE_AUDIENCE: z.string().min(1).max(200).optional(),
  /** Claim names where they differ, as JSON: `{"client": "azp", "scope": "roles"}`. */
  SERVICE_CLAIMS: z.string().default('{}').transform(parsed).pipe(Claims),
  /** The service of each client, and the `sub` of its tokens where that differs: JSON. Without it a client is named as its service. */
  SERVICE_NAMES: z.string().transform(parsed).pipe(z.record(opaque, Client)).optional(),
  /** How long a token may be valid. */
  SERVICE_TOKEN_SECONDS: z.coerce.number().int().min(60).max(LONGEST_S).default(SERVICE_TOKEN_S),
};
const Fields = z.object(ServiceTokenFields);
export type ServiceTokenConfig = z.infer<typeof Fields>;

/** The form of services' tokens that are accepted. */
export interface ServiceTokenShape {
  /** Null: one audience for each scope, and no other scope in the token. */
  readonly audience: string | null;
  readonly claims: z.infer<typeof Claims>;
  /** By client; null: a client is named as its service. */
  readonly clients: ReadonlyMap<string, z.infer<typeof Client>> | null;
  readonly longest: number;
}

export const serviceTokenShape = (config: ServiceTokenConfig): ServiceTokenShape => ({
  audience: config.SERVICE_AUDIENCE ?? null,
  claims: config.SERVICE_CLAIMS,
  clients: config.SERVICE_NAMES ? new Map(Object.entries(config.SERVICE_NAMES)) : null,
  longest: config.SERVICE_TOKEN_SECONDS,
});

/** The form of the tokens of Byway's own sign-in. */
export const OWN_SERVICE_SHAPE = serviceTokenShape(Fields.parse({}));

/** Errors in the settings as a whole, each as `VARIABLE: what, and what to do`. */
export function wrongServiceShape(
  config: ServiceTokenConfig & { readonly TOKEN_AUDIENCE: string; readonly TOKEN_AUDIENCES_BESIDE: readonly string[] },
): string[] {
  const { SERVICE_AUDIENCE: audience, SERVICE_NAMES: names } = config;
  const found = [
    audience !== undefined && [config.TOKEN_AUDIENCE, ...config.TOKEN_AUDIENCES_BESIDE].includes(audience)
      ? 'SERVICE_AUDIENCE: people’s tokens are for the same (TOKEN_AUDIENCE); services need one of their own, or their token signs somebody in'
      : null,
    names !== undefined && new Set(Object.values(names).map((one) => one.service)).size < Object.keys(names).length
      ? 'SERVICE_NAMES: two clients are one service'
      : null,
  ];
  return found.filter((line) => line !== null);
}
