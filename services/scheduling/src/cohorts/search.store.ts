import type { SchemeId } from '@byway/contracts/codes';
import { type EpochMs, iso } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';

// A step of its own beside that of the next day, which stays: whoever finds nothing now is looked for again then.
const SEARCH_NOW = `
insert into due (force, kind, key, subject, at, data)
select force, kind, subject || '/group ' || $2, subject, $3, data from due
 where kind = 'find-plan' and done_at is null and data ->> 'schemeId' = $1
 order by id
    on conflict do nothing`;

/** 2.6 a group has opened: whoever waits for a plan of its scheme is looked for at once, in the order in which they wait. */
export async function searchNow(
  tx: Tx,
  { schemeId, cohortId }: { readonly schemeId: SchemeId; readonly cohortId: string },
  now: EpochMs,
): Promise<void> {
  await tx.query({ name: 'search-now', text: SEARCH_NOW, values: [schemeId, cohortId, iso(now)] });
}
