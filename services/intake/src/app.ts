import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import { PROBLEMS } from '@byway/contracts/http/intake/problems';
import { hear, hearWalls } from '@byway/facts/hear';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { agreeRoute } from './agreement/agree.route.ts';
import { declineRoute } from './agreement/decline.route.ts';
import { withdrawRoute } from './agreement/withdraw.route.ts';
import { listCasesRoute } from './cases/list-cases.route.ts';
import { viewCaseRoute } from './cases/view-case.route.ts';
import { onClearanceSought } from './clearance/on-clearance-sought.ts';
import { onCaseEnded, onLeaveDecided } from './clearance/on-programme.ts';
import { Config } from './config.ts';
import { dataConsentRoute } from './consent/data-consent.route.ts';
import { openIntakeDeps } from './deps.ts';
import { draftRoutes } from './drafts/drafts.route.ts';
import { eraseUnfinished } from './drafts/erase-drafts.ts';
import { enrolRoute } from './enrolment/enrol.route.ts';
import { dryRunRoute } from './erasure/dry-run.route.ts';
import {
  askErasureRoute,
  chaseOwnersRoute,
  confirmErasureRoute,
  declineErasureRoute,
  withdrawErasureRoute,
} from './erasure/erase.route.ts';
import { erasureWaiting } from './erasure/erasure-waiting.ts';
import { listErasuresRoute, viewErasureRoute } from './erasure/erasures.route.ts';
import { hearAnswers } from './erasure/on-erasure-answered.ts';
import { claimIdentityRoute } from './identity/claim-identity.route.ts';
import { listIdentities } from './identity/list-identities.ts';
import { possibleDuplicatesRoute } from './identity/possible-duplicates.route.ts';
import { rewrapSweep, rowsUnderOldKeys } from './identity/rewrap.ts';
import { takeUpKeys } from './identity/take-up-keys.ts';
import { viewIdentityRoute } from './identity/view-identity.route.ts';
import { liftHoldRoute, listHoldsRoute, putOnHoldRoute } from './legal-hold/legal-holds.route.ts';
import { listWaitingRoute } from './offer/list-waiting.route.ts';
import { goOnRoute, waitRoute } from './offer/wait.route.ts';
import { recordDecisionRoute } from './police-decision/record-decision.route.ts';
import { offerDeadline, policeDecisionOverdue } from './tasks/chases.ts';
import { listTasksRoute } from './tasks/list-tasks.route.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const deps = openIntakeDeps(loadConfig(Config, env));
  const { database, vault, clock, log } = deps;
  await takeUpKeys(database, vault).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      ...draftRoutes(deps.vault),
      enrolRoute(deps.vault, deps.config.CLOCK),
      waitRoute,
      goOnRoute,
      agreeRoute,
      declineRoute,
      withdrawRoute,
      dataConsentRoute,
      recordDecisionRoute,
      listWaitingRoute,
      listTasksRoute,
      listCasesRoute,
      viewCaseRoute,
      viewIdentityRoute(deps.vault),
      listIdentities(deps.vault),
      possibleDuplicatesRoute(deps.vault),
      claimIdentityRoute(deps.vault),
      dryRunRoute(deps.vault),
      askErasureRoute,
      listErasuresRoute,
      viewErasureRoute,
      confirmErasureRoute,
      declineErasureRoute,
      withdrawErasureRoute,
      chaseOwnersRoute,
      putOnHoldRoute,
      liftHoldRoute,
      listHoldsRoute,
    ],
    hears: [
      hear(clearanceSought, onClearanceSought(deps)),
      hear(leaveDecided, onLeaveDecided),
      hear(caseEnded, onCaseEnded),
      ...hearAnswers(deps),
      ...hearWalls(deps.service),
    ],
    due: {
      'offer-deadline': offerDeadline,
      'police-decision': policeDecisionOverdue,
      'erase-draft': eraseUnfinished,
    },
    companions: [rewrapSweep({ database, vault, now: clock.now, log })],
    figures: [rowsUnderOldKeys(vault), erasureWaiting],
  });
}
