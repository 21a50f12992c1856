import type { Broker } from '@byway/facts/broker';
import { connectKafka } from '@byway/facts/kafka';
import { Database } from '@byway/tables/database';
import { PolicyClock } from '../time/clock.ts';
import type { KitConfig } from './config.ts';
import { createLog, type Log } from './log.ts';

/** What every service is made of. */
export interface KitDeps {
  readonly service: string;
  readonly config: KitConfig;
  readonly database: Database;
  readonly broker: Broker;
  readonly clock: PolicyClock;
  readonly log: Log;
}

/** Opens what a service stands on. Nothing is connected until it is used. */
export function openDeps(service: string, config: KitConfig): KitDeps {
  return {
    service,
    config,
    database: new Database({ url: config.DATABASE_URL, systemUrl: config.DATABASE_SYSTEM_URL }),
    broker: connectKafka({ brokers: config.KAFKA_BROKERS, clientId: `byway-${service}` }),
    clock: new PolicyClock(),
    log: createLog(service, config.LOG_LEVEL),
  };
}
