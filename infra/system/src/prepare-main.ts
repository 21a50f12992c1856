import { connectKafka } from '@byway/facts/kafka';
import { createIssuer } from '@byway/service-kit/identity/issuer';
import { createDatabase, databaseUrl } from './databases.ts';
import { keepKeyFiles } from './key-files.ts';
import { createTopics, migrateAll } from './prepare.ts';
import { makeSecrets, secretEnvironments } from './secrets.ts';

/**
 * `node prepare-main.ts keys | migrate | topics`: what containers need before the services start, each once and again
 * without harm. Reads ADMIN_DATABASE_URL, TOKEN_ISSUER, KEYS (a folder), SERVICE_PASSWORD, KAFKA_BROKERS.
 */
const NAME = 'byway';
const say = (line: string): void => console.log(line);

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} has to be given.`);
  return value;
}

/** A file for each service, each in a folder of its own. */
async function keys(): Promise<void> {
  const secrets = makeSecrets(null);
  const issuer = await createIssuer(given('TOKEN_ISSUER'));
  const files = secretEnvironments(databaseUrl(given('ADMIN_DATABASE_URL'), NAME), secrets, issuer);
  files.set('migrate', { SERVICE_PASSWORD: secrets.password });
  const written = keepKeyFiles(process.env.KEYS ?? '/keys', files);
  say(written.length > 0 ? `keys: made for ${written.join(', ')}` : 'keys: there');
}

async function migrate(): Promise<void> {
  const adminUrl = given('ADMIN_DATABASE_URL');
  await createDatabase(adminUrl, NAME);
  const ran = await migrateAll(databaseUrl(adminUrl, NAME), given('SERVICE_PASSWORD'));
  say(ran > 0 ? `database: ${ran} migrations ran` : 'database: up to date');
}

async function topics(): Promise<void> {
  const broker = connectKafka({ brokers: given('KAFKA_BROKERS').split(','), clientId: `${NAME}-topics` });
  try {
    await createTopics(broker, NAME);
  } finally {
    await broker.close();
  }
  say('topics: there');
}

const WORK: Readonly<Record<string, () => Promise<void>>> = { keys, migrate, topics };
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
