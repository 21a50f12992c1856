import { SERVICE_NAMES } from '@byway/contracts/services';
import { commandLine, refuse } from '@byway/engines/command-line';
import { defaultDataDir } from '@byway/engines/data-dir';
import type { Broker } from '@byway/facts/broker';
import { compareLog } from '@byway/facts/compare-log';
import { Epoch } from '@byway/facts/epoch';
import { connectKafka } from '@byway/facts/kafka';
import { publishAgain } from '@byway/facts/publish-again';
import { type PublicKeys, readPublicKeys } from '@byway/facts/signature';
import { topicOf, topicsOf } from '@byway/facts/topics';
import { kafkaAccessOf } from '@byway/service-kit/run/kafka-access';
import { schemaOf } from '@byway/service-kit/run/migrate';
import { Database } from '@byway/tables/database';
import { systemOf } from './databases.ts';
import { ownBrokers, ownDatabase, ownPublicKeys } from './own-engines.ts';

const USAGE = `npm run facts -- verify [--service=NAME] [--url=…] [--brokers=HOST:PORT,…] [--prefix=…] [--public-keys=…]
npm run facts -- publish-again [--service=NAME] [--url=…] [--brokers=…] [--prefix=…]

  verify         compares each topic with the fact table of its service: exit 0 only if the topic has every fact that was
                 published, as its service signed it and under the key of its subject, and nothing else; repeats are no difference
  publish-again  makes the topics that are missing and has each service publish every fact again: only it can sign them. As often as
                 one likes: who has heard a fact drops it. \`verify\` says when it is done

  --service=  one service; default: each
  --url=      the database, as a role that may read every schema (default: the running engines of this checkout, database
              \`byway\`, or else the latest story)
  --brokers=  Kafka (default: the running engines of this checkout); KAFKA_CA_FILE and the like as for the services
  --prefix=   of the topics (default: the name of the system whose database it is)
  --public-keys=  the services' FACT_PUBLIC_KEYS (default: that variable, or the keys of this checkout)

  When to do which: docs/runbooks/facts.md`;

interface Setting {
  readonly database: Database;
  readonly broker: Broker;
  readonly prefix: string;
  readonly services: readonly string[];
  /** None are needed to have facts published again. */
  readonly publicKeys: PublicKeys;
}

const SHOWN = 20;
const say = (service: string, line: string): void => console.log(`${service.padEnd(14)} ${line}`);

/** What the topics of a service begin with in the life that its database is in (docs/adr/0041). */
async function prefixNow({ database, prefix }: Setting, service: string): Promise<string> {
  const epoch = new Epoch(prefix);
  await epoch.restore(database, schemaOf(service));
  return epoch.prefix;
}

/** Asks each service to publish its facts again. */
async function publishAllAgain(setting: Setting): Promise<number> {
  const { database, broker, services } = setting;
  for (const service of services) {
    await broker.ensureTopics(topicsOf(await prefixNow(setting, service), [service]));
    const schema = schemaOf(service);
    const [counted] = await database.single<{ n: string }>({ text: `select count(*) as n from ${schema}.fact` });
    await database.single(publishAgain(schema));
    say(service, `publishes ${counted?.n} facts again, now or when it is started`);
  }
  return 0;
}

function list(service: string, what: string, names: readonly string[]): void {
  for (const name of names.slice(0, SHOWN)) say('', `${what}: ${name}`);
  if (names.length > SHOWN) say('', `${what}: and ${names.length - SHOWN} more of ${service}`);
}

/** Compares each topic with its fact table; resolves with 1 when any differs. */
async function verifyAll(setting: Setting): Promise<number> {
  const { database, broker, services, publicKeys } = setting;
  let differ = 0;
  for (const service of services) {
    const topic = topicOf(await prefixNow(setting, service), service);
    const { facts, missing, foreign } = await compareLog({
      database,
      broker,
      schema: schemaOf(service),
      service,
      topic,
      publicKeys,
    });
    const isSame = missing.length + foreign.length === 0;
    say(
      service,
      `${isSame ? 'same   ' : 'DIFFERS'}  ${facts} facts, ${missing.length} missing, ${foreign.length} foreign`,
    );
    list(service, 'missing', missing);
    list(service, 'foreign', foreign);
    if (!isSame) differ += 1;
  }
  console.log(differ === 0 ? 'every topic is as its fact table' : `${differ} of ${services.length} topics differ`);
  return differ === 0 ? 0 : 1;
}

const WORK = { verify: verifyAll, 'publish-again': publishAllAgain };

function readArguments() {
  const { values, positionals } = commandLine(USAGE, {
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      brokers: { type: 'string' },
      prefix: { type: 'string' },
      'public-keys': { type: 'string' },
      service: { type: 'string' },
    },
  });
  const what = positionals.join();
  const services = SERVICE_NAMES.filter((name) => name === (values.service ?? name));
  const isKnown = what === 'verify' || what === 'publish-again';
  return isKnown && services.length > 0 ? ({ ...values, what, services } as const) : refuse(USAGE);
}

async function main(): Promise<number> {
  const wanted = readArguments();
  const dataDir = defaultDataDir(() => {});
  const url = wanted.url ?? (await ownDatabase(dataDir));
  const brokers = wanted.brokers ?? ownBrokers(dataDir);
  if (!url || !brokers) {
    console.error('No engines: npm run engines -- up, or name them with --url= and --brokers=');
    return 2;
  }
  const keys = wanted['public-keys'] ?? process.env.FACT_PUBLIC_KEYS ?? ownPublicKeys(dataDir);
  if (!keys && wanted.what === 'verify') {
    console.error('No public keys: name them with --public-keys=');
    return 2;
  }
  const publicKeys = keys ? readPublicKeys(keys) : new Map();
  if (typeof publicKeys === 'string') throw new Error(publicKeys);
  const prefix = wanted.prefix ?? systemOf(url);
  const database = new Database({ url, systemUrl: url, max: 1 });
  const access = kafkaAccessOf(process.env);
  const broker = connectKafka({ brokers: brokers.split(','), clientId: `${prefix}-facts`, ...access });
  try {
    return await WORK[wanted.what]({ database, broker, prefix, publicKeys, services: wanted.services });
  } finally {
    await broker.close();
    await database.close();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
