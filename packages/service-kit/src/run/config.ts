import { z } from 'zod';
import { LoneKey, PublicKeysText, RingText } from '../identity/key-ring.ts';
import { ServiceTokenFields, wrongServiceShape } from '../identity/service-token-shape.ts';
import { TokenShapeFields, wrongShape } from '../identity/token-shape.ts';
import { KafkaAccessFields } from './kafka-access.ts';
import { GIVE_UP_MS } from './patience.ts';
import { unsafeSettings } from './production.ts';

const url = z.string().min(1);

/** What every service reads from its environment, once, at start. */
export const KitConfig = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  DATABASE_URL: url,
  DATABASE_SYSTEM_URL: url,
  KAFKA_BROKERS: url.transform((list) => list.split(',')),
  ...KafkaAccessFields,
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('byway'),
  /** `real`: policy time is real time. `demo`: it can be held and moved by an administrator. */
  CLOCK: z.enum(['real', 'demo']).default('real'),
  TOKEN_ISSUER: z.string().min(1),
  /** The issuer's public keys: a JSON Web Key Set, or the address of one. */
  TOKEN_KEYS: z.string().min(1),
  ...TokenShapeFields,
  ...ServiceTokenFields,
  /** 32 random bytes in base64, the same for every replica of a service: what must not be guessed is hashed with a key of it. */
  SERVICE_KEY: LoneKey.optional(),
  /** In its place while keys are changed, the current one first (docs/runbooks/keys.md). */
  SERVICE_KEYS: RingText.optional(),
  /** 32 random bytes in base64, which this service alone has: it signs its facts with it (docs/adr/0030). */
  FACT_KEY: LoneKey.optional(),
  /** In its place while keys are changed: `id:base64,id:base64`, the current one first (docs/runbooks/keys.md). */
  FACT_KEYS: RingText.optional(),
  /** The public halves of the keys of every service, several of one while its key is changed: `service/id:base64`, between commas. */
  FACT_PUBLIC_KEYS: PublicKeysText,
  /** Where spans are sent: the address of a collector that takes OTLP over HTTP. None: nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.union([z.url(), z.literal('')]).default(''),
  /**
   * Requests a minute that one person may send to this service. A page of the console asks a service a few times, and nobody
   * opens more than one page a second for long; a register of 40 rows is one request.
   */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
  /** Requests are turned away while the event loop is later than this many milliseconds; 0: never. */
  SHED_ABOVE_MS: z.coerce.number().int().min(0).default(1_000),
  /** A folder that outlives this process, for the seals of the audit; none: they are in the log alone, for whoever keeps that. */
  SEALS_FOLDER: z.string().default(''),
  /** How long a part of its own may not work, while every engine answers, before the process ends and is started anew. */
  GIVE_UP_MS: z.coerce.number().int().min(1_000).default(GIVE_UP_MS),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type KitConfig = z.infer<typeof KitConfig>;

/** What is wrong with an environment, a line for each variable. */
export const saidOf = ({ issues }: z.ZodError): string[] =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

/**
 * Parses the environment by `schema` (which extends {@link KitConfig}). Throws one error that names every missing or
 * wrong variable, and in production every one that is safe for a demonstration alone.
 *
 * @param unsafe what more a service must not have in production, said as {@link unsafeSettings} does
 */
export function loadConfig<S extends z.ZodType<KitConfig>>(
  schema: S,
  env: NodeJS.ProcessEnv,
  unsafe: (config: z.output<S>) => readonly string[] = () => [],
): z.output<S> {
  const parsed = schema.safeParse(env);
  const wrong = parsed.success ? [...wrongShape(parsed.data), ...wrongServiceShape(parsed.data)] : saidOf(parsed.error);
  if (!parsed.success || wrong.length > 0)
    throw new Error(`The configuration cannot be used.\n  ${wrong.join('\n  ')}`);
  if (parsed.data.NODE_ENV === 'production') {
    const found = [...unsafeSettings(parsed.data), ...unsafe(parsed.data)];
    if (found.length > 0) throw new Error(`Not safe for production.\n  ${found.join('\n  ')}`);
  }
  return parsed.data;
}
