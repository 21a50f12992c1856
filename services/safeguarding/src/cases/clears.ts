import { CLEAR, type Clears, held } from '@byway/service-kit/cases/clearance';
import type { Tx } from '@byway/tables/database';
import { heardOf, type LockedCase } from './case.store.ts';

/** 7.3 a frozen case is held without a reason. */
const read = async (_tx: Tx, { frozenAt }: LockedCase) => (frozenAt === null ? CLEAR : held(null));

/** 4.4, 4.6, 7.3 what safeguarding says to each step: every concern that was received before is seen. */
export const safeguardingClears: Clears<LockedCase> = {
  service: 'safeguarding',
  lock: async (tx, caseId) => {
    const known = await heardOf(tx, caseId);
    // What it may not know of yet could be what holds it.
    if (known.agreedAt === null) throw new Error('clearance sought for a case whose agreement is not heard of');
    return known;
  },
  reads: { notice: read, refer: read, authorise: read, issue: read, post: read },
};
