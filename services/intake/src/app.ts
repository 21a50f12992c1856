import { type App, defineApp } from '@byway/service-kit/app';
import { loadConfig } from '@byway/service-kit/config';
import { agreeRoute } from './agreement/agree.route.ts';
import { declineRoute } from './agreement/decline.route.ts';
import { withdrawRoute } from './agreement/withdraw.route.ts';
import { listCasesRoute } from './cases/list-cases.route.ts';
import { viewCaseRoute } from './cases/view-case.route.ts';
import { onClearanceSought } from './clearance/on-clearance-sought.ts';
import { onCaseEnded, onLeaveDecided } from './clearance/on-programme.ts';
import { Config } from './config.ts';
import { openIntakeDeps } from './deps.ts';
import { enrolRoute } from './enrolment/enrol.route.ts';
import { possibleDuplicatesRoute } from './identity/possible-duplicates.route.ts';
import { viewIdentityRoute } from './identity/view-identity.route.ts';
import { PROBLEMS } from './problems.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const deps = openIntakeDeps(loadConfig(Config, env));
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      enrolRoute(deps.vault, deps.config.CLOCK),
      agreeRoute,
      declineRoute,
      withdrawRoute,
      listCasesRoute,
      viewCaseRoute,
      viewIdentityRoute(deps.vault),
      possibleDuplicatesRoute,
    ],
    hears: {
      services: ['programme', 'court-summons'],
      listeners: {
        'court-summons.clearance-sought.v1': onClearanceSought(deps),
        'programme.leave-decided.v1': onLeaveDecided,
        'programme.case-ended.v1': onCaseEnded,
      },
    },
  });
}
