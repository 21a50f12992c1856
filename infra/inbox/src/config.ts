import { z } from 'zod';

/** The template whose whole text is `((words))`. */
export const DEMO_TEMPLATE = '0000000b-0000-4000-8000-00000000000c';
/** What campaigns come from there: a number of Ofcom's drama range. */
export const DEMO_SENDER = '+447700900000';

const Config = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** In the form of GOV.UK Notify: a name, a service, a secret. It opens nothing but this inbox. */
  API_KEY: z.string().min(74),
  TEMPLATE: z.uuid().default(DEMO_TEMPLATE),
  /** What opens it as a gateway for campaigns; none: it is no such gateway. */
  GATEWAY_KEY: z.string().default(''),
  /** Real time from taking a message to knowing what became of it. */
  DELIVERED_AFTER_MS: z.coerce.number().int().min(0).default(200),
  /** As the real one says it. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(3_000),
  /** Messages a second that it takes as a gateway. */
  SENDS_PER_SECOND: z.coerce.number().int().min(1).default(50),
});
export type Config = z.infer<typeof Config>;

/** Parses the environment; throws in production: nothing that is sent to an inbox arrives. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const config = Config.parse(env);
  if (config.NODE_ENV === 'production') {
    throw new Error('infra/inbox sends nothing: it is for demonstration and training, never for production');
  }
  return config;
}
