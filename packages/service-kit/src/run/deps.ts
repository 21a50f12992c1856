import type { ServiceName } from '@byway/contracts/services';
import type { Broker } from '@byway/facts/broker';
import { Epoch } from '@byway/facts/epoch';
import { connectKafka } from '@byway/facts/kafka';
import { withOneConsumer } from '@byway/facts/one-consumer';
import { publicEntry, type Signer, signerOf } from '@byway/facts/signature';
import { Database } from '@byway/tables/database';
import { type RingKey, ringNamed } from '../identity/key-ring.ts';
import { createLog, type Log } from '../log.ts';
import { PolicyClock } from '../time/clock.ts';
import type { KitConfig } from './config.ts';
import { kafkaAccess } from './kafka-access.ts';

/** What every service is built on. */
export interface KitDeps {
  readonly service: string;
  readonly config: KitConfig;
  readonly database: Database;
  readonly broker: Broker;
  readonly clock: PolicyClock;
  /** The life of the log, which names topics, groups and workflows. */
  readonly epoch: Epoch;
  /** Signs the facts this service states. */
  readonly sign: Signer;
  readonly log: Log;
}

/**
 * The current key of a service for its facts.
 * @throws Error where the others could not know it: its public half is named first, everywhere (docs/runbooks/keys.md)
 */
function factKeyOf(service: string, config: KitConfig): RingKey {
  const { current } = ringNamed('FACT_KEY', config);
  const [name = '', half] = publicEntry(service, current).split(':');
  if (config.FACT_PUBLIC_KEYS.get(name)?.text === half) return current;
  throw new Error(`FACT_PUBLIC_KEYS: the public half of "${name}" is not there; first name it, in every service`);
}

function brokerOf(service: string, config: KitConfig): Broker {
  const { KAFKA_BROKERS: brokers, ONE_CONSUMER: together } = config;
  const broker = connectKafka({ brokers, clientId: `byway-${service}`, ...kafkaAccess(config) });
  return together > 0 ? withOneConsumer(broker, brokers, together) : broker;
}

/** Opens what a service is built on. Nothing connects until it is used. */
export function openDeps(service: ServiceName, config: KitConfig): KitDeps {
  return {
    service,
    config,
    database: new Database({
      url: config.DATABASE_URL,
      systemUrl: config.DATABASE_SYSTEM_URL,
      waitMs: config.DATABASE_WAIT_MS,
    }),
    broker: brokerOf(service, config),
    clock: new PolicyClock(config.CLOCK),
    epoch: new Epoch(config.TOPIC_PREFIX),
    sign: signerOf(factKeyOf(service, config)),
    log: createLog(service, config.LOG_LEVEL),
  };
}
