import { FACTS, factsOf } from '@byway/contracts/catalogue';
import type { DataOf, FactDefinition } from '@byway/contracts/define';
import type { Fact } from '@byway/contracts/envelope';
import type { Tx } from '@byway/tables/database';

/** What is decided because of a fact. */
export type Decide = () => Promise<void>;

/**
 * What a service does about one kind of fact, in the inbox's own transaction and under the fact's tenant. What it decides because of
 * the fact, and another fact of the same transaction could change, it gives to `whenAllIsHeard`: that is done, in the same
 * transaction, once the others have been taken in (4.1).
 */
export type Listener<F extends FactDefinition = FactDefinition> = (
  tx: Tx,
  fact: Fact<DataOf<F>>,
  whenAllIsHeard: (decide: Decide) => void,
) => Promise<void>;

/** That a service takes in facts of another. Made by {@link hear}, {@link hearAll} and {@link hearWalls} alone. */
export interface Hearing {
  /** The service that states them: its topic is subscribed to. */
  readonly source: string;
  /** The one type; null: every type of the source that has no hearing of its own. */
  readonly type: string | null;
  /** Null: nothing is done beyond what every fact brings about. */
  readonly work: Listener | null;
}

/**
 * `work` is done about every fact of this kind; the fact's data has been checked against the definition.
 * @throws Error where the catalogue has no such fact, so that nobody states it
 */
export function hear<F extends FactDefinition>(definition: F, work: Listener<NoInfer<F>>): Hearing {
  const known: Readonly<Record<string, FactDefinition>> = FACTS;
  if (known[definition.type] !== definition) throw new Error(`${definition.type} is not in the catalogue`);
  return { source: definition.service, type: definition.type, work: work as Listener };
}

/**
 * `work` is done about every fact of these services, also of a kind the catalogue does not know yet, but for those heard by
 * themselves and for those left out.
 */
export function hearAll(
  services: readonly string[],
  work: Listener,
  { except = [] }: { readonly except?: readonly FactDefinition[] } = {},
): readonly Hearing[] {
  const unknown = services.find((service) => factsOf(service).length === 0);
  if (unknown !== undefined) throw new Error(`${unknown} states no facts`);
  const leftOut = except.filter(({ service }) => services.includes(service));
  return [
    ...services.map((source) => ({ source, type: null, work })),
    ...leftOut.map(({ service, type }) => ({ source: service, type, work: null })),
  ];
}

/** Subscribes a service to whoever tells behind which wall a case stands, itself apart: the consumer learns it (§9, I17). */
export function hearWalls(service: string): readonly Hearing[] {
  const telling = Object.values(FACTS).filter((definition) => definition.tells && definition.service !== service);
  return telling.map(({ service: source, type }) => ({ source, type, work: null }));
}

/** Which services are heard, each once, in the order they are named. */
export function sourcesOf(hearings: readonly Hearing[]): readonly string[] {
  return [...new Set(hearings.map(({ source }) => source))];
}

/**
 * What is done about a fact; undefined: nothing. A hearing without work leaves room for one with.
 * @throws Error when two hearings would do something about the same facts
 */
export function listenersOf(
  hearings: readonly Hearing[],
): (fact: Pick<Fact, 'type' | 'source'>) => Listener | undefined {
  const listeners = new Map<string, Listener | null>();
  for (const { source, type, work } of hearings) {
    const key = keyOf(source, type);
    if (work && listeners.get(key)) throw new Error(`${key} is heard twice`);
    listeners.set(key, work ?? listeners.get(key) ?? null);
  }
  return ({ type, source }) => {
    const own = listeners.get(keyOf(source, type));
    return (own === undefined ? listeners.get(keyOf(source, null)) : own) ?? undefined;
  };
}

const keyOf = (source: string, type: string | null): string => type ?? `every fact of ${source}`;
