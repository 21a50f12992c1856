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
  /** Told of each such rejection. */
  readonly onError?: (error: unknown) => void;
}

/** The port to the log. One file knows the client behind it, so that a successor can replace it. */
export interface Broker {
  /** Resolves when every in-sync replica has all messages; rejects when any of them may be missing. */
  publish(messages: readonly Message[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Creates what is missing; three partitions unless told. */
  ensureTopics(topics: readonly string[]): Promise<void>;
  /** Deletes every topic whose name starts with `prefix`: for what a demonstration or a test left. */
  dropTopics(prefix: string): Promise<void>;
  /** By topic, how many messages `group` has not committed yet. Rejects when the broker does not answer in two seconds. */
  behind(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** How many messages were ever sent to a topic that is kept for ever. Rejects as `behind` does. */
  sent(topic: string): Promise<number>;
  /** Hands over every message that a topic holds at this moment, each partition in order, and resolves after the last. */
  read(topic: string, each: (delivery: Delivery) => void): Promise<void>;
  /** True when the broker tells of its cluster within two seconds, or did so a few seconds ago. */
  reachable(): Promise<boolean>;
  close(): Promise<void>;
}
