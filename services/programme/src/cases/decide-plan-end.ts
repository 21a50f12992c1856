import { planEndDecided } from '@byway/contracts/facts/programme/plan-end-decided';
import * as http from '@byway/contracts/http/programme/plan-end';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import type { Deps } from '../deps.ts';
import { caseForUpdate, keepFact, setEnding } from '../diversion/case.store.ts';
import { isPlanEndRaised, isReferred } from './plan-end.store.ts';

/** 2.7: what was raised is extended, or ended by the workflow as `withdrawn`. The service hears its own fact. */
export const decidePlanEnd = ({ courier }: Pick<Deps, 'courier'>): Route =>
  route(http.decidePlanEnd, async ({ tx, params: { caseId }, body, caller: { actor }, now }) => {
    const row = await caseForUpdate(tx, { caseId });
    if (!row || row.agreedAt === null) return refuse('not-found');
    if (row.endedAs || row.ending) return refuse('case-ended');
    if (await isReferred(tx, caseId)) return refuse('charge-under-way');
    if (!(await isPlanEndRaised(tx, { caseId }))) return refuse('plan-end-not-raised');
    const recorded = now();
    const fact = await stateFact(tx, { fact: planEndDecided, subject: caseId, data: body, recorded, actor });
    await keepFact(tx, fact);
    if (body.decision === 'ended') await setEnding(tx, { caseId, ending: 'withdrawn' });
    await endTasks(tx, { kinds: ['plan-end', 'nothing-dated'], about: [caseId], doneAt: recorded });
    tx.afterCommit(() => courier.tell(caseId, row.force));
    return { status: 200, body: { decision: body.decision } };
  });
