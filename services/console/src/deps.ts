import type { Broker } from '@byway/facts/broker';
import { Epoch } from '@byway/facts/epoch';
import { connectKafka } from '@byway/facts/kafka';
import { type KeyRing, ringNamed } from '@byway/service-kit/identity/key-ring';
import { createLog, type Log } from '@byway/service-kit/log';
import { kafkaAccess } from '@byway/service-kit/run/kafka-access';
import { Database } from '@byway/tables/database';
import { Changes } from './changes/changes.ts';
import { Streams } from './changes/streams.ts';
import type { Config } from './config.ts';
import { PgSessions } from './session/store.ts';
import { SignIn } from './sign-in/oidc.ts';

/** What the console stands on. */
export interface Deps {
  readonly config: Config;
  readonly database: Database;
  readonly sessions: PgSessions;
  readonly sessionKeys: KeyRing;
  readonly signIn: SignIn;
  readonly broker: Broker;
  readonly epoch: Epoch;
  readonly changes: Changes;
  readonly streams: Streams;
  readonly log: Log;
}

/** Opens what the console stands on; nothing is connected until it is used. */
export function createDeps(config: Config): Deps {
  const database = new Database({ url: config.DATABASE_URL, systemUrl: config.DATABASE_SYSTEM_URL });
  const sessionKeys = ringNamed('SESSION_KEY', config);
  const sessions = new PgSessions(database, sessionKeys);
  const changes = new Changes();
  return {
    config,
    database,
    sessions,
    sessionKeys,
    signIn: new SignIn(config),
    broker: connectKafka({ brokers: config.KAFKA_BROKERS, clientId: 'byway-console', ...kafkaAccess(config) }),
    epoch: new Epoch(config.TOPIC_PREFIX),
    changes,
    streams: new Streams(changes),
    log: createLog('console', config.LOG_LEVEL),
  };
}
