import type { Tx } from '@byway/tables/database';

/** The actions for which the audit has an index: a route with `perDay` has one of them. */
export const GUESSES = ['identity.compare', 'person.search'] as const;

// Literals, since Postgres uses the partial index only where it sees the same condition.
const TODAY = `action in (${GUESSES.map((action) => `'${action}'`).join(', ')}) and outcome = 'done' and at > clock_timestamp() - interval '1 day'`;
/** The persons a row is about; a row about nobody in particular counts as one. */
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

/** For each action, about how many people the busiest member of staff of any force looked up within a day of real time. */
export async function mostToday(tx: Tx): Promise<Readonly<Record<string, number>>> {
  const rows = await tx.query<{ action: string; n: number }>({
    name: 'most-today',
    text: `select action, max(n)::int as n
             from (select action, ${WHOM} as n from audit where ${TODAY} group by force, actor, action) as each group by 1`,
  });
  return Object.fromEntries(rows.map(({ action, n }) => [action, n]));
}
