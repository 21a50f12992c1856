import { systemActor } from '@byway/contracts/services';
import type { EpochMs } from '@byway/schemes/london';
import { faultOf } from '@byway/service-kit/log';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Companion } from '@byway/service-kit/run/parts';
import type { Found } from '@byway/service-kit/sweeps/sweep';
import { sweeping } from '@byway/service-kit/sweeps/sweeping';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { destroy } from './carry-out-erasure.ts';
import {
  addErasure,
  casesOfPerson,
  decideErasure,
  erasureForUpdate,
  erasureOf,
  personOfCase,
  standingErasure,
} from './erasure.store.ts';
import { type LostErasure, lostErasures } from './lost-erasures.store.ts';

const AGAIN_MS = 5_000;
/** Who stands in where the log does not say which two persons it were. */
const [ASKED, CONFIRMED] = [systemActor('intake'), 'system:restore'];

/** The erasure that stands for the person, or else the lost one, recorded anew: why it was asked for is in no fact. */
async function standing(tx: Tx, lost: LostErasure, given: { personId: string; cases: string[]; at: EpochMs }) {
  const { personId, cases, at } = given;
  const stands = await standingErasure(tx, { personId });
  if (stands) return stands;
  const { erasureId: lostId } = lost.erased.data;
  const erasureId = (await erasureOf(tx, { erasureId: lostId })) ? newId() : lostId;
  const askedBy = lost.askedBy ?? ASKED;
  await addErasure(tx, { erasureId, personId, cases, reason: 'legal-obligation', askedBy, askedAt: at });
  return { erasureId };
}

/** §9 nothing brings back what was erased, a backup least of all: the key is destroyed again, and every owner told again. */
async function repeat(tx: Tx, lost: LostErasure, at: EpochMs): Promise<void> {
  const { subject: caseId } = lost.erased;
  const found = await personOfCase(tx, { caseId });
  if (!found) return;
  const { personId } = found;
  const cases = (await casesOfPerson(tx, { personId })).map((row) => row.caseId);
  // Read again under the lock: of several cases of one person the first has done it.
  if ((await personOfCase(tx, { caseId }))?.erased) return;
  const { erasureId } = await standing(tx, lost, { personId, cases, at });
  const asked = await erasureForUpdate(tx, { erasureId });
  if (!asked) throw new Error('an erasure was recorded and is not there');
  const decidedBy = lost.decidedBy === null || lost.decidedBy === asked.askedBy ? CONFIRMED : lost.decidedBy;
  if (asked.state === 'asked') await decideErasure(tx, { erasureId, state: 'confirmed', decidedBy, decidedAt: at });
  await destroy(tx, { ...asked, cases }, lost.erased, at);
}

/**
 * Repeats the erasures that only the log still knew after the database was put back (docs/runbooks/restore.md): when intake starts,
 * and until each is done.
 */
export function repeatErasures({ database, clock, log }: Pick<KitDeps, 'database' | 'clock' | 'log'>): Companion {
  const pass = async (): Promise<Found> => {
    for (const lost of await lostErasures(database)) {
      const { force } = lost.erased;
      await database.transaction({ force }, (tx) => repeat(tx, lost, clock.now()));
    }
    return 'done';
  };
  const onError = (error: unknown): void => log.error({ fault: faultOf(error) }, 'repeating an erasure');
  return sweeping({ pass, everyMs: AGAIN_MS, onError });
}
