import type { Tx } from '@byway/facts/database';
import { londonDate } from '@byway/schemes/london';
import { workingDayAt17 } from '@byway/schemes/working-days';
import { type Refused, refuse } from '@byway/service-kit/problems';
import type { Answer } from '@byway/service-kit/route';
import { caseForUpdate, moveCase } from '../cases/case.store.ts';
import { POLICE_DECISION_WORKING_DAYS } from '../enrolment/enrol.ts';
import { whyNoOffer } from './agreement.rules.ts';

/** 1.8 the person says no, or leaves before answering. Kept: fairness is measured at the offer. */
export const DECLINES = ['declined', 'left'] as const;
export type Decline = (typeof DECLINES)[number];

/** 1.8 ends an open offer; a police decision is then due. No case comes of it, so no fact is stated. */
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
  const due = new Date(workingDayAt17(londonDate(at), POLICE_DECISION_WORKING_DAYS)).toISOString();
  const version = await moveCase(tx, caseId, reasonCode, due);
  return { status: 200, etag: version, body: { caseId, state: reasonCode, policeDecisionDueAt: due } };
}
