import { z } from 'zod';
import { LoneKey, PublicKeysText, RingText } from '../identity/key-ring.ts';
import { ServiceTokenFields, wrongServiceShape } from '../identity/service-token-shape.ts';
import { TokenShapeFields, wrongShape } from '../identity/token-shape.ts';
import { KafkaAccessFields } from './kafka-access.ts';
import { GIVE_UP_MS } from './patience.ts';
import { unsafeSettings } from './production.ts';

const url = z.string().min(1);

/** The environment of every service, read once at start. */
export const KitConfig = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  DATABASE_URL: url,
  DATABASE_SYSTEM_URL: url,
  /** How long a request waits for a connection to Postgres before it is told that a part of the system is away. */
  DATABASE_WAIT_MS: z.coerce.number().int().min(100).default(5_000),
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
  /** 32 random bytes in base64, the same for every replica of a service: the key of its keyed hashes. */
  SERVICE_KEY: LoneKey.optional(),
  /** Instead of SERVICE_KEY while keys are rotated, the current one first (docs/runbooks/keys.md). */
  SERVICE_KEYS: RingText.optional(),
  /** 32 random bytes in base64, known to this service alone: it signs its facts with it (docs/adr/0030). */
  FACT_KEY: LoneKey.optional(),
  /** Instead of FACT_KEY while keys are rotated: `id:base64,id:base64`, the current one first (docs/runbooks/keys.md). */
  FACT_KEYS: RingText.optional(),
  /** The public keys of every service, several of one while its key is rotated: `service/id:base64`, between commas. */
  FACT_PUBLIC_KEYS: PublicKeysText,
  /** The address of a collector that takes OTLP over HTTP. Empty: nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.union([z.url(), z.literal('')]).default(''),
  /**
   * Requests a minute that one person may send to this service. A page of the console asks a service a few times, and nobody
   * opens more than one page a second for long; a register of 40 rows is one request.
   */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
  /** Requests are refused while the event loop is later than this many milliseconds; 0: never. */
  SHED_ABOVE_MS: z.coerce.number().int().min(0).default(1_000),
  /** A folder that outlives this process, for the seals of the audit; empty: seals are in the log alone. */
  SEALS_FOLDER: z.string().default(''),
  /** How long one of the process's own loops may fail, while every engine answers, before the process ends and is started anew. */
  GIVE_UP_MS: z.coerce.number().int().min(1_000).default(GIVE_UP_MS),
  /** How many services of this process share one Kafka consumer (services-main); 0: this one has its own. */
  ONE_CONSUMER: z.coerce.number().int().min(0).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type KitConfig = z.infer<typeof KitConfig>;

/** The errors of an environment, a line for each variable. */
export const saidOf = ({ issues }: z.ZodError): string[] =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

/**
 * Parses the environment by `schema` (which extends {@link KitConfig}). Throws one error that names every missing or
 * wrong variable, and in production every one that is safe for a demonstration alone. Elsewhere on real time {@link unsafeOf} names them.
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
  const found = [...unsafeSettings(parsed.data), ...unsafe(parsed.data)];
  if (parsed.data.NODE_ENV === 'production' && found.length > 0)
    throw new Error(`Not safe for production.\n  ${found.join('\n  ')}`);
  if (parsed.data.CLOCK === 'real') UNSAFE.set(parsed.data, found);
  return parsed.data;
}

/** What a service on real time was started with all the same, where nobody said that it is production. */
const UNSAFE = new WeakMap<object, readonly string[]>();

/** On real time each setting that is not safe for people's data, whatever NODE_ENV says: for a warning at the start. */
export const unsafeOf = (config: object): readonly string[] => UNSAFE.get(config) ?? [];
