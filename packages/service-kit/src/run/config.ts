import { z } from 'zod';

const url = z.string().min(1);

/** What every service reads from its environment, once, at start. */
export const KitConfig = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  DATABASE_URL: url,
  DATABASE_SYSTEM_URL: url,
  KAFKA_BROKERS: url.transform((list) => list.split(',')),
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('byway'),
  /** `real`: policy time is real time. `demo`: it can be held and moved by an administrator. */
  CLOCK: z.enum(['real', 'demo']).default('real'),
  TOKEN_ISSUER: z.string().min(1),
  /** The issuer's public keys: a JSON Web Key Set, or the address of one. */
  TOKEN_KEYS: z.string().min(1),
  /** 32 random bytes in base64, the same for every replica of a service: what must not be guessed is hashed with a key of it. */
  SERVICE_KEY: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, '32 bytes in base64 are needed'),
  /** Where spans are sent: the address of a collector that takes OTLP over HTTP. None: nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.union([z.url(), z.literal('')]).default(''),
  /**
   * Requests a minute that one person may send to this service. A page of the console asks a service a few times, and nobody
   * opens more than one page a second for long; a register of 40 rows is one request.
   */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),
  /** Requests are turned away while the event loop is later than this many milliseconds; 0: never. */
  SHED_ABOVE_MS: z.coerce.number().int().min(0).default(1_000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type KitConfig = z.infer<typeof KitConfig>;

/**
 * Parses the environment by `schema` (which extends {@link KitConfig}). Throws one error that names every missing or
 * wrong variable, and refuses in production a demonstration clock, and a log that leaves out the seals of the audit.
 */
export function loadConfig<S extends z.ZodType<KitConfig>>(schema: S, env: NodeJS.ProcessEnv): z.output<S> {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration cannot be used.\n  ${wrong.join('\n  ')}`);
  }
  if (parsed.data.NODE_ENV === 'production' && parsed.data.CLOCK !== 'real') {
    throw new Error('CLOCK: production runs on real time only');
  }
  if (parsed.data.NODE_ENV === 'production' && !['debug', 'info'].includes(parsed.data.LOG_LEVEL)) {
    throw new Error('LOG_LEVEL: seals of the audit leave a service in its log, at the level info');
  }
  return parsed.data;
}
