import { LoneKey, PublicKeysText, RingText } from '@byway/service-kit/identity/key-ring';
import { TokenShapeFields, wrongShape } from '@byway/service-kit/identity/token-shape';
import { saidOf } from '@byway/service-kit/run/config';
import { KafkaAccessFields } from '@byway/service-kit/run/kafka-access';
import { unsafeSettings } from '@byway/service-kit/run/production';
import { z } from 'zod';

const addresses = z
  .string()
  .transform((text) => JSON.parse(text) as unknown)
  .pipe(z.record(z.string(), z.url()));

const Config = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  /** The address browsers know this console by. */
  CONSOLE_URL: z.url(),
  DATABASE_URL: z.string().min(1),
  DATABASE_SYSTEM_URL: z.string().min(1),
  /** Where each service's HTTP edge is: a JSON object by service name. */
  SERVICES: addresses,
  KAFKA_BROKERS: z
    .string()
    .min(1)
    .transform((list) => list.split(',')),
  ...KafkaAccessFields,
  TOPIC_PREFIX: z.string().default('byway'),
  /** The public halves of the keys by which services sign their facts: what is signed by none is not heard. */
  FACT_PUBLIC_KEYS: PublicKeysText,
  TOKEN_ISSUER: z.url(),
  /** Where this process reaches the provider, if not where browsers do: the same paths at another origin. */
  TOKEN_INNER_ISSUER: z.url().optional(),
  ...TokenShapeFields,
  /** What the provider knows this console by. */
  CLIENT_ID: z.string().min(1).max(200).default('console'),
  /** What a sign-in asks the provider for, with spaces between. */
  SIGN_IN_SCOPES: z
    .string()
    .default('openid')
    .refine((scopes) => scopes.split(' ').includes('openid'), 'must name openid: without it nobody says who signed in'),
  CLIENT_SECRET: z.string().min(16),
  /** 32 bytes in base64: seals what a session holds. */
  SESSION_KEY: LoneKey.optional(),
  /** In its place while keys are changed: `id:base64,id:base64`, the current one first (docs/runbooks/keys.md). */
  SESSION_KEYS: RingText.optional(),
  /**
   * Pages a minute that one signed-in person may ask for, and that one address may before anybody is signed in there: a custody
   * suite at the change of shifts is one address.
   */
  PAGES_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  /** Pages are turned away while the event loop is later than this many milliseconds; 0: never. */
  SHED_ABOVE_MS: z.coerce.number().int().min(0).default(1_000),
  /** Addresses of the proxies in front, comma-separated: only what they say of a browser's address is believed. None: there is none. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((address) => address.trim() || [])),
  CLOCK: z.enum(['real', 'demo']).default('real'),
  /** Where spans are sent: the address of a collector that takes OTLP over HTTP. None: nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.union([z.url(), z.literal('')]).default(''),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type Config = z.infer<typeof Config>;

/** Parses the environment; throws one error that names every variable that is wrong, and refuses a demonstration in production. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = Config.safeParse(env);
  const wrong = parsed.success ? wrongShape(parsed.data) : saidOf(parsed.error);
  if (!parsed.success || wrong.length > 0)
    throw new Error(`The configuration cannot be used.\n  ${wrong.join('\n  ')}`);
  const { NODE_ENV, CONSOLE_URL, TOKEN_INNER_ISSUER } = parsed.data;
  if (NODE_ENV === 'production') {
    const found = unsafeSettings(parsed.data);
    if (!CONSOLE_URL.startsWith('https:')) found.push('CONSOLE_URL: production is reached by https only');
    if (TOKEN_INNER_ISSUER?.startsWith('http:'))
      found.push('TOKEN_INNER_ISSUER: who signs people in is reached by https only, from inside too');
    if (found.length > 0) throw new Error(`Not safe for production.\n  ${found.join('\n  ')}`);
  }
  return parsed.data;
}
