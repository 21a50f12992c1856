import { type Fact, fromHeaders } from '@byway/contracts/envelope';
import { newId } from '@byway/tables/ids';
import type { Broker } from './broker.ts';
import { keepSubscribed } from './keep-subscribed.ts';

export interface WatchOptions {
  readonly broker: Broker;
  /** The group is this name and a random word: each process that watches hears everything. */
  readonly name: string;
  readonly topics: readonly string[];
  readonly onFact: (fact: Fact) => void;
  /** It hears from now on, for the first time or again: what came before may have been missed. */
  readonly onHearing: () => void;
  readonly onError?: (error: unknown) => void;
}

export interface Watch {
  stop(): Promise<void>;
}

/**
 * Watches facts go by: no inbox, no effect, nothing kept. For who only tells people that something changed. What cannot be
 * read is passed over: the consumers set it aside. A broker that is away is tried again for ever.
 */
export function startWatch({ broker, name, topics, onFact, onHearing, onError }: WatchOptions): Watch {
  const { stop } = keepSubscribed(broker, {
    group: `${name}.${newId()}`,
    topics,
    fromNow: { onHearing },
    handle: async ({ headers, value }) => {
      let fact: Fact;
      try {
        fact = fromHeaders(headers, value ?? Buffer.alloc(0));
      } catch {
        return;
      }
      onFact(fact);
    },
    ...(onError ? { onError } : {}),
  });
  return { stop };
}
