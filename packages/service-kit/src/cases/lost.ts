import type { Tx } from '@byway/tables/database';

/**
 * Whether the database was put back to before some fact about this case, and nobody has looked at that fact yet: it may be an excuse or a
 * correction (docs/runbooks/restore.md).
 */
export async function hasLost(tx: Tx, caseId: string): Promise<boolean> {
  const text = 'select 1 from lost_fact where subject = $1 and looked_at is null limit 1';
  return (await tx.query({ name: 'has-lost', text, values: [caseId] })).length === 1;
}
