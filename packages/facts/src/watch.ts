import { type Fact, fromHeaders } from '@byway/contracts/envelope';
import { newId } from '@byway/tables/ids';
import { believe, type Trust } from './believe.ts';
import type { Broker } from './broker.ts';
import { keepSubscribed } from './keep-subscribed.ts';
import { topicOf } from './topics.ts';

export interface WatchOptions extends Trust {
  readonly broker: Broker;
  /** The prefix of the group, which has a random suffix: each process that watches hears everything. */
  readonly name: string;
  /** The services whose facts are watched. */
  readonly services: readonly string[];
  readonly onFact: (fact: Fact) => void;
  /** Called when it has begun to hear, for the first time or again: earlier facts may have been missed. */
  readonly onHearing: () => void;
  readonly onError?: (error: unknown) => void;
}

export interface Watch {
  /** Whether the subscription is known to work. */
  alive(): boolean;
  stop(): Promise<void>;
}

/**
 * Watches facts go by: no inbox, no effect, nothing kept. For who only tells people that something changed. What cannot be
 * read or is not believed is passed over: the consumers set it aside. A broker that is away is tried again for ever.
 */
export function startWatch({ broker, name, services, onFact, onHearing, onError, ...trust }: WatchOptions): Watch {
  const { alive, stop } = keepSubscribed(broker, {
    group: `${name}.${newId()}`,
    topics: services.map((service) => topicOf(trust.prefix, service)),
    fromNow: { onHearing },
    handle: async (delivery) => {
      const { headers, value } = delivery;
      let fact: Fact;
      try {
        await believe(delivery, trust);
        fact = fromHeaders(headers, value ?? Buffer.alloc(0));
      } catch {
        return;
      }
      onFact(fact);
    },
    ...(onError ? { onError } : {}),
  });
  return { alive, stop };
}
