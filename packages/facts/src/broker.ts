/** One message as the log carries it. Keys are case ids: random, never a police number. */
export interface Message {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

/** A message as it came, before anybody trusts it. */
export interface Delivery {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | undefined>>;
  readonly value: Buffer | null;
}

export interface Subscription {
  /** False when it has crashed; or for 30 s its group has not heard of it, its commits are refused, or one delivery hangs. */
  alive(): boolean;
  stop(): Promise<void>;
}

export interface SubscribeOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** Handles one delivery. It must not throw for a bad message; a rejection means "not now, deliver again". */
  readonly handle: (delivery: Delivery) => Promise<void>;
  /**
   * Hears only what comes from now on and commits no offset: for who shows that something changed, and may miss it while
   * away. `onHearing` is called each time it has begun to hear (again): what came before may have been missed.
   */
  readonly fromNow?: { readonly onHearing: () => void };
  /** For how many it is handled side by side, each of which can keep busy as many partitions as a topic has; one unless told. */
  readonly atOnce?: number;
  /** Told of each such rejection. */
  readonly onError?: (error: unknown) => void;
}

/** Who uses the log: a service that states facts, or one that only listens. */
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
  /** Creates what is missing; three partitions unless told. */
  ensureTopics(topics: readonly string[]): Promise<void>;
  /** Lets each user read all facts, and write what is its own; doing it again changes nothing. Rejects where brokers keep no rights. */
  giveRights(prefix: string, users: readonly KafkaUser[]): Promise<void>;
  /** The names of the topics that start with `prefix`, as far as this user may know of them. */
  topics(prefix: string): Promise<readonly string[]>;
  /** Deletes every topic whose name starts with `prefix`: for what a demonstration or a test left. */
  dropTopics(prefix: string): Promise<void>;
  /** By topic, how many messages `group` has not committed yet. Rejects when the broker does not answer in two seconds. */
  behind(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** How many messages were ever sent to a topic that is kept for ever. Rejects as `behind` does. */
  sent(topic: string): Promise<number>;
  /**
   * Hands over every message that a topic holds at this moment, each partition in order and the next when `each` has done, and resolves
   * after the last. With `since` (milliseconds since the epoch) those that were sent before may be left out.
   */
  read(topic: string, each: (delivery: Delivery) => Promise<void>, since?: number): Promise<void>;
  /** What the broker calls its cluster: another name is another log. Rejects as `behind` does. */
  cluster(): Promise<string>;
  /** True when the broker tells of its cluster within two seconds, or did so a few seconds ago. */
  reachable(): Promise<boolean>;
  close(): Promise<void>;
}
