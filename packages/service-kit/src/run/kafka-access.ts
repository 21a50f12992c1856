import { readFileSync } from 'node:fs';
import type { KafkaAccess } from '@byway/facts/kafka';
import { z } from 'zod';

/** How a process verifies that it speaks with Kafka, and authenticates: environment variables, all optional. */
export const KafkaAccessFields = {
  /** A file with the authority that signed the brokers' certificates (PEM). If given, the connection is encrypted (TLS). */
  KAFKA_CA_FILE: z.string().min(1).optional(),
  /** This process's own certificate and key (PEM), where brokers require one (mutual TLS). */
  KAFKA_CERT_FILE: z.string().min(1).optional(),
  KAFKA_KEY_FILE: z.string().min(1).optional(),
  /** A user of the brokers (SASL, SCRAM-SHA-512): the service's own name, to which `topics` gives the rights. */
  KAFKA_USERNAME: z.string().min(1).optional(),
  KAFKA_PASSWORD: z.string().min(1).optional(),
};
const Fields = z.object(KafkaAccessFields);
export type KafkaAccessConfig = z.infer<typeof Fields>;

/**
 * The options of a Kafka client.
 *
 * @throws when a file cannot be read
 */
export function kafkaAccess(config: KafkaAccessConfig): KafkaAccess {
  const { KAFKA_CA_FILE: ca, KAFKA_CERT_FILE: cert, KAFKA_KEY_FILE: key } = config;
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = config;
  const read = (file: string): string => readFileSync(file, 'utf8');
  return {
    ...(ca ? { ssl: { ca: read(ca), ...(cert && key ? { cert: read(cert), key: read(key) } : {}) } } : {}),
    ...(username && password ? { sasl: { mechanism: 'scram-sha-512', username, password } } : {}),
  };
}

/** Like {@link kafkaAccess}, from an environment, for commands without a configuration of their own. */
export function kafkaAccessOf(env: NodeJS.ProcessEnv): KafkaAccess {
  return kafkaAccess(Fields.parse(env));
}

/** Why somebody else could read, alter or state facts, or null: it takes both encryption and authentication. */
export function whyKafkaIsOpen(config: KafkaAccessConfig): string | null {
  if (!config.KAFKA_CA_FILE) return 'KAFKA_CA_FILE: without TLS whoever is on the way reads facts, and alters them';
  const user = config.KAFKA_USERNAME && config.KAFKA_PASSWORD;
  const certificate = config.KAFKA_CERT_FILE && config.KAFKA_KEY_FILE;
  if (user || certificate) return null;
  return 'KAFKA_USERNAME and KAFKA_PASSWORD, or KAFKA_CERT_FILE and KAFKA_KEY_FILE: the brokers cannot tell who asks';
}
