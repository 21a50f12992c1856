import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasKafkaJars, kafkaJars } from './kafka-jars.ts';
import { kafkaAnswers } from './kafka-probe.ts';
import { launch } from './processes.ts';
import type { Recipe, Setting } from './recipe.ts';
import { findJava, findMaven, runLines } from './tools.ts';

const logFile = (dataDir: string) => join(dataDir, 'kafka.log');
const properties = (dataDir: string) => join(dataDir, 'kafka.properties');
const logDir = (dataDir: string) => join(dataDir, 'kafka');

/** The broker's properties: one node that is broker and controller, on loopback. */
export function kafkaProperties(port: number, controllerPort: number, folder: string): string {
  const settings: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': folder,
    'auto.create.topics.enable': false,
    'num.partitions': 1,
    'offsets.topic.num.partitions': 5,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 5,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // Without this every consumer waits three seconds for others to join before it hears anything.
    'group.initial.rebalance.delay.ms': 0,
  };
  return `${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}

async function prepare({ dataDir, ports, progress, signal }: Setting): Promise<void> {
  const java = await findJava();
  const folder = await kafkaJars({ progress, signal });
  await writeFile(properties(dataDir), kafkaProperties(ports.kafka, ports.kafkaController, logDir(dataDir)));
  if (existsSync(join(logDir(dataDir), 'meta.properties'))) return;
  progress('kafka: formatting its log folder');
  await rm(logDir(dataDir), { recursive: true, force: true });
  await mkdir(logDir(dataDir));
  // Given with "=": an id may begin with a hyphen.
  const id = randomBytes(16).toString('base64url');
  const args = [
    ...jvm(folder, 64, 256),
    'kafka.tools.StorageTool',
    'format',
    `--cluster-id=${id}`,
    '-c',
    properties(dataDir),
  ];
  const { code, tail } = await runLines(java, args, () => undefined, { signal });
  if (code !== 0) throw new Error(`Kafka could not format ${logDir(dataDir)}:\n${tail}`);
}

function jvm(folder: string, startMb: number, mostMb: number): string[] {
  return [
    `-Xms${startMb}m`,
    `-Xmx${mostMb}m`,
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-Djava.awt.headless=true',
    `-Dlog4j2.configurationFile=${join(folder, 'log4j2.properties')}`,
    '-cp',
    join(folder, 'lib', '*'),
  ];
}

/** Native Kafka 4.3 from Maven's jars. */
export const KAFKA: Recipe = {
  name: 'kafka',
  ports: ['kafka', 'kafkaController'],
  stopSignal: 'SIGTERM',
  logFile,
  needs: () => [findJava(), hasKafkaJars().then((has) => (has ? null : findMaven()))],
  prepare,
  launch: async ({ dataDir, progress, signal }) => {
    const [java, folder] = await Promise.all([findJava(), kafkaJars({ progress, signal })]);
    const args = [...jvm(folder, 128, 384), 'kafka.Kafka', properties(dataDir)];
    return launch(java, args, { cwd: dataDir, logFile: logFile(dataDir) });
  },
  healthy: ({ ports }) => kafkaAnswers(ports.kafka),
};
