import { type Fact, fromHeaders, parseFact, placeOf } from '@byway/contracts/envelope';
import type { Database } from '@byway/tables/database';
import { isTransient } from '@byway/tables/faults';
import type { Broker, Delivery } from './broker.ts';
import { type Hearing, type Listener, listenersOf, sourcesOf } from './hear.ts';
import { isTaken, skipFact, takeIn } from './inbox.ts';
import { keepSubscribed } from './keep-subscribed.ts';
import { type Apply, healsGap, lockParked, park, redrive, type StoppedAt, setAside } from './parking.ts';
import { deadLetterTopicOf, topicOf } from './topics.ts';
import { during, follow } from './trace.ts';
import { learnWall, tellsWall } from './wall.ts';

export interface ConsumerOptions {
  readonly database: Database;
  readonly broker: Broker;
  /** Consumer group, also the name in `inbox`: one per service. */
  readonly consumer: string;
  /** What every topic's name begins with. */
  readonly prefix: string;
  /** The service that hears: what it cannot read goes to its own dead-letter topic. */
  readonly service: string;
  /** The topics follow from these. Types nobody hears only advance the inbox. */
  readonly hears: readonly Hearing[];
  readonly onParked?: (at: StoppedAt, reason: 'poison' | 'gap', error: unknown) => void;
  readonly onError?: (error: unknown) => void;
}

export interface Consumer {
  alive(): boolean;
  /** Facts taken in by this process since it started. */
  progress(): { readonly taken: number };
  /** Takes in what waits for a parked case; false when it is still parked. Throws the fault that parks it. */
  redrive(subject: string): Promise<boolean>;
  stop(): Promise<void>;
}

// A bug does not mend itself in a second, but a rare race may.
const ATTEMPTS = 3;

class Intake {
  readonly #options: ConsumerOptions;
  readonly #listenerOf: (fact: Fact) => Listener | undefined;
  taken = 0;

  constructor(options: ConsumerOptions) {
    this.#options = options;
    this.#listenerOf = listenersOf(options.hears);
  }

  readonly apply: Apply = async (tx, fact) => {
    await learnWall(tx, fact);
    const listener = this.#listenerOf(fact);
    if (listener) await listener(tx, parseFact(fact));
  };

  /** Rejects only for a fault of an engine: the delivery then comes again. */
  readonly handle = async (delivery: Delivery): Promise<void> => {
    const fact = read(delivery);
    if (fact instanceof Error) return this.#deadLetter(delivery, fact);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#take(fact);
        this.taken += 1;
        return;
      } catch (error) {
        if (isTransient(error)) throw error;
        if (attempt >= ATTEMPTS) return this.#setCaseAside(fact, 'poison', error);
      }
    }
  };

  async #take(fact: Fact): Promise<void> {
    const { consumer, service } = this.#options;
    const { type, subject, traceparent } = fact;
    const said = { 'byway.fact': type, 'byway.subject': subject, 'messaging.consumer.group.name': consumer };
    const hearing = follow({ service, kind: 'hear', name: `hear ${type}`, parent: traceparent, said });
    await during(hearing, async () => hearing.say({ 'byway.taken': await this.#applied(fact, hearing.traceparent) }));
  }

  async #applied(fact: Fact, traceparent: string | null): Promise<string> {
    const { database, consumer } = this.#options;
    const concerns = this.#listenerOf(fact) !== undefined || tellsWall(fact);
    if (!concerns && (await skipFact(database, consumer, fact))) return 'new';
    const taken = await database.transaction({ ...fact, traceparent }, async (tx) => {
      const result = await takeIn(tx, consumer, fact);
      if (result === 'new') await this.apply(tx, fact);
      if (result === 'parked') {
        if (!(await lockParked(tx, consumer, fact.subject))) return 'freed' as const;
        await setAside(tx, consumer, fact);
        if (await healsGap(tx, consumer, fact)) return 'healed' as const;
      }
      return result;
    });
    if (taken === 'freed') return this.#applied(fact, traceparent);
    if (taken === 'healed') await redrive(database, consumer, fact.subject, this.apply);
    if (taken === 'gap') await this.#setCaseAside(fact, 'gap', null);
    return taken;
  }

  async #setCaseAside(fact: Fact, reason: 'poison' | 'gap', error: unknown): Promise<void> {
    const { database, consumer, onParked } = this.#options;
    await database.system(async (tx) => {
      await park(tx, consumer, fact, reason, error);
      await setAside(tx, consumer, fact);
    });
    onParked?.(fact, reason, error);
  }

  /**
   * What cannot be read is kept for people in the dead-letter topic. Where it says whose place it takes, that case waits
   * for it as for any missing fact: it heals when the fact is delivered again and can be read.
   */
  async #deadLetter(delivery: Delivery, error: Error): Promise<void> {
    const { broker, prefix, service, onError, database, consumer, onParked } = this.#options;
    onError?.(error);
    const place = placeOf(delivery.headers);
    const headers = {
      reason: error.message,
      topic: delivery.topic,
      partition: String(delivery.partition),
      offset: delivery.offset,
    };
    const value = delivery.value?.toString('base64') ?? '';
    await broker.publish([
      { topic: deadLetterTopicOf(prefix, service), key: delivery.key?.toString() ?? '', headers, value },
    ]);
    if (!place) return;
    const at = { ...place, force: delivery.headers.ce_force?.toString().slice(0, 64) ?? '' };
    const missing = await database.system(async (tx) => {
      if (await isTaken(tx, consumer, place)) return false;
      await park(tx, consumer, at, 'gap', error);
      return true;
    });
    if (missing) onParked?.(at, 'gap', error);
  }
}

function read(delivery: Delivery): Fact | Error {
  try {
    return fromHeaders(delivery.headers, delivery.value ?? Buffer.alloc(0));
  } catch (error) {
    return error instanceof Error ? error : new Error('unreadable');
  }
}

/**
 * Takes in the facts of every service that is heard, each once, in the order of its stream. A fact that cannot be applied parks its case
 * (not its partition); one that cannot be read goes to the dead-letter topic; an engine that is away is waited for.
 * A consumer that dies is started again by its watchdog.
 */
export async function startConsumer(options: ConsumerOptions): Promise<Consumer> {
  const { broker, consumer, prefix, hears, onError, database } = options;
  const intake = new Intake(options);
  const kept = keepSubscribed(broker, {
    group: consumer,
    topics: sourcesOf(hears).map((source) => topicOf(prefix, source)),
    handle: intake.handle,
    ...(onError ? { onError } : {}),
  });
  await kept.tried;
  return {
    alive: kept.alive,
    progress: () => ({ taken: intake.taken }),
    redrive: (subject) => redrive(database, consumer, subject, intake.apply),
    stop: kept.stop,
  };
}
