import { SERVICES } from '@byway/contracts/services';
import type { IIoK8sApiCoreV1EnvVar as Variable } from 'kubernetes-models/v1/EnvVar';
import { CLAIMED, PORT, type Runner, WRITES } from './runners.ts';
import { AUTHORITIES, certificatesOf, fromSecret } from './secrets.ts';
import type { Values } from './values.ts';

const plain = (variables: Readonly<Record<string, string>>): Variable[] =>
  Object.entries(variables).map(([name, value]) => ({ name, value }));

/** How a process proves to Kafka who it is, and makes sure that it speaks with Kafka. */
export function kafkaSettings({ kafka }: Values, secret: string, username: string): Variable[] {
  const there = { KAFKA_BROKERS: kafka.brokers.join(','), KAFKA_CA_FILE: `${AUTHORITIES.folder}/kafka.pem` };
  if (kafka.proof === 'certificate') {
    const { folder } = certificatesOf(username, 'kafka');
    return plain({ ...there, KAFKA_CERT_FILE: `${folder}/tls.crt`, KAFKA_KEY_FILE: `${folder}/tls.key` });
  }
  return [...plain({ ...there, KAFKA_USERNAME: username }), fromSecret('KAFKA_PASSWORD', secret, 'kafka-password')];
}

function temporalSettings({ temporal }: Values, { name }: Runner): Variable[] {
  const { folder } = certificatesOf(name, 'temporal');
  return plain({
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TASK_QUEUE: 'byway',
    TEMPORAL_CA_FILE: `${AUTHORITIES.folder}/temporal.pem`,
    TEMPORAL_CERT_FILE: `${folder}/tls.crt`,
    TEMPORAL_KEY_FILE: `${folder}/tls.key`,
  });
}

function pageSettings({ console: pages, signIn }: Values, secret: string): Variable[] {
  const settings = Object.fromEntries(
    Object.entries(signIn.settings).filter(([name]) => name !== 'TOKEN_KEYS' && !name.startsWith('SERVICE_')),
  );
  const addresses = Object.fromEntries(SERVICES.map(({ name }) => [name, `http://${name}:${PORT}`]));
  return [
    ...plain({
      ...settings,
      CONSOLE_URL: pages.url,
      TRUSTED_PROXIES: pages.proxies.join(','),
      SERVICES: JSON.stringify(addresses),
    }),
    fromSecret('CLIENT_SECRET', secret, 'client-secret'),
  ];
}

/** What the service that writes to people is told beside: its secrets are in its file of keys. */
const messageSettings = ({ messages }: Values): Record<string, string> => ({
  INTAKE_URL: `http://${CLAIMED}:${PORT}`,
  TOKEN_URL: messages.tokenUrl,
  NOTIFY_TEXT_TEMPLATE: messages.template,
  ...(messages.client
    ? {
        SERVICE_CLIENT_ID: messages.client.id,
        SERVICE_TOKEN_SCOPE: messages.client.scope,
        SERVICE_CLIENT_AUTH: messages.client.auth,
      }
    : {}),
});

function serviceSettings(values: Values, { name }: Runner): Variable[] {
  const { signIn, backupsKeptDays } = values;
  const tokens = Object.entries(signIn.settings).filter(([variable]) => /^(TOKEN|SERVICE)_/.test(variable));
  const erasure = name === 'intake' ? { BACKUPS_KEPT_DAYS: String(backupsKeptDays) } : {};
  const messages = name === WRITES ? messageSettings(values) : {};
  return plain({ ...Object.fromEntries(tokens), ...erasure, ...messages });
}

/** The environment of a service or of the console; whatever is secret comes from a Secret or its file of keys. */
export function settingsOf(runner: Runner, values: Values, secret: string): Variable[] {
  const heap = `--max-semi-space-size=8 --max-old-space-size=${runner.heap} --disable-warning=ExperimentalWarning`;
  return [
    ...plain({
      NODE_ENV: 'production',
      NODE_OPTIONS: heap,
      HOST: '0.0.0.0',
      PORT: String(PORT),
      CLOCK: 'real',
      TOPIC_PREFIX: 'byway',
      OTEL_EXPORTER_OTLP_ENDPOINT: values.traces?.address ?? '',
    }),
    ...kafkaSettings(values, secret, runner.name),
    ...(runner.workflows ? temporalSettings(values, runner) : []),
    ...(runner.pages ? pageSettings(values, secret) : serviceSettings(values, runner)),
  ];
}
