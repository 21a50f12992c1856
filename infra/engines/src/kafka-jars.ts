import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, holdToList, isCached } from './downloads.ts';
import type { Setting } from './recipe.ts';
import { findMaven, runLines } from './tools.ts';

const VERSION = '4.3.1';
const LOG4J = '2.25.2';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

const JARS = [
  ['org.apache.kafka', 'kafka_2.13', VERSION],
  ['org.apache.kafka', 'kafka-tools', VERSION],
  ['org.apache.logging.log4j', 'log4j-core', LOG4J],
  ['org.apache.logging.log4j', 'log4j-slf4j-impl', LOG4J],
] as const;

const LOGGING = `rootLogger.level = INFO
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %p %m (%c{1})%n
`;

const KEY = `kafka-${VERSION}`;

/** What each jar is; another version is another list. */
export const JAR_LIST = join(import.meta.dirname, '../kafka-jars.sha256');

/** Whether they were fetched before. */
export const hasKafkaJars = (): Promise<boolean> => isCached(KEY);

/** The folder with Kafka's jars (`lib/`) and its logging settings, fetched once by Maven. Throws MissingTool, and NotAsListed. */
export async function kafkaJars({ progress, signal }: Pick<Setting, 'progress' | 'signal'>): Promise<string> {
  return cached(KEY, progress, async (folder) => {
    const mvn = await findMaven();
    progress(`kafka ${VERSION}: fetching its jars with Maven (once, 54 MB)`);
    const pom = join(folder, 'pom.xml');
    await writeFile(pom, pomXml());
    await writeFile(join(folder, 'log4j2.properties'), LOGGING);
    let fetched = 0;
    const lib = join(folder, 'lib');
    const args = ['-B', '-f', pom, COPY, `-DoutputDirectory=${lib}`];
    const count = (line: string): void => {
      if (!line.includes('Downloaded from ') || !line.includes('.jar')) return;
      fetched += 1;
      if (fetched % 20 === 0) progress(`kafka ${VERSION}: ${fetched} jars fetched`);
    };
    const { code, tail } = await runLines(mvn, args, count, { signal });
    if (code !== 0) throw new Error(`Maven could not fetch Kafka ${VERSION}:\n${tail}`);
    await holdToList(lib, JAR_LIST);
  });
}

function pomXml(): string {
  const dependencies = JARS.map(
    ([group, artifact, version]) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>byway</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
${dependencies.join('\n')}
</dependencies>
</project>
`;
}
