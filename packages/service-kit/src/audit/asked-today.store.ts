import type { Tx } from '@byway/tables/database';

/** The actions that an index of the audit is kept for: a route that says `perDay` has one of them. */
export const GUESSES = ['identity.compare', 'person.search'] as const;

// Written out, or Postgres does not see that the index has the rows.
const TODAY = `action in (${GUESSES.map((action) => `'${action}'`).join(', ')}) and outcome = 'done' and at > clock_timestamp() - interval '1 day'`;
/** Whom a row is about; one that is about nobody in particular counts for itself. */
const WHOM = 'count(distinct coalesce(subject::text, id::text))::int';

/** About how many others than this subject somebody was answered within a day of real time. */
export async function othersToday(
  tx: Tx,
  { actor, action, subject }: { readonly actor: string; readonly action: string; readonly subject: string | null },
): Promise<number> {
  const [row] = await tx.query<{ n: number }>({
    name: 'others-today',
    text: `select ${WHOM} as n from audit where ${TODAY} and actor = $1 and action = $2 and subject is distinct from $3`,
    values: [actor, action, subject],
  });
  return row?.n ?? 0;
}

/** By action, about how many people the busiest member of staff, of whichever force, was answered within a day of real time. */
export async function mostToday(tx: Tx): Promise<Readonly<Record<string, number>>> {
  const rows = await tx.query<{ action: string; n: number }>({
    name: 'most-today',
    text: `select action, max(n)::int as n
             from (select action, ${WHOM} as n from audit where ${TODAY} group by force, actor, action) as each group by 1`,
  });
  return Object.fromEntries(rows.map(({ action, n }) => [action, n]));
}
