/** One message as the log carries it. Keys are case ids: random, never a police number. */
export interface Message {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

/** A message as it was delivered, not verified yet. */
export interface Delivery {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | undefined>>;
  readonly value: Buffer | null;
}

export interface Subscription {
  /** False when the subscription crashed, or for 30 s got no heartbeat, had its commits refused, or hung on one delivery. */
  alive(): boolean;
  stop(): Promise<void>;
}

export interface SubscribeOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** Handles one delivery. It must not throw for a bad message; a rejection means "not now, deliver again". */
  readonly handle: (delivery: Delivery) => Promise<void>;
  /** Awaited before the offsets of handled deliveries are committed; while it rejects, none are. */
  readonly settle?: () => Promise<void>;
  /**
   * Hears only messages sent from now on, and commits no offset: for a reader who shows that something changed and may miss it while away.
   * `onHearing` is called each time it has begun (again): earlier messages may have been missed.
   */
  readonly fromNow?: { readonly onHearing: () => void };
  /** How many deliveries are handled at once; one unless given. Each can occupy as many partitions as a topic has. */
  readonly atOnce?: number;
  /** Called with the error of each rejected delivery. */
  readonly onError?: (error: unknown) => void;
}

/** A user of the brokers: a service that states facts, or one that only listens. */
export interface KafkaUser {
  /** Its name, and that of its user at the brokers. */
  readonly name: string;
  readonly states: boolean;
}

/** The port to the log. One file knows the client behind it, so that a successor can replace it. */
export interface Broker {
  /** Resolves when every in-sync replica has all messages; rejects when any of them may be missing. */
  publish(messages: readonly Message[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Creates the topics that do not exist; three partitions each unless given. */
  ensureTopics(topics: readonly string[]): Promise<void>;
  /** Lets each user read all facts and write its own topics; idempotent. Rejects where the brokers have no authorizer. */
  giveRights(prefix: string, users: readonly KafkaUser[]): Promise<void>;
  /** The names of the topics that start with `prefix` and that this user may describe. */
  topics(prefix: string): Promise<readonly string[]>;
  /** Deletes every topic whose name starts with `prefix`: for what a demonstration or a test left. */
  dropTopics(prefix: string): Promise<void>;
  /** By topic, how many messages `group` has not committed yet. Rejects when the broker does not answer in two seconds. */
  behind(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** How many messages were ever sent to a topic without retention. Rejects as `behind` does. */
  sent(topic: string): Promise<number>;
  /**
   * Passes every message that a topic holds now to `each`: each partition in order, the next message when `each` has resolved. Resolves
   * after the last. With `since` (milliseconds since the epoch) older messages may be left out.
   */
  read(topic: string, each: (delivery: Delivery) => Promise<void>, since?: number): Promise<void>;
  /** The broker's cluster id: another id is another log. Rejects as `behind` does. */
  cluster(): Promise<string>;
  /** True when the broker described its cluster within two seconds, or did so a few seconds ago. */
  reachable(): Promise<boolean>;
  close(): Promise<void>;
}
