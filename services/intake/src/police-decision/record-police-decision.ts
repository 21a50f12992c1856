import * as http from '@byway/contracts/http/intake/offer';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { caseForUpdate } from '../cases/case.store.ts';
import { owedDecision } from '../tasks/chases.ts';
import { whyNotDecide } from './police-decision.rules.ts';
import { addDecision, decidedOn, encounterOf } from './police-decision.store.ts';

/** 1.8 records what the police decided after an offer had ended: who decided, apart from the caller, who typed it. */
export const recordPoliceDecision = route(
  http.recordPoliceDecision,
  async ({ tx, params: { caseId }, body, caller: { actor }, now }) => {
    const offer = await caseForUpdate(tx, { caseId });
    if (!offer) return refuse('not-found');
    const recorded = now();
    const { by, decidedAt, ...decision } = body;
    const decided = (await decidedOn(tx, { caseId })) !== null;
    const metAt = (await encounterOf(tx, { caseId }))?.at ?? recorded;
    const refusal = whyNotDecide(offer, { decided, decidedAt, metAt, now: recorded });
    if (refusal) return refusal;
    await addDecision(tx, { ...decision, caseId, decidedBy: by, decidedAt, recordedBy: actor, recordedAt: recorded });
    await owedDecision.end(tx, [caseId], recorded);
    return { status: 201, body: { caseId, outcomeCode: body.outcomeCode, exhibit: body.exhibit } };
  },
);
