import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { exploitationNoticed } from '@byway/contracts/facts/intake/exploitation-noticed';
import { personErased } from '@byway/contracts/facts/intake/person-erased';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { PROBLEMS } from '@byway/contracts/http/safeguarding/problems';
import { hear } from '@byway/facts/hear';
import { clearWith } from '@byway/service-kit/cases/clearance';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { safeguardingClears } from './cases/clears.ts';
import { onAgreementMade, onCaseEnded } from './cases/on-case.ts';
import { uncontacted, unowned } from './concerns/clock.ts';
import { decideConcern, linkConcern, releaseConcern, reopenConcern } from './concerns/decide-concern.ts';
import { onExploitationNoticed } from './concerns/on-exploitation-noticed.ts';
import { raiseConcern } from './concerns/raise-concern.ts';
import { listConcerns, viewConcern } from './concerns/view-concerns.ts';
import { nameOfficer, nameWorker, recordSafeContact } from './concerns/work-on-concern.ts';
import { Config } from './config.ts';
import { createDeps } from './deps.ts';
import { erasedInFiles, onPersonErased } from './erasure/on-person-erased.ts';
import { breakGlass } from './glass/break-glass.ts';
import { listTasks } from './tasks/list-tasks.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const deps = createDeps(loadConfig(Config, env));
  const clearing = clearWith(safeguardingClears, deps);
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      raiseConcern(deps.wordKeys),
      listConcerns,
      viewConcern(deps.wordKeys),
      nameOfficer,
      nameWorker,
      recordSafeContact(deps.wordKeys),
      linkConcern,
      decideConcern(deps),
      releaseConcern(deps),
      reopenConcern(deps),
      breakGlass(deps),
      listTasks,
    ],
    hears: [
      ...clearing.hears,
      hear(agreementMade, onAgreementMade),
      hear(caseEnded, onCaseEnded),
      hear(exploitationNoticed, onExploitationNoticed(deps)),
      hear(personErased, onPersonErased),
    ],
    due: { ...clearing.due, 'concern-unowned': unowned, 'concern-uncontacted': uncontacted.step },
    companions: [erasedInFiles(deps)],
  });
}
