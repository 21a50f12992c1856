import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import * as http from '@byway/contracts/http/programme/leave';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { caseForUpdate, keepFact, setEnding, setWithdrawalOpen } from '../diversion/case.store.ts';
import { overdueLeave } from '../diversion/chase-leave.ts';
import { whoTookDown } from './leave-requests.store.ts';

/** §6: decides a request to withdraw; granted, the workflow ends the case as `withdrawn`. The service hears its own fact. */
export const decideLeave = ({ courier }: Pick<Deps, 'courier'>): Route =>
  route(http.decideLeave, async ({ tx, params: { caseId }, body: { granted }, caller: { actor }, now }) => {
    const row = await caseForUpdate(tx, { caseId });
    if (!row || row.agreedAt === null) return refuse('not-found');
    if (row.endedAs || row.ending) return refuse('case-ended');
    if (!row.withdrawalOpen) return refuse('no-request-open');
    if ((await whoTookDown(tx, caseId)) === actor) return refuse('own-request');
    const recorded = now();
    const fact = await stateFact(tx, {
      fact: leaveDecided,
      subject: caseId,
      data: { granted },
      recorded,
      actor,
    });
    await keepFact(tx, fact);
    await setWithdrawalOpen(tx, { caseId, withdrawalOpen: false });
    if (granted) await setEnding(tx, { caseId, ending: 'withdrawn' });
    await overdueLeave.end(tx, [caseId], recorded);
    tx.afterCommit(() => courier.tell(caseId, row.force));
    return { status: 200, body: { granted } };
  });
