import { z } from 'zod';

const Config = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535),
  /** The name in the tokens, and the address of this server. */
  TOKEN_ISSUER: z.url(),
  /** The private keys (JSON Web Key Set) whose public halves the services verify with. */
  SIGNING_KEYS: z.string().startsWith('{'),
  CLIENT_SECRET: z.string().min(16),
  CONSOLE_URL: z.url(),
  /** Where this server reaches the console, if not where browsers do: it is told of sign-ins that have ended. */
  CONSOLE_INNER_URL: z.url().optional(),
  /** Secrets by name of the services that may claim identity for themselves (JSON); nobody, unless told. */
  SERVICE_CLIENTS: z
    .string()
    .default('{}')
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(z.record(z.string().regex(/^[a-z-]{1,40}$/), z.string().min(16)))
    .refine((clients) => !('console' in clients), 'The console asks with the token of whoever is signed in'),
});
export type Config = z.infer<typeof Config>;

/** Parses the environment; throws in production: anybody may choose any role here. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const config = Config.parse(env);
  if (config.NODE_ENV === 'production') {
    throw new Error('infra/sign-in asks for no password: it is for demonstration and training, never for production');
  }
  return config;
}
