import { policeDecisionDue } from '@byway/schemes/dates';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate, moveCase } from '../cases/case.store.ts';
import { finishDrafts } from '../drafts/erase-drafts.ts';
import { askPoliceDecision, stopChasingOffer } from '../tasks/chases.ts';
import { officerOf } from '../tasks/task.store.ts';
import { whyNoOffer } from './agreement.rules.ts';

/** 1.8 the person says no, or leaves before answering. Kept: fairness is measured at the offer. */
export const DECLINES = ['declined', 'left'] as const;
export type Decline = (typeof DECLINES)[number];

/** 1.8 ends an open offer, also one that waits; a police decision is then due. No case comes of it: no fact is stated. */
export async function decline(
  tx: Tx,
  caseId: string,
  reasonCode: Decline,
  now: () => number,
): Promise<Answer | Refused> {
  const offer = await caseForUpdate(tx, caseId);
  if (!offer) return refuse('not-found');
  const at = now();
  const refusal = whyNoOffer(offer);
  if (refusal) return refuse(refusal.code);
  const due = policeDecisionDue(at);
  const policeDecisionDueAt = new Date(due).toISOString();
  const version = await moveCase(tx, caseId, reasonCode, policeDecisionDueAt);
  await stopChasingOffer(tx, caseId, at);
  await askPoliceDecision(tx, { caseId, officer: await officerOf(tx, caseId), due }, at);
  await finishDrafts(tx, caseId);
  return { status: 200, etag: version, body: { caseId, state: reasonCode, policeDecisionDueAt } };
}
