import * as http from '@byway/contracts/http/intake/legal-hold';
import type { EpochMs } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { SealBroken } from '@byway/service-kit/identity/cipher';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import type { Deps } from '../deps.ts';
import { casesOfPerson, erasureForUpdate, erasuresAbout, personOfCase } from './erasure.store.ts';
import { addHold } from './legal-hold.store.ts';
import { casesOfTheSame } from './same-person.ts';
import { isUnderWay, stopErasure } from './stop-erasure.ts';

type Reader = Pick<Deps, 'vault' | 'log'>;

/** The other records of the person, as far as can be said: who cannot be read is held all the same. */
async function othersOf(tx: Tx, deps: Reader, caseId: string): Promise<readonly string[]> {
  try {
    return await casesOfTheSame(tx, deps, caseId);
  } catch (error) {
    if (error instanceof SealBroken) return [];
    throw error;
  }
}

/** Stops each erasure of a person or a case that was confirmed and whose key is there still; gives their ids. */
async function stopUnderWay(
  tx: Tx,
  about: { readonly personId: string; readonly caseIds: readonly string[] },
  by: string,
  recorded: EpochMs,
): Promise<readonly string[]> {
  const stopped: string[] = [];
  for (const standing of await erasuresAbout(tx, about)) {
    const erasure = await erasureForUpdate(tx, standing);
    if (!erasure || !isUnderWay(erasure)) continue;
    await stopErasure(tx, erasure, { why: 'legal-hold', by, recorded });
    stopped.push(erasure.erasureId);
  }
  return stopped;
}

/**
 * §9 puts whoever a case is about under a legal hold: they are not erased until it is lifted, whatever the reason for erasing
 * them. One that was confirmed is stopped while the key is there, also of another record of theirs; after that nothing brings it back,
 * and it is refused.
 */
export const putOnHold = (deps: Reader): Route =>
  route(http.putOnHold, async ({ tx, params: { caseId }, body, caller: { actor }, now, note }) => {
    const found = await personOfCase(tx, { caseId });
    if (!found) return refuse('not-found');
    const { personId } = found;
    const rows = await casesOfPerson(tx, { personId });
    if ((await personOfCase(tx, { caseId }))?.erased) return refuse('identity-erased');
    const others = await othersOf(tx, deps, caseId);
    const putAt = now();
    const legalHoldId = newId();
    const added = await addHold(tx, { legalHoldId, personId, caseId, reason: body.reason, putBy: actor, putAt });
    if (!added) return refuse('hold-stands', { field: 'reason' });
    const stopped = await stopUnderWay(tx, { personId, caseIds: [caseId, ...others] }, actor, putAt);
    note({ about: [legalHoldId, ...rows.map((row) => row.caseId), ...stopped] });
    return { status: 201, body: { legalHoldId, putAt, stopped: stopped[0] ?? null } };
  });
