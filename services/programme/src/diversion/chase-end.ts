import type { EpochMs } from '@byway/schemes/london';
import { chaseOf } from '@byway/service-kit/tasks/chase';
import type { Tx } from '@byway/tables/database';
import { closeEndRequest, openEndRequest } from './end-request.store.ts';

/** §6 an end in error, or a reversal, that nobody has confirmed or refused: managers are told, and each working day again. */
export const unconfirmedEnd = chaseOf({
  kind: 'end-unconfirmed',
  look: async (tx, caseId) => ((await openEndRequest(tx, { caseId })) ? { caseId } : null),
});

/** §6 a case has one end: what was asked for before it came to another needs no second person any more. */
export async function lapseEnd(tx: Tx, caseId: string, at: EpochMs): Promise<void> {
  await closeEndRequest(tx, { caseId, state: 'lapsed', answeredBy: null, answeredAt: at });
  await unconfirmedEnd.end(tx, [caseId], at);
}
