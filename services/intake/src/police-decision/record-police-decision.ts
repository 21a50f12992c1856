import { policeDecisionRecorded } from '@byway/contracts/facts/intake/police-decision-recorded';
import * as http from '@byway/contracts/http/intake/offer';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { caseForUpdate } from '../cases/case.store.ts';
import { owedDecision } from '../tasks/chases.ts';
import { whyNotDecide } from './police-decision.rules.ts';
import { addDecision, decidedOn, encounterOf } from './police-decision.store.ts';

/** 1.8, 5.1 records what the police decided after an offer or a case had ended: who decided, apart from the caller, who typed it. */
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
    // An offer that came to nothing is no case: nobody else hears of it.
    if (offer.state === 'ended') {
      const data = { outcomeCode: body.outcomeCode, exhibit: body.exhibit };
      await stateFact(tx, { fact: policeDecisionRecorded, subject: caseId, data, recorded, actor });
    }
    return { status: 201, body: { caseId, outcomeCode: body.outcomeCode, exhibit: body.exhibit } };
  },
);
