import type { FactData } from '@byway/contracts/http/programme/cases';
import type { EpochMs } from '@byway/schemes/london';

/** A fact of a timeline. */
export interface TimelineFact {
  readonly id: string;
  readonly type: string;
  readonly at: EpochMs;
  readonly recorded: EpochMs;
  readonly actor: string;
  readonly data: FactData;
}

/**
 * Facts of several services in one order: by when they were recorded, and within one instant by their ids. Ids are made when a
 * fact is stated and grow with time (UUID version 7), so what brought another about stands before it, also where policy time
 * is held and a whole case happens in one instant.
 */
export function inOrder(facts: readonly TimelineFact[]): TimelineFact[] {
  return facts.toSorted((a, b) => a.recorded - b.recorded || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
