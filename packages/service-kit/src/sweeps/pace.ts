import type { Database } from '@byway/tables/database';

/** A service in which nothing was committed for so long is at rest. */
const RESTLESS_MS = 20_000;
/** Milliseconds between two looks at rest. */
const REST_MS = 5_000;

/**
 * How long a loop pauses between two looks: `soonMs` while its service is asked for anything, five seconds at rest. The next commit of this
 * process calls `endRest`; what another replica left behind is found five seconds later.
 */
export function paceOf(
  database: Pick<Database, 'commits' | 'onNextCommit'>,
  soonMs: number,
  endRest: () => void,
): () => number {
  let [seen, since] = [database.commits, performance.now()];
  return () => {
    if (database.commits !== seen) [seen, since] = [database.commits, performance.now()];
    if (performance.now() - since < RESTLESS_MS) return soonMs;
    database.onNextCommit(endRest);
    return Math.max(soonMs, REST_MS);
  };
}
