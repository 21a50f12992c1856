import type { Tx } from '@byway/tables/database';
import { lockCohort } from '../cohorts/cohort.store.ts';

/**
 * Chooses among the groups of a scheme without stopping them all: looks, locks the chosen group, and looks again at that
 * group alone. If somebody was quicker the lock is given back (a savepoint rolled back releases it) and the choice is
 * made anew, so no transaction ever waits for one group while it keeps another, and no two can wait for each other.
 *
 * @param choose given null: among all groups; given a group: in it alone, now locked
 * @param same whether the second look found what the first did
 */
export async function chooseUnderLock<C extends { readonly cohortId: string }>(
  tx: Tx,
  choose: (cohortId: string | null) => Promise<C | null>,
  same: (one: C, other: C) => boolean,
): Promise<C | null> {
  for (;;) {
    const seen = await choose(null);
    if (!seen) return null;
    await tx.query({ text: 'savepoint choosing' });
    await lockCohort(tx, { cohortId: seen.cohortId });
    const sure = await choose(seen.cohortId);
    if (sure && same(seen, sure)) return sure;
    await tx.query({ text: 'rollback to savepoint choosing' });
  }
}
