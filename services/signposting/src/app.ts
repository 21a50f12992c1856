import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { PROBLEMS } from '@byway/contracts/http/signposting/problems';
import { hear } from '@byway/facts/hear';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { onAgreementMade } from './cases/on-agreement-made.ts';
import { onCaseEnded } from './cases/on-case-ended.ts';
import { completedRoute, nothingWantedRoute, onTheWayRoute, stopContactRoute } from './cases/onward.route.ts';
import { Config } from './config.ts';
import { createDeps } from './deps.ts';
import { addServiceRoute, areasRoute, servicesRoute } from './directory/directory.route.ts';
import { seedDirectory } from './directory/seed-directory.ts';
import { referralsHoldErasure } from './erasure/erase-case.ts';
import { followUpsRoute, recordFollowUpRoute } from './follow-ups/follow-ups.route.ts';
import { followUpStep } from './follow-ups/plan-follow-ups.ts';
import { acceptRoute, acknowledgeRoute, declineRoute, firstContactRoute } from './referrals/answer-referral.route.ts';
import { chaseReferralStep } from './referrals/chase-referral.ts';
import {
  makeReferralRoute,
  ownReferralRoute,
  ownReferralsRoute,
  referralsOfCaseRoute,
  underWayRoute,
} from './referrals/referrals.route.ts';
import { listTasksRoute } from './tasks/list-tasks.route.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const config = loadConfig(Config, env);
  const deps = createDeps(config);
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      areasRoute,
      servicesRoute,
      addServiceRoute,
      makeReferralRoute,
      referralsOfCaseRoute,
      ownReferralsRoute,
      ownReferralRoute,
      underWayRoute,
      acknowledgeRoute,
      acceptRoute,
      declineRoute,
      firstContactRoute,
      completedRoute,
      onTheWayRoute,
      nothingWantedRoute,
      stopContactRoute,
      followUpsRoute,
      recordFollowUpRoute,
      listTasksRoute,
    ],
    hears: [
      ...eraseWith(referralsHoldErasure, deps),
      hear(agreementMade, onAgreementMade),
      hear(caseEnded, onCaseEnded(deps)),
    ],
    due: { 'chase-referral': chaseReferralStep, 'follow-up': followUpStep },
    companions: config.CLOCK === 'demo' ? [seedDirectory(deps)] : [],
  });
}
