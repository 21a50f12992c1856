import { ERASURE } from '@byway/contracts/erasure-protocol';
import { exploitationNoticed } from '@byway/contracts/facts/intake/exploitation-noticed';
import { PROBLEMS } from '@byway/contracts/http/programme/problems';
import { hearAll } from '@byway/facts/hear';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { systemClock } from '@byway/service-kit/time/clock';
import { countStuck } from './cases/count-stuck.ts';
import { decideLeave } from './cases/decide-leave.ts';
import { decidePlanEnd } from './cases/decide-plan-end.ts';
import { listLeaveRequests } from './cases/list-leave-requests.ts';
import { stuckCases } from './cases/stuck-cases.ts';
import { pendingCases } from './cases/view-case.store.ts';
import { listCases, viewCase } from './cases/view-case.ts';
import { viewTimeline } from './cases/view-timeline.ts';
import { Config, unsafeTemporal } from './config.ts';
import { createDeps } from './deps.ts';
import { unconfirmedEnd } from './diversion/chase-end.ts';
import { overdueLeave } from './diversion/chase-leave.ts';
import { clearanceWaiting } from './diversion/clearance-waiting.ts';
import { onCaseFact } from './diversion/on-case-fact.ts';
import { TOLD_BY } from './diversion/told-by.ts';
import { answerEnd } from './ends/answer-end.ts';
import { askReversal } from './ends/ask-reversal.ts';
import { recordEnd } from './ends/record-end.ts';
import { viewEnd } from './ends/view-end.ts';
import { casesHoldErasure } from './erasure/erase-case.ts';
import { finishTask } from './tasks/finish-task.ts';
import { listTasks } from './tasks/list-tasks.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const deps = createDeps(loadConfig(Config, env, unsafeTemporal));
  const { calendar, courier, formerRuns, refusals, worker } = deps;
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      listCases,
      viewCase,
      viewTimeline,
      countStuck,
      decideLeave(deps),
      decidePlanEnd(deps),
      listLeaveRequests,
      recordEnd(deps),
      askReversal,
      answerEnd(deps),
      viewEnd,
      listTasks,
      finishTask,
    ],
    hears: [
      // What others say of an erasure moves no case, nor what is for safeguarding alone (1.7): neither is a fact of the person's way.
      ...hearAll(TOLD_BY, onCaseFact(deps, courier), {
        except: [...Object.values(ERASURE.answered), exploitationNoticed],
      }),
      ...eraseWith(casesHoldErasure, deps),
    ],
    due: { 'leave-overdue': overdueLeave.step, 'end-unconfirmed': unconfirmedEnd.step },
    companions: [worker, courier, calendar, formerRuns],
    pending: pendingCases,
    figures: [stuckCases, clearanceWaiting, refusals.figure(systemClock.now)],
    onClockMoved: ({ rate }) => courier.clockMoved(rate !== 0),
  });
}
