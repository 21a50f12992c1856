import { type Fact, fromHeaders, parseFact, placeOf } from '@byway/contracts/envelope';
import type { Database, Tx } from '@byway/tables/database';
import { isTransient } from '@byway/tables/faults';
import { believe, NotBelieved, type Trust } from './believe.ts';
import type { Broker, Delivery } from './broker.ts';
import { type Decide, type Hearing, hearWalls, type Listener, listenersOf, sourcesOf } from './hear.ts';
import { isTaken, markRuns, type Taken, takeIn, whereStands } from './inbox.ts';
import { keepSubscribed } from './keep-subscribed.ts';
import {
  type Apply,
  FactClash,
  healsGap,
  lockParked,
  type ParkingReason,
  park,
  redrive,
  type StoppedAt,
  setAside,
  takePart,
} from './parking.ts';
import { Skips } from './skips.ts';
import { deadLetterTopicOf, topicOf } from './topics.ts';
import { during, follow } from './trace.ts';
import { learnWall, tellsWall } from './wall.ts';

export interface ConsumerOptions extends Trust {
  readonly database: Database;
  readonly broker: Broker;
  /** The consumer's name in `inbox`, one per service: the same in every life of the log. */
  readonly consumer: string;
  /** The consumer group, whose offsets end with the life of the log; the same as `consumer` unless given. */
  readonly group?: string;
  /** The service that hears; what it cannot read goes to its own dead-letter topic. */
  readonly service: string;
  /** The topics follow from these. A type without a hearing only advances the inbox. */
  readonly hears: readonly Hearing[];
  readonly onParked?: (at: StoppedAt, reason: ParkingReason, error: unknown) => void;
  /** Called with each message that went to the dead-letter topic, and why. */
  readonly onDeadLetter?: (error: Error, delivery: Delivery) => void;
  readonly onError?: (error: unknown) => void;
}

export interface Consumer {
  alive(): boolean;
  /** Facts taken in by this process since it started. */
  progress(): { readonly taken: number };
  /** Takes in what waits for a parked case; false when it is still parked. Throws the error that parks it. */
  redrive(subject: string): Promise<boolean>;
  stop(): Promise<void>;
}

// A bug does not mend itself in a second, but a rare race may.
const ATTEMPTS = 3;

/** Nothing else was stated in its transaction. */
const isAlone = ({ parts = 1 }: Fact): boolean => parts === 1;

class Receiver {
  readonly #options: ConsumerOptions;
  readonly #listenerOf: (fact: Fact) => Listener | undefined;
  readonly skips: Skips;
  taken = 0;

  constructor(options: ConsumerOptions) {
    const { database, consumer, onError = () => {} } = options;
    this.#options = options;
    this.#listenerOf = listenersOf(options.hears);
    this.skips = new Skips({ mark: (runs) => markRuns(database, consumer, runs), onError });
  }

  /** 4.1 all facts of one transaction are taken in before anything is decided because of them. */
  readonly apply: Apply = async (tx, facts) => {
    const decisions: Decide[] = [];
    for (const fact of facts) {
      await learnWall(tx, fact);
      await this.#listenerOf(fact)?.(tx, parseFact(fact), (decide) => void decisions.push(decide));
    }
    for (const decide of decisions) await decide();
  };

  /** Rejects only for a fault of an engine: the delivery is then repeated. */
  readonly handle = async (delivery: Delivery): Promise<void> => {
    const fact = await read(delivery, this.#options);
    if (fact instanceof Error) return this.#unread(delivery, fact);
    const alone = (): Promise<void> => this.#takeInsistently(delivery, fact);
    if (!this.#concerns(fact) && this.skips.add(fact, alone)) {
      this.taken += 1;
      return;
    }
    await this.skips.settleStream(fact);
    await alone();
    this.taken += 1;
  };

  /** Whether it has an effect here, or may have one together with the rest of its transaction. */
  #concerns(fact: Fact): boolean {
    return !isAlone(fact) || this.#listenerOf(fact) !== undefined || tellsWall(fact);
  }

  async #takeInsistently(delivery: Delivery, fact: Fact): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#take(fact);
      } catch (error) {
        if (error instanceof FactClash) return this.#clashes(delivery, fact, error);
        if (isTransient(error)) throw error;
        if (attempt >= ATTEMPTS) return this.#setCaseAside(fact, 'poison', error);
      }
    }
  }

  async #take(fact: Fact): Promise<void> {
    const { consumer, service } = this.#options;
    const { type, subject, traceparent } = fact;
    const said = { 'byway.fact': type, 'byway.subject': subject, 'messaging.consumer.group.name': consumer };
    const hearing = follow({ service, kind: 'hear', name: `hear ${type}`, parent: traceparent, said });
    await during(hearing, async () => hearing.say({ 'byway.taken': await this.#applied(fact, hearing.traceparent) }));
  }

  async #applied(fact: Fact, traceparent: string | null): Promise<string> {
    const { database, consumer } = this.#options;
    const taken = await database.transaction({ ...fact, traceparent }, async (tx) => {
      const result = await this.#takeNext(tx, fact);
      if (result === 'parked') {
        if (!(await lockParked(tx, consumer, fact.subject))) return 'freed' as const;
        if (!(await setAside(tx, consumer, fact))) return 'clash';
        if (await healsGap(tx, consumer, fact)) return 'healed' as const;
      }
      return result;
    });
    if (taken === 'freed') return this.#applied(fact, traceparent);
    if (taken === 'healed') await redrive(database, consumer, fact.subject, this.apply);
    if (taken === 'gap') await this.#setCaseAside(fact, 'gap', null);
    if (taken === 'clash') throw new FactClash();
    return taken;
  }

  async #takeNext(tx: Tx, fact: Fact): Promise<Taken> {
    const { consumer } = this.#options;
    const stands = isAlone(fact) ? await takeIn(tx, consumer, fact) : await whereStands(tx, consumer, fact);
    if (stands !== 'new') return stands;
    if (!isAlone(fact)) return takePart(tx, consumer, fact, this.apply);
    await this.apply(tx, [fact]);
    return stands;
  }

  async #setCaseAside(fact: Fact, reason: ParkingReason, error: unknown): Promise<void> {
    const { database, consumer, onParked } = this.#options;
    await database.system(async (tx) => {
      await park(tx, consumer, fact, reason, error);
      await setAside(tx, consumer, fact);
    });
    onParked?.(fact, reason, error);
  }

  /** Puts the message into the dead-letter topic unchanged, for people to look at. */
  async #deadLetter(delivery: Delivery, error: Error): Promise<void> {
    const { broker, prefix, service, onDeadLetter } = this.#options;
    onDeadLetter?.(error, delivery);
    const { topic, partition, offset, key } = delivery;
    const headers = { reason: error.message, topic, partition: String(partition), offset };
    const value = delivery.value?.toString('base64') ?? '';
    await broker.publish([{ topic: deadLetterTopicOf(prefix, service), key: key?.toString() ?? '', headers, value }]);
  }

  /**
   * An unreadable fact that names its place in a stream makes its case wait as a missing fact does; the case heals when the fact is
   * delivered again readably. A message that is not believed has no place.
   */
  async #unread(delivery: Delivery, error: Error): Promise<void> {
    const { database, consumer, onParked } = this.#options;
    await this.#deadLetter(delivery, error);
    const place = error instanceof NotBelieved ? null : placeOf(delivery.headers);
    if (!place) return;
    const at = { ...place, force: delivery.headers.ce_force?.toString().slice(0, 64) ?? '' };
    const missing = await database.system(async (tx) => {
      if (await isTaken(tx, consumer, place)) return false;
      await park(tx, consumer, at, 'gap', error);
      return true;
    });
    if (missing) onParked?.(at, 'gap', error);
  }

  /** Two facts under one number: the first stands, the second goes to the dead letters, and the case waits until somebody has looked. */
  async #clashes(delivery: Delivery, fact: Fact, error: FactClash): Promise<void> {
    const { database, consumer, onParked } = this.#options;
    await this.#deadLetter(delivery, error);
    await database.system((tx) => park(tx, consumer, fact, 'clash', error));
    onParked?.(fact, 'clash', error);
  }
}

async function read(delivery: Delivery, trust: Trust): Promise<Fact | Error> {
  try {
    await believe(delivery, trust);
    return fromHeaders(delivery.headers, delivery.value ?? Buffer.alloc(0));
  } catch (error) {
    return error instanceof Error ? error : new Error('unreadable');
  }
}

/**
 * Takes in the facts of every service that is heard, each once, in the order of its stream. A fact that cannot be applied parks its case
 * (not its partition); one that cannot be read goes to the dead-letter topic; while an engine is away, it waits. A consumer that dies is
 * started again by its watchdog.
 */
export async function startConsumer(options: ConsumerOptions): Promise<Consumer> {
  const { broker, consumer, group = consumer, prefix, service, hears, onError, database } = options;
  const receiver = new Receiver(options);
  const kept = keepSubscribed(broker, {
    group,
    // I17 whoever keeps a case behind a wall also hears the facts that set its wall: no service can leave them out.
    topics: sourcesOf([...hears, ...hearWalls(service)]).map((source) => topicOf(prefix, source)),
    handle: receiver.handle,
    settle: () => receiver.skips.settle(),
    ...(onError ? { onError } : {}),
  });
  await kept.tried;
  return {
    alive: kept.alive,
    progress: () => ({ taken: receiver.taken }),
    redrive: (subject) => redrive(database, consumer, subject, receiver.apply),
    stop: kept.stop,
  };
}
