import { END_OF_REASON } from '@byway/contracts/end-codes';
import * as http from '@byway/contracts/http/programme/ends';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import type { Deps } from '../deps.ts';
import { caseForUpdate } from '../diversion/case.store.ts';
import { unconfirmedEnd } from '../diversion/chase-end.ts';
import { addEndRequest, openEndRequest } from '../diversion/end-request.store.ts';
import { stateEnd } from './state-end.ts';

/** §6 a transfer or a death ends the case; that it was opened in error, a second manager confirms first. */
export const recordEnd = ({ courier }: Pick<Deps, 'courier'>): Route =>
  route(http.recordEnd, async ({ tx, params: { caseId }, body: { reasonCode }, caller: { actor }, now }) => {
    const row = await caseForUpdate(tx, { caseId });
    if (!row || row.agreedAt === null) return refuse('not-found');
    if (row.endedAs || row.ending) return refuse('case-ended');
    if (await openEndRequest(tx, { caseId })) return refuse('request-waits');
    const recorded = now();
    const as = END_OF_REASON[reasonCode];
    const waitsForSecond = as === 'closed-in-error';
    if (waitsForSecond) {
      const asked = { endRequestId: newId(), caseId, as, reasonCode, askedBy: actor, askedAt: recorded };
      await addEndRequest(tx, { ...asked, kind: 'end', state: 'open' });
      await unconfirmedEnd.begin(tx, caseId, recorded);
    } else await stateEnd(tx, courier, row, { reasonCode, askedBy: null, actor, recorded });
    return { status: 200, body: { as, waitsForSecond } };
  });
