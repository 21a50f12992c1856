import * as http from '@byway/contracts/http/intake/legal-hold';
import type { EpochMs } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { casesOfPerson, erasureForUpdate, personOfCase, standingErasure } from '../erasure/erasure.store.ts';
import { isUnderWay, stopErasure } from '../erasure/stop-erasure.ts';
import { addHold } from './legal-hold.store.ts';

/** Stops the erasure that was confirmed and whose key is there still; returns its id, or null. */
async function stopUnderWay(tx: Tx, personId: string, by: string, recorded: EpochMs): Promise<string | null> {
  const standing = await standingErasure(tx, { personId });
  const erasure = standing ? await erasureForUpdate(tx, standing) : null;
  if (!erasure || !isUnderWay(erasure)) return null;
  await stopErasure(tx, erasure, { why: 'legal-hold', by, recorded });
  return erasure.erasureId;
}

/**
 * §9 puts whoever a case is about under a legal hold: they are not erased until it is lifted, whatever the reason for erasing
 * them. One that was confirmed is stopped while the key is there; after that nothing brings it back, and it is refused.
 */
export const putOnHold = route(
  http.putOnHold,
  async ({ tx, params: { caseId }, body, caller: { actor }, now, note }) => {
    const found = await personOfCase(tx, { caseId });
    if (!found) return refuse('not-found');
    const { personId } = found;
    const rows = await casesOfPerson(tx, { personId });
    if ((await personOfCase(tx, { caseId }))?.erased) return refuse('identity-erased');
    const putAt = now();
    const legalHoldId = newId();
    const added = await addHold(tx, { legalHoldId, personId, reason: body.reason, putBy: actor, putAt });
    if (!added) return refuse('hold-stands', { field: 'reason' });
    const stopped = await stopUnderWay(tx, personId, actor, putAt);
    note({ about: [legalHoldId, ...rows.map((row) => row.caseId), ...(stopped ? [stopped] : [])] });
    return { status: 201, body: { legalHoldId, putAt, stopped } };
  },
);
