import { parseArgs } from 'node:util';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { defaultDataDir } from '@byway/engines/data-dir';
import type { Broker } from '@byway/facts/broker';
import { compareLog } from '@byway/facts/compare-log';
import { connectKafka } from '@byway/facts/kafka';
import { publishAgain } from '@byway/facts/publish-again';
import { schemaOf } from '@byway/service-kit/run/migrate';
import { Database } from '@byway/tables/database';
import { ownBrokers, ownDatabase } from './own-engines.ts';
import { createTopics } from './prepare.ts';

const USAGE = `npm run facts -- verify [--service=NAME] [--url=…] [--brokers=HOST:PORT,…] [--prefix=…]
npm run facts -- publish-again [--service=NAME] [--url=…] [--brokers=…] [--prefix=…]

  verify         compares each topic with the fact table of its service: exit 0 only if the topic has every fact that was
                 published, and nothing else; repeats are no difference
  publish-again  makes the topics that are missing and publishes every fact again from Postgres. Runs beside the services and
                 as often as one likes: who has heard a fact drops it

  --service=  one service; default: each
  --url=      the database, as a role that may read every schema (default: the running engines of this checkout, database
              \`byway\`, or else the latest story)
  --brokers=  Kafka (default: the running engines of this checkout)
  --prefix=   of the topics (default: the name of the database)

  When to do which: docs/runbooks/facts.md`;

interface Setting {
  readonly database: Database;
  readonly broker: Broker;
  readonly prefix: string;
  readonly services: readonly string[];
}

const SHOWN = 20;
const SAY_EVERY_MS = 2_000;
const say = (service: string, line: string): void => console.log(`${service.padEnd(14)} ${line}`);

/** Publishes the facts of each service again and says how far it is. */
async function publishAllAgain({ database, broker, prefix, services }: Setting): Promise<number> {
  await createTopics(broker, prefix);
  for (const service of services) {
    const schema = schemaOf(service);
    const [counted] = await database.alone<{ n: string }>({ text: `select count(*) as n from ${schema}.fact` });
    let saidAt = Date.now();
    const onProgress = (published: number): void => {
      if (Date.now() - saidAt < SAY_EVERY_MS) return;
      saidAt = Date.now();
      say(service, `${published} of ${counted?.n}`);
    };
    const published = await publishAgain({ database, broker, schema, topic: `${prefix}.${service}`, onProgress });
    say(service, `${published} facts published again`);
  }
  return 0;
}

function list(service: string, what: string, names: readonly string[]): void {
  for (const name of names.slice(0, SHOWN)) say('', `${what}: ${name}`);
  if (names.length > SHOWN) say('', `${what}: and ${names.length - SHOWN} more of ${service}`);
}

/** Compares each topic with its fact table; resolves with 1 when any differs. */
async function verifyAll({ database, broker, prefix, services }: Setting): Promise<number> {
  let differ = 0;
  for (const service of services) {
    const topic = `${prefix}.${service}`;
    const { facts, missing, foreign } = await compareLog({
      database,
      broker,
      schema: schemaOf(service),
      service,
      topic,
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
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        brokers: { type: 'string' },
        prefix: { type: 'string' },
        service: { type: 'string' },
      },
    });
    const [what, ...more] = positionals;
    const services = SERVICE_NAMES.filter((name) => name === (values.service ?? name));
    const isKnown = what === 'verify' || what === 'publish-again';
    return isKnown && more.length === 0 && services.length > 0 ? ({ ...values, what, services } as const) : null;
  } catch {
    return null;
  }
}

async function main(): Promise<number> {
  const wanted = readArguments();
  if (!wanted) {
    console.error(USAGE);
    return 2;
  }
  const dataDir = defaultDataDir(() => {});
  const url = wanted.url ?? (await ownDatabase(dataDir));
  const brokers = wanted.brokers ?? ownBrokers(dataDir);
  if (!url || !brokers) {
    console.error('No engines: npm run engines -- up, or name them with --url= and --brokers=');
    return 2;
  }
  const prefix = wanted.prefix ?? new URL(url).pathname.slice(1);
  const database = new Database({ url, systemUrl: url, max: 1 });
  const broker = connectKafka({ brokers: brokers.split(','), clientId: `${prefix}-facts` });
  try {
    return await WORK[wanted.what]({ database, broker, prefix, services: wanted.services });
  } finally {
    await broker.close();
    await database.close();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
