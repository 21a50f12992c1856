import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresUrl } from '@byway/engines/postgres';
import { readState } from '@byway/engines/state-file';
import { databasesNamed, databaseUrl } from './databases.ts';
import { factPublicKeys, type Secrets } from './secrets.ts';

/** The database of this checkout that is meant when none is named; null when no engine runs, or none was ever made. */
export async function ownDatabase(dataDir: string): Promise<string | null> {
  const state = readState(dataDir);
  if (!state?.engines.postgres) return null;
  const admin = postgresUrl(state.ports.postgres ?? 0, state.password);
  const stories = (await databasesNamed(admin, 'story_')).toSorted();
  const name = (await databasesNamed(admin, 'byway')).find((one) => one === 'byway') ?? stories.at(-1);
  return name ? databaseUrl(admin, name) : null;
}

/** Kafka's address in the running engines of this checkout; null when it does not run. */
export function ownBrokers(dataDir: string): string | null {
  const state = readState(dataDir);
  return state?.engines.kafka ? `127.0.0.1:${state.ports.kafka}` : null;
}

/** The public keys of this checkout's services; null where it never started any. */
export function ownPublicKeys(dataDir: string): string | null {
  const file = join(dataDir, 'services', 'system.json');
  return existsSync(file) ? factPublicKeys(JSON.parse(readFileSync(file, 'utf8')) as Secrets) : null;
}
