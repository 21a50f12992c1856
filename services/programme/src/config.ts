import { readFileSync } from 'node:fs';
import { LoneKey, RingText } from '@byway/service-kit/identity/key-ring';
import { KitConfig } from '@byway/service-kit/run/config';
import type { TLSConfig } from '@temporalio/client';
import { z } from 'zod';

export const Config = KitConfig.extend({
  TEMPORAL_ADDRESS: z.string().min(1),
  /** A file with the authority that signed Temporal's certificate (PEM). Given: the line is encrypted (TLS). */
  TEMPORAL_CA_FILE: z.string().min(1).optional(),
  /** This process's own certificate and key (PEM), where Temporal asks for one (mutual TLS). */
  TEMPORAL_CERT_FILE: z.string().min(1).optional(),
  TEMPORAL_KEY_FILE: z.string().min(1).optional(),
  TEMPORAL_NAMESPACE: z.string().default('byway'),
  TASK_QUEUE: z.string().default('diversion'),
  /** A file with the workflow's code as `workflowBundle` builds it of these sources; without it each process builds its own. */
  WORKFLOW_BUNDLE: z.string().min(1).optional(),
  /** 32 random bytes in base64: the root of every case's key in Temporal. Lost, running workflows cannot be read: they are
   * terminated by hand, and the courier starts each again from `case_fact`. */
  WORKFLOW_KEY: LoneKey.optional(),
  /** In its place while keys are changed: `id:base64,id:base64`, the current one first (docs/runbooks/keys.md). */
  WORKFLOW_KEYS: RingText.optional(),
});

export type Config = z.infer<typeof Config>;

/** What of a connection to Temporal follows from the files; null: the line is plain. @throws when one cannot be read */
export function temporalTls(config: Config): TLSConfig | null {
  const { TEMPORAL_CA_FILE: ca, TEMPORAL_CERT_FILE: cert, TEMPORAL_KEY_FILE: key } = config;
  if (!ca) return null;
  const pair = cert && key ? { clientCertPair: { crt: readFileSync(cert), key: readFileSync(key) } } : {};
  return { serverRootCACertificate: readFileSync(ca), ...pair };
}

/** Why somebody else could end or stand still a case by way of Temporal, as production must not have it. */
export function unsafeTemporal(config: Config): string[] {
  const closed = config.TEMPORAL_CA_FILE && config.TEMPORAL_CERT_FILE && config.TEMPORAL_KEY_FILE;
  return closed
    ? []
    : [
        'TEMPORAL_CA_FILE, TEMPORAL_CERT_FILE, TEMPORAL_KEY_FILE: without mutual TLS whoever reaches Temporal can end a workflow',
      ];
}
