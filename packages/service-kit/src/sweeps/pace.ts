import type { Database } from '@byway/tables/database';

/** A service in which nothing was committed for so long is at rest. */
const RESTLESS_MS = 20_000;
/** Milliseconds between two looks at rest. */
const REST_MS = 5_000;

/**
 * How long a loop pauses between two looks: `soonMs` while its service is asked for anything, five seconds at rest. What this process
 * commits ends the rest; what another replica left behind is found five seconds later.
 */
export function paceOf(database: Pick<Database, 'commits'>, soonMs: number): () => number {
  let [seen, since] = [database.commits, performance.now()];
  return () => {
    if (database.commits !== seen) [seen, since] = [database.commits, performance.now()];
    return performance.now() - since < RESTLESS_MS ? soonMs : Math.max(soonMs, REST_MS);
  };
}
