import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate } from '../cases/case.store.ts';
import { stopChasingDecision } from '../tasks/chases.ts';
import { whyNotDecide } from './police-decision.rules.ts';
import { addDecision, type Decision, isDecided } from './police-decision.store.ts';

/** 1.8 records what the police decided after an offer had ended: who decided, apart from `actor`, who typed it. */
export async function recordDecision(
  tx: Tx,
  caseId: string,
  given: Decision,
  actor: string,
  now: () => number,
): Promise<Answer | Refused> {
  const offer = await caseForUpdate(tx, caseId);
  if (!offer) return refuse('not-found');
  const recorded = now();
  const decidedAt = Date.parse(given.decidedAt);
  const refusal = whyNotDecide(offer, { decided: await isDecided(tx, caseId), decidedAt, now: recorded });
  if (refusal) return refuse(refusal, refusal === 'decision-in-future' ? { field: 'decidedAt' } : {});
  await addDecision(tx, caseId, given, actor, new Date(recorded).toISOString());
  await stopChasingDecision(tx, caseId, recorded);
  const { outcomeCode, exhibit } = given;
  return { status: 201, body: { caseId, outcomeCode, exhibit } };
}
