import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** Who may be spoken to, or may speak: addresses, or a namespace of the cluster and, within it, pods with these labels. */
const Peer = z.union([
  z.strictObject({
    cidr: z.union([z.cidrv4(), z.cidrv6()]).refine((range) => !range.endsWith('/0'), 'is everybody, and no wall'),
  }),
  z.strictObject({ namespace: z.string().min(1), labels: z.record(z.string(), z.string()).optional() }),
]);
const Peers = z.array(Peer).min(1);

const Https = z.url({ protocol: /^https$/ });
const HostAndPort = z.string().regex(/^[\w.-]+:\d{2,5}$/, 'host:port');

/** What is asked of the provider, as docs/deploy/production.md lists it; the secret alone is not here. */
const SignIn = z.strictObject({
  at: Peers,
  settings: z
    .record(
      z.string().regex(/^(TOKEN_[A-Z_]+|SERVICE_(AUDIENCE|CLAIMS|NAMES|TOKEN_SECONDS)|CLIENT_ID|SIGN_IN_SCOPES)$/),
      z.string(),
    )
    .refine((one) => 'TOKEN_ISSUER' in one && 'TOKEN_KEYS' in one, 'needs TOKEN_ISSUER and TOKEN_KEYS'),
});

const Values = z.strictObject({
  // A tag that moves would bring another Byway with the next pod, beside those that are there.
  image: z
    .string()
    .refine(
      (name) => /(@sha256:[0-9a-f]{64}|:[\w.-]+)$/.test(name) && !name.endsWith(':latest'),
      'a digest, or a tag that stays',
    ),
  pullSecret: z.string().optional(),
  namespace: z.string().default('byway'),
  console: z.strictObject({
    url: Https,
    /** Addresses of the proxies in front of it: only what they say of a browser's address is believed. */
    proxies: z.array(z.string()).min(1),
    from: Peers,
    ingress: z.strictObject({ class: z.string(), tlsSecret: z.string() }).optional(),
  }),
  signIn: SignIn,
  postgres: z.strictObject({
    at: Peers,
    port: z.int().default(5432),
    /** How many connections are left to Byway: what all replicas may open together must fit. */
    connections: z.int(),
  }),
  kafka: z.strictObject({
    at: Peers,
    brokers: z.array(HostAndPort).min(1),
    /** By what the brokers tell who asks: a user and password (SCRAM-SHA-512), or a certificate. */
    proof: z.enum(['password', 'certificate']).default('password'),
  }),
  temporal: z.strictObject({ at: Peers, address: HostAndPort, namespace: z.string().default('byway') }),
  figures: z.strictObject({
    from: Peers,
    /** Where the autoscaler asks for the lag (KEDA). None: scaling is by processor alone, and without KEDA. */
    prometheus: z.url().optional(),
  }),
  /** Who sends texts, where tokens of services are given, and the template whose text is `((words))` (docs/runbooks/messages.md). */
  messages: z.strictObject({
    at: Peers,
    tokenUrl: Https,
    template: z.uuid(),
    /** What the service is called at the provider, what it asks for there and how it proves its secret, where that is otherwise. */
    client: z
      .strictObject({ id: z.string(), scope: z.string(), auth: z.enum(['basic', 'post']).default('basic') })
      .optional(),
  }),
  traces: z.strictObject({ at: Peers, address: z.url() }).optional(),
  dns: Peers.default([{ namespace: 'kube-system' }]),
  replicas: z
    .strictObject({ least: z.int().min(2), most: z.int() })
    .refine(({ least, most }) => most >= least, 'most is less than least')
    .default({ least: 2, most: 3 }),
  /** For how many days backups are kept at most; a certificate of erasure says so (§9). */
  backupsKeptDays: z.int().min(0).default(35),
});

export type Peer = z.infer<typeof Peer>;
/** What differs from one installation to the next. Nothing in it is secret. */
export type Values = z.infer<typeof Values>;

/** Values from YAML. @throws Error that names every value that is wrong, missing or unknown */
export function valuesOf(text: string): Values {
  const read = Values.safeParse(parse(text));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.') || 'values'}: ${message}`);
  throw new Error(`The values cannot be used.\n  ${wrong.join('\n  ')}`);
}

/** The same from a file. */
export function readValues(file: string): Values {
  return valuesOf(readFileSync(file, 'utf8'));
}
