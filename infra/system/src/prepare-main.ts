import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectKafka } from '@byway/facts/kafka';
import { createIssuer } from '@byway/service-kit/issuer';
import { createDatabase, databaseUrl } from './databases.ts';
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

/** A file for each service, in the form of `node --env-file`, in a folder of its own; none is ever replaced. */
async function keys(): Promise<void> {
  const folder = process.env.KEYS ?? '/keys';
  const secrets = makeSecrets(null);
  const issuer = await createIssuer(given('TOKEN_ISSUER'));
  const files = secretEnvironments(databaseUrl(given('ADMIN_DATABASE_URL'), NAME), secrets, issuer);
  files.set('migrate', { SERVICE_PASSWORD: secrets.password });
  const there = [...files.keys()].filter((name) => existsSync(join(folder, name, 'env')));
  if (there.length === files.size) return say('keys: there');
  if (there.length > 0) {
    throw new Error(`Keys belong together, and only ${there.join(', ')} has any: restore the others, or delete all.`);
  }
  for (const [name, variables] of files) {
    const lines = Object.entries(variables).map(([variable, value]) => `${variable}='${value}'\n`);
    const file = join(folder, name, 'env');
    writeFileSync(`${file}.new`, lines.join(''), { mode: 0o400 });
    renameSync(`${file}.new`, file);
  }
  say(`keys: made for ${[...files.keys()].join(', ')}`);
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
