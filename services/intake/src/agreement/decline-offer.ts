import * as http from '@byway/contracts/http/intake/agreement';
import { policeDecisionDue } from '@byway/schemes/dates';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { caseForUpdate, moveCase } from '../cases/case.store.ts';
import { finishDrafts } from '../drafts/erase-drafts.ts';
import { askPoliceDecision, waitingOffer } from '../tasks/chases.ts';
import { officerOf } from '../tasks/task.store.ts';
import { whyNoOffer } from './agreement.rules.ts';

/** 1.8 ends an open offer, also one that waits; a police decision is then due. No case comes of it: no fact is stated. */
export const declineOffer = route(http.declineOffer, async ({ tx, params: { caseId }, body: { reasonCode }, now }) => {
  const offer = await caseForUpdate(tx, { caseId });
  if (!offer) return refuse('not-found');
  const at = now();
  const refusal = whyNoOffer(offer);
  if (refusal) return refusal;
  const due = policeDecisionDue(at);
  await moveCase(tx, { caseId, state: reasonCode, policeDecisionDueAt: due });
  await waitingOffer.end(tx, [caseId], at);
  await askPoliceDecision(tx, { caseId, officer: await officerOf(tx, caseId), due }, at);
  await finishDrafts(tx, caseId);
  return { status: 200, etag: offer.version + 1, body: { caseId, state: reasonCode, policeDecisionDueAt: due } };
});
