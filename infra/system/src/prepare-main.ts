import { connectKafka } from '@byway/facts/kafka';
import { createIssuer } from '@byway/service-kit/identity/issuer';
import { kafkaAccessOf } from '@byway/service-kit/run/kafka-access';
import { createDatabase, databaseUrl } from './databases.ts';
import { makeFiguresRole } from './figures-role.ts';
import { keepKeyFiles, keyFileOf } from './key-files.ts';
import { createTopics, giveRights, migrateAll } from './prepare.ts';
import { makeSecrets, secretEnvironments } from './secrets.ts';

/**
 * `node prepare-main.ts keys | migrate | topics | figures`: what containers need before the services start, each once and again
 * without harm; the last where figures are watched. Reads ADMIN_DATABASE_URL, TOKEN_ISSUER, KEYS and FIGURES (folders), SERVICE_PASSWORD, KAFKA_BROKERS and what
 * proves to Kafka who it is; with a user given, `topics` gives every service its rights.
 */
const NAME = 'byway';
/** Whoever has the password of one role could else find the root by trying, and with it the passwords of all. */
const ROOT_AT_LEAST = 22;
const say = (line: string): void => console.log(line);

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} has to be given.`);
  return value;
}

/** A file for each service, each in a folder of its own. */
async function keys(): Promise<void> {
  const folder = process.env.KEYS ?? '/keys';
  const adminUrl = databaseUrl(given('ADMIN_DATABASE_URL'), NAME);
  const issuer = await createIssuer(given('TOKEN_ISSUER'));
  const make = (): Map<string, Record<string, string>> => {
    const password = keyFileOf(folder, 'migrate')?.SERVICE_PASSWORD;
    const secrets = makeSecrets(password === undefined ? null : { password });
    return secretEnvironments(adminUrl, secrets, issuer).set('migrate', { SERVICE_PASSWORD: secrets.password });
  };
  const written = keepKeyFiles(folder, make, 'migrate');
  say(written.length > 0 ? `keys: made for ${written.join(', ')}` : 'keys: there');
}

async function migrate(): Promise<void> {
  const adminUrl = given('ADMIN_DATABASE_URL');
  const root = given('SERVICE_PASSWORD');
  if (root.length < ROOT_AT_LEAST) throw new Error(`SERVICE_PASSWORD: at least ${ROOT_AT_LEAST} random characters.`);
  await createDatabase(adminUrl, NAME);
  const ran = await migrateAll(databaseUrl(adminUrl, NAME), root);
  say(ran > 0 ? `database: ${ran} migrations ran` : 'database: up to date');
}

async function topics(): Promise<void> {
  const access = kafkaAccessOf(process.env);
  const broker = connectKafka({ brokers: given('KAFKA_BROKERS').split(','), clientId: `${NAME}-topics`, ...access });
  try {
    await createTopics(broker, NAME);
    if (access.sasl) await giveRights(broker, NAME);
  } finally {
    await broker.close();
  }
  say('topics: there');
}

async function figures(): Promise<void> {
  await makeFiguresRole(given('ADMIN_DATABASE_URL'), process.env.FIGURES ?? '/figures');
  say('figures: a role may look');
}

const WORK: Readonly<Record<string, () => Promise<void>>> = { keys, migrate, topics, figures };
const work = WORK[process.argv[2] ?? ''];
if (work === undefined) {
  console.error(`One of: ${Object.keys(WORK).join(', ')}`);
  process.exitCode = 2;
} else {
  await work().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
