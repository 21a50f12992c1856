import { createHash } from 'node:crypto';
import type { Broker, Delivery, SubscribeOptions, Subscription } from './broker.ts';

/** How long joining waits for others, after the last who joined or left. */
const GATHER_MS = 2_000;
const CHANGING_MS = 30_000;

/** Some members could not take a delivery yet: it is repeated, for them alone. */
class NotTaken extends Error {
  readonly tell: () => void;

  constructor(tell: () => void) {
    super('not taken by all');
    this.tell = tell;
  }
}

/** Hands each delivery to every member that hears its topic, side by side; a member that has taken it is not asked again. */
function handOn(members: readonly SubscribeOptions[]): SubscribeOptions['handle'] {
  const taken = new Map<string, Set<SubscribeOptions>>();
  return async (delivery: Delivery) => {
    const name = `${delivery.topic}/${delivery.partition}/${delivery.offset}`;
    const before = taken.get(name) ?? new Set();
    const asked = members.filter((member) => member.topics.includes(delivery.topic) && !before.has(member));
    const answers = await Promise.allSettled(asked.map((member) => member.handle(delivery)));
    const refused: (() => void)[] = [];
    for (const [at, answer] of answers.entries()) {
      const member = asked[at];
      if (answer.status === 'fulfilled' && member) before.add(member);
      else if (answer.status === 'rejected') refused.push(() => member?.onError?.(answer.reason));
    }
    taken.delete(name);
    if (refused.length === 0) return;
    taken.set(name, before);
    throw new NotTaken(() => {
      for (const tell of refused) tell();
    });
  };
}

/**
 * The subscription that services of one process share, so that a message is fetched and read once for all of them. What is committed
 * has been taken by every member; so the group is named by who its members are, and where they are others it hears the log from
 * the beginning (inboxes drop what they have). While members join or leave nothing is handed to anybody.
 */
export class OneConsumer {
  readonly #broker: Pick<Broker, 'subscribe'>;
  readonly #expected: number;
  readonly #members = new Map<string, SubscribeOptions>();
  #timer: NodeJS.Timeout | undefined;
  #gathered = (): void => {};
  #gathering: Promise<void> | null = null;
  #changing: number | null = null;
  #turn: Promise<void> = Promise.resolve();
  #current: { readonly group: string; readonly subscription: Subscription } | null = null;

  /** `expected`: how many will join; once they have, nobody else is waited for. */
  constructor(broker: Pick<Broker, 'subscribe'>, expected: number) {
    this.#broker = broker;
    this.#expected = expected;
  }

  /** As {@link Broker.subscribe}; resolves when the shared subscription has begun to hear for this member. */
  async join(options: SubscribeOptions): Promise<Subscription> {
    this.#members.set(options.group, options);
    await this.#change();
    const isMember = (): boolean => this.#members.get(options.group) === options;
    return { alive: () => isMember() && this.#alive(), stop: () => this.#leave(options) };
  }

  /** The shared consumer group in which this one is heard. */
  groupOf(group: string): string {
    return this.#members.has(group) ? (this.#current?.group ?? group) : group;
  }

  #alive(): boolean {
    if (this.#changing !== null) return Date.now() - this.#changing < CHANGING_MS;
    return this.#current?.subscription.alive() ?? false;
  }

  /** The subscription ends before the member leaves: later messages would be committed without it having taken them. */
  async #leave(options: SubscribeOptions): Promise<void> {
    if (this.#members.get(options.group) !== options) return;
    this.#members.delete(options.group);
    await this.#next(() => this.#end());
    // The remaining members notice by themselves where it cannot be begun.
    if (this.#members.size > 0) void this.#change().catch(() => {});
    else this.#wait();
  }

  /** Subscribes anew with the members that have joined once joining is quiet. Changes made meanwhile wait for the same subscription. */
  #change(): Promise<void> {
    this.#changing ??= Date.now();
    this.#gathering ??= new Promise<void>((resolve) => {
      this.#gathered = resolve;
    }).then(() => {
      this.#gathering = null;
      return this.#next(() => this.#begin());
    });
    this.#wait();
    return this.#gathering;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const joined = this.#members.size;
    if (joined === 0 || joined >= this.#expected) this.#gathered();
    else this.#timer = setTimeout(this.#gathered, GATHER_MS);
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #end(): Promise<void> {
    const ended = this.#current;
    this.#current = null;
    await ended?.subscription.stop();
  }

  async #begin(): Promise<void> {
    try {
      await this.#end();
      const members = [...this.#members.values()];
      if (members.length === 0) return;
      const group = groupOf(members);
      const topics = [...new Set(members.flatMap((member) => member.topics))];
      const onError = (error: unknown): void => {
        if (error instanceof NotTaken) error.tell();
        else members[0]?.onError?.(error);
      };
      const atOnce = members.length;
      const handle = handOn(members);
      const settle = async (): Promise<void> => void (await Promise.all(members.map(async (one) => one.settle?.())));
      const subscription = await this.#broker.subscribe({ group, topics, handle, settle, onError, atOnce });
      this.#current = { group, subscription };
    } finally {
      if (!this.#gathering) this.#changing = null;
    }
  }
}

const groupOf = (members: readonly SubscribeOptions[]): string => {
  const groups = members.map(({ group }) => group).toSorted();
  const named = createHash('sha256').update(groups.join(' ')).digest('hex').slice(0, 12);
  return `${groups[0]?.replace(/\.[^.]*$/, '')}.together-${named}`;
};

// The services of one process share no object: the subscription is found by the brokers' addresses.
const shared = new Map<string, OneConsumer>();

/** A broker whose lasting subscriptions are shared with those of the other `expected` services of this process. */
export function withOneConsumer(broker: Broker, brokers: readonly string[], expected: number): Broker {
  const name = brokers.join(',');
  const one = shared.get(name) ?? new OneConsumer(broker, expected);
  shared.set(name, one);
  return {
    ...broker,
    subscribe: (options) => (options.fromNow ? broker.subscribe(options) : one.join(options)),
    behind: (group, topics) => broker.behind(one.groupOf(group), topics),
  };
}
