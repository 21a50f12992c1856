import * as http from '@byway/contracts/http/programme/ends';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { caseForUpdate } from '../diversion/case.store.ts';
import { unconfirmedEnd } from '../diversion/chase-end.ts';
import { addEndRequest, openEndRequest, reversalOf } from '../diversion/end-request.store.ts';

/** §6 a manager says that an end was wrong. Until another confirms it, nothing is reversed. */
export const askReversal = route(
  http.askReversal,
  async ({ tx, params: { caseId }, body: { reasonCode }, caller: { actor }, now }) => {
    const row = await caseForUpdate(tx, { caseId });
    if (!row || row.agreedAt === null) return refuse('not-found');
    if (!row.endedAs) return refuse('case-live');
    if (await reversalOf(tx, { caseId })) return refuse('already-reversed');
    if (await openEndRequest(tx, { caseId })) return refuse('request-waits');
    const askedAt = now();
    const asked = { endRequestId: newId(), caseId, as: row.endedAs, reasonCode, askedBy: actor, askedAt };
    await addEndRequest(tx, { ...asked, kind: 'reversal', state: 'open' });
    await unconfirmedEnd.begin(tx, caseId, askedAt);
    return { status: 200, body: { caseId } };
  },
);
