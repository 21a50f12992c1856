import type { Tx } from '@byway/tables/database';

const HEARD = `
select source, sum(n)::int as n from (
  select source, sum(last) as n from inbox group by source
  union all
  select source, count(*) from parked_fact group by source
) x group by source`;

/**
 * Returns, by stating service, how many facts this service applied or set aside for a parked case; 0 for a service of which it heard none.
 */
export async function countHeard(tx: Tx, sources: readonly string[]): Promise<Record<string, number>> {
  const heard = await tx.query<{ source: string; n: number }>({ text: HEARD });
  const none = sources.map((source) => [source, 0]);
  return Object.fromEntries([...none, ...heard.map(({ source, n }) => [source, n])]) as Record<string, number>;
}

const PUBLISHED = `
select (select coalesce(sum(last), 0) from stream)::float - (select count(*) from outbox)::float as n`;

/** How many facts a service has stated and published. */
export async function countPublished(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ n: number }>({ text: PUBLISHED });
  return row?.n ?? 0;
}
