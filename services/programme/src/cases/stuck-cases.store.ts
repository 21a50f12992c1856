import { type EpochMs, iso } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';

/** Why nothing will move a case: a fact is not taken in by the workflow, a step is past its time, or nothing is dated. */
export const WHY = ['not-taken', 'not-done', 'not-dated'] as const;

// Sessions are four weeks apart at most: of a case with anything dated anywhere, something is heard in that time.
// A minute is more than the courier and a worker need, also after one of them was started again.
const STUCK = `
select (select count(*)::int from diversion_case c
         where ended_as is null and agreed_at is not null and taken_n < awaited_n
           and exists (select from case_fact f where f.case_id = c.case_id and f.n = c.awaited_n
                          and (f.envelope ->> 'recordedTime')::timestamptz < $1::timestamptz - interval '1 minute')) as "not-taken",
       (select count(*)::int from diversion_case
         where ended_as is null and next_at < $1::timestamptz - interval '1 minute') as "not-done",
       (select count(*)::int from diversion_case
         where ended_as is null and agreed_at is not null and next_at is null
           and reported_at < clock_timestamp() - interval '35 days') as "not-dated"`;

/** How many live cases nothing will move, by why. */
export async function countStuck(tx: Tx, now: EpochMs): Promise<Partial<Record<(typeof WHY)[number], number>>> {
  const [row] = await tx.query<Record<(typeof WHY)[number], number>>({
    name: 'stuck-cases',
    text: STUCK,
    values: [iso(now)],
  });
  return row ?? {};
}
