import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kafkaJars } from '@byway/engines/kafka-jars';
import { choosePorts } from '@byway/engines/ports';
import { launch, type ProcessId, stopProcess } from '@byway/engines/processes';
import { findJava, output, runLines } from '@byway/engines/tools';

/** A Kafka as production runs it: TLS, users with passwords (SCRAM), and nothing allowed that no right allows. */
export interface SecuredKafka {
  readonly address: string;
  /** The authority of its certificate, as a file (PEM). */
  readonly caFile: string;
  readonly stop: () => Promise<void>;
}

const SECRET = 'of-a-test-alone';
const say = (): void => undefined;

async function certificate(folder: string, java: string): Promise<{ store: string; caFile: string }> {
  const beside = join(dirname(java), 'keytool');
  const keytool = dirname(java) !== '.' && (await output(beside, ['-help'])) !== null ? beside : 'keytool';
  const store = join(folder, 'broker.p12');
  const caFile = join(folder, 'ca.pem');
  const common = ['-storetype', 'PKCS12', '-keystore', store, '-storepass', SECRET, '-alias', 'broker'];
  const made = [
    '-dname',
    'CN=broker',
    '-keyalg',
    'EC',
    '-groupname',
    'secp256r1',
    '-ext',
    'san=ip:127.0.0.1,dns:localhost',
  ];
  for (const args of [
    ['-genkeypair', ...common, ...made, '-validity', '2'],
    ['-exportcert', '-rfc', ...common, '-file', caFile],
  ]) {
    const { code, tail } = await runLines(keytool, args, say);
    if (code !== 0) throw new Error(`keytool: ${tail}`);
  }
  return { store, caFile };
}

/** Its properties; the user `admin` may do everything, everybody else what they are given. */
function properties(folder: string, store: string, port: number, controllerPort: number, admin: string): string {
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required';
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
    `listeners=SASL_SSL://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    `advertised.listeners=SASL_SSL://127.0.0.1:${port}`,
    'listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
    'controller.listener.names=CONTROLLER',
    'inter.broker.listener.name=SASL_SSL',
    'sasl.enabled.mechanisms=SCRAM-SHA-512',
    'sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512',
    `listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=${scram} username="admin" password="${admin}";`,
    'ssl.keystore.type=PKCS12',
    `ssl.keystore.location=${store}`,
    `ssl.keystore.password=${SECRET}`,
    'ssl.truststore.type=PKCS12',
    `ssl.truststore.location=${store}`,
    `ssl.truststore.password=${SECRET}`,
    'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users=User:admin;User:ANONYMOUS',
    `log.dirs=${join(folder, 'log')}`,
    'auto.create.topics.enable=false',
    'offsets.topic.num.partitions=1',
    'offsets.topic.replication.factor=1',
    'group.initial.rebalance.delay.ms=0',
    '',
  ].join('\n');
}

/** Starts one with these users and their passwords, `admin` among them. */
export async function startSecuredKafka(folder: string, users: ReadonlyMap<string, string>): Promise<SecuredKafka> {
  const [java, home] = await Promise.all([
    findJava(),
    kafkaJars({ progress: say, signal: new AbortController().signal }),
  ]);
  const { store, caFile } = await certificate(folder, java);
  const ports = await choosePorts(['kafka', 'kafkaController']);
  const file = join(folder, 'kafka.properties');
  mkdirSync(join(folder, 'log'));
  writeFileSync(file, properties(folder, store, ports.kafka, ports.kafkaController, users.get('admin') ?? ''));
  const logging = `-Dlog4j2.configurationFile=${join(home, 'log4j2.properties')}`;
  const jvm = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', logging, '-cp', join(home, 'lib', '*')];
  const scram = [...users].flatMap(([name, password]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);
  const id = `--cluster-id=${randomBytes(16).toString('base64url')}`;
  const formatted = await runLines(java, [...jvm, 'kafka.tools.StorageTool', 'format', id, '-c', file, ...scram], say);
  if (formatted.code !== 0) throw new Error(`Kafka could not format its folder: ${formatted.tail}`);
  const child: ProcessId = launch(java, [...jvm, 'kafka.Kafka', file], {
    cwd: folder,
    logFile: join(folder, 'kafka.log'),
  });
  return {
    address: `127.0.0.1:${ports.kafka}`,
    caFile,
    stop: () => stopProcess(child, 'SIGTERM'),
  };
}
