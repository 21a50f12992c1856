import * as http from '@byway/contracts/http/court-summons/letters';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { chargeNow } from './letter.rules.ts';
import { findLetter } from './letter.store.ts';

/** 4.5 there is none before it is posted: what the owners have not cleared cannot be printed. */
export const viewRequisition = route(http.viewRequisition, async ({ tx, params: { noticeId }, note }) => {
  const letter = await findLetter(tx, { noticeId, kind: 'requisition' });
  if (!letter) return refuse('not-found');
  const { summons, authorisedBy, chargingAuthority, method, deemedServedOn, request, hearings } = letter;
  note({ subject: summons.caseId });
  const charge = chargeNow(request, hearings);
  const heard = hearings.length > 0;
  return {
    status: 200,
    body: { ...summons, heard, authorisedBy, chargingAuthority, method, deemedServedOn, charge },
  };
});
