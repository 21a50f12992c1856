import { FACTS, factsOf } from '@byway/contracts/catalogue';
import type { DataOf, FactDefinition } from '@byway/contracts/define';
import type { Fact } from '@byway/contracts/envelope';
import type { ServiceName } from '@byway/contracts/services';
import type { Tx } from '@byway/tables/database';

/** A decision because of a fact, put off until the whole transaction was heard. */
export type Decide = () => Promise<void>;

/**
 * What a service does about one kind of fact, in the inbox's own transaction and under the fact's tenant. A decision that another fact of
 * the same transaction could change is passed to `whenAllIsHeard`: it runs in the same transaction after the others were taken in (4.1).
 */
export type Listener<F extends FactDefinition = FactDefinition> = (
  tx: Tx,
  fact: Fact<DataOf<F>>,
  whenAllIsHeard: (decide: Decide) => void,
) => Promise<void>;

/** Declares that a service takes in facts of another. Made by {@link hear}, {@link hearAll} and {@link hearWalls} alone. */
export interface Hearing {
  /** The service that states them: its topic is subscribed to. */
  readonly source: string;
  /** The one type; null: every type of the source that has no hearing of its own. */
  readonly type: string | null;
  /** Null: the fact only advances the inbox and sets the wall. */
  readonly work: Listener | null;
}

/**
 * Runs `work` for every fact of this definition, whose data was checked against it.
 *
 * @throws Error where the catalogue has no such fact, so that nobody states it
 */
export function hear<F extends FactDefinition>(definition: F, work: Listener<NoInfer<F>>): Hearing {
  const known: Readonly<Record<string, FactDefinition>> = FACTS;
  if (known[definition.type] !== definition) throw new Error(`${definition.type} is not in the catalogue`);
  return { source: definition.service, type: definition.type, work: work as Listener };
}

/**
 * Runs `work` for every fact of these services, also of types the catalogue does not know yet, except those with a hearing of their own and
 * those left out.
 */
export function hearAll(
  services: readonly ServiceName[],
  work: Listener,
  { except = [] }: { readonly except?: readonly FactDefinition[] } = {},
): readonly Hearing[] {
  const unknown = services.find((service) => factsOf(service).length === 0);
  if (unknown !== undefined) throw new Error(`${unknown} states no facts`);
  const leftOut = except.filter(({ service }) => services.some((one) => one === service));
  return [
    ...services.map((source) => ({ source, type: null, work })),
    ...leftOut.map(({ service, type }) => ({ source: service, type, work: null })),
  ];
}

/** Subscribes a service to the facts that set the walls of cases, except its own; the consumer saves the wall (§9, I17). */
export function hearWalls(service: string): readonly Hearing[] {
  const telling = Object.values(FACTS).filter((definition) => definition.tells && definition.service !== service);
  return telling.map(({ service: source, type }) => ({ source, type, work: null }));
}

/** The services that are heard, each once, in the order they are named. */
export function sourcesOf(hearings: readonly Hearing[]): readonly string[] {
  return [...new Set(hearings.map(({ source }) => source))];
}

/**
 * The listener for a fact; undefined: none. A hearing without work gives way to one with.
 *
 * @throws Error when two hearings have work for the same facts
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
