import { type Fact, fromHeaders } from '@byway/contracts/envelope';
import { newId } from '@byway/tables/ids';
import { believe, type Trust } from './believe.ts';
import type { Broker } from './broker.ts';
import { keepSubscribed } from './keep-subscribed.ts';
import { topicOf } from './topics.ts';

export interface WatchOptions extends Trust {
  readonly broker: Broker;
  /** The group is this name and a random word: each process that watches hears everything. */
  readonly name: string;
  /** Whose facts are watched. */
  readonly services: readonly string[];
  readonly onFact: (fact: Fact) => void;
  /** It hears from now on, for the first time or again: what came before may have been missed. */
  readonly onHearing: () => void;
  readonly onError?: (error: unknown) => void;
}

export interface Watch {
  /** Whether it hears what is said, as far as can be known. */
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
