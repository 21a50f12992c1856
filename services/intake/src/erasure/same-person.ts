import type { Tx } from '@byway/tables/database';
import type { Deps } from '../deps.ts';
import { possibleDuplicates } from '../identity/person.store.ts';

/** More records of one person than anybody expects. */
const LOOK_ALIKES = 200;

/**
 * 1.6, §9 the other cases whose record looks to be of the same person: whoever is met again is written down anew, and a legal hold is on
 * the person, not on a record. @throws SealBroken when what is kept of this case's person does not open
 */
export async function casesOfTheSame(tx: Tx, deps: Pick<Deps, 'vault' | 'log'>, caseId: string): Promise<string[]> {
  const alike = (await possibleDuplicates(tx, deps, caseId, { after: null, limit: LOOK_ALIKES })) ?? [];
  return alike.flatMap((row) => (row.relation === 'same' ? [row.caseId] : []));
}
