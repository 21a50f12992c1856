import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, refuse } from '@byway/engines/command-line';
import { defaultDataDir } from '@byway/engines/data-dir';
import { connectKafka } from '@byway/facts/kafka';
import { readPublicKeys } from '@byway/facts/signature';
import { kafkaAccessOf } from '@byway/service-kit/run/kafka-access';
import { afterRestore } from './after-restore.ts';
import { systemOf } from './databases.ts';
import { listLost, lookedAt } from './lost.ts';
import { lostTold } from './lost-told.ts';
import { ownBrokers, ownDatabase, ownPublicKeys } from './own-engines.ts';

const USAGE = `npm run restore -- after --as=WHO [--url=…] [--brokers=HOST:PORT,…] [--prefix=…] [--public-keys=…] [--seals=…]
npm run restore -- lost [--url=…]
npm run restore -- looked --case=ID --as=WHO [--url=…]

  after   Postgres was put back to a backup: keeps services out, saves what only Kafka still has, begins another life of the log
          and has every fact published there, begins the audit again, and lets services in. Nothing in Kafka is deleted. It can be run again
  lost    what was lost, by case, and what is to be done; ends with 3 while there is something that nobody has looked at
  looked  somebody has looked at what a case has lost: its coercive steps are held for that no longer

  --as=           who answers for it: an id, no name
  --url=          the database, as its administrator (default: the running engines of this checkout)
  --brokers=      Kafka (default: the running engines of this checkout); KAFKA_CA_FILE and the like as for the services
  --prefix=       the services' TOPIC_PREFIX (default: the name of the database)
  --public-keys=  the services' FACT_PUBLIC_KEYS (default: that variable, or the keys of this checkout)
  --seals=        logs or SEALS_FOLDERs with the seals of the audit, from where somebody else keeps them (default: those of this checkout)

  In which order, and what else: docs/runbooks/restore.md`;

const ACTOR = /^[A-Za-z0-9:._-]{1,64}$/;

function readArguments() {
  const text = { type: 'string' } as const;
  const options = {
    url: text,
    brokers: text,
    prefix: text,
    'public-keys': text,
    seals: text,
    as: text,
    case: text,
  };
  const { values, positionals } = commandLine(USAGE, { allowPositionals: true, options });
  const what = positionals.join();
  const { as: actor = '', case: caseId } = values;
  if (what === 'lost') return { ...values, what, actor, caseId: '' } as const;
  if (!ACTOR.test(actor)) return refuse(USAGE);
  if (what === 'after') return { ...values, what, actor, caseId: '' } as const;
  return what === 'looked' && caseId ? ({ ...values, what, actor, caseId } as const) : refuse(USAGE);
}

async function list(url: string): Promise<number> {
  const lost = await listLost(url);
  for (const line of lostTold(lost)) console.log(line);
  return lost.some(({ lookedBy }) => lookedBy === null) ? 3 : 0;
}

async function look(url: string, caseId: string, actor: string): Promise<number> {
  const facts = await lookedAt(url, caseId, actor);
  console.log(
    facts === null
      ? `nothing waits to be looked at of ${caseId}: npm run restore -- lost says which cases do`
      : `${facts} facts are looked at; its steps are asked about again`,
  );
  return facts === null ? 1 : 0;
}

type Wanted = ReturnType<typeof readArguments>;

async function after(url: string, wanted: Wanted, dataDir: string): Promise<number> {
  const brokers = wanted.brokers ?? ownBrokers(dataDir);
  const keys = wanted['public-keys'] ?? process.env.FACT_PUBLIC_KEYS ?? ownPublicKeys(dataDir);
  if (!brokers || !keys) {
    console.error('No Kafka, or no public keys: name them with --brokers= and --public-keys=');
    return 2;
  }
  const publicKeys = readPublicKeys(keys);
  if (typeof publicKeys === 'string') throw new Error(publicKeys);
  // Its logs and its SEALS_FOLDER.
  const services = join(dataDir, 'services');
  const own = wanted.url === undefined && existsSync(services) ? services : null;
  const prefix = wanted.prefix ?? systemOf(url);
  const access = kafkaAccessOf(process.env);
  const broker = connectKafka({ brokers: brokers.split(','), clientId: `${prefix}-restore`, ...access });
  try {
    const { actor, seals = own } = wanted;
    const givesRights = access.sasl !== undefined;
    const setting = { url, broker, prefix, publicKeys, actor, seals, givesRights, say: console.log };
    const { broken } = await afterRestore(setting);
    await list(url);
    return broken === 0 ? 0 : 1;
  } finally {
    await broker.close();
  }
}

async function main(): Promise<number> {
  const wanted = readArguments();
  const dataDir = defaultDataDir(() => {});
  const url = wanted.url ?? (await ownDatabase(dataDir));
  if (!url) {
    console.error('No database: npm run engines -- up, or name one with --url=');
    return 2;
  }
  if (wanted.what === 'lost') return list(url);
  return wanted.what === 'looked' ? look(url, wanted.caseId, wanted.actor) : after(url, wanted, dataDir);
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});
