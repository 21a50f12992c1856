import { Database } from '@byway/facts/database';
import { createLog, type Log } from '@byway/service-kit/log';
import type { Config } from './config.ts';
import { PgSessions } from './session/store.ts';
import { SignIn } from './sign-in/oidc.ts';

/** What the console stands on. */
export interface Deps {
  readonly config: Config;
  readonly database: Database;
  readonly sessions: PgSessions;
  readonly sessionKey: Buffer;
  readonly signIn: SignIn;
  readonly log: Log;
}

/** Opens what the console stands on; nothing is connected until it is used. */
export function createDeps(config: Config): Deps {
  const database = new Database({ url: config.DATABASE_URL, systemUrl: config.DATABASE_SYSTEM_URL });
  const sessionKey = Buffer.from(config.SESSION_KEY, 'base64');
  const sessions = new PgSessions(database, sessionKey);
  return {
    config,
    database,
    sessions,
    sessionKey,
    signIn: new SignIn(config),
    log: createLog('console', config.LOG_LEVEL),
  };
}
