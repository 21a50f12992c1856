import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { PROBLEMS } from '@byway/contracts/http/signposting/problems';
import { hear } from '@byway/facts/hear';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { KitConfig, loadConfig } from '@byway/service-kit/run/config';
import { openDeps } from '@byway/service-kit/run/deps';
import { listCompleted, listOnTheWay } from './cases/list-cases.ts';
import { recordNothingWanted } from './cases/record-nothing-wanted.ts';
import { addService } from './directory/add-service.ts';
import { findServices, viewAreas, viewService } from './directory/find-services.ts';
import { seedDirectory } from './directory/seed-directory.ts';
import { referralsHoldErasure } from './erasure/erase-case.ts';
import { answerDeath, unconfirmedDeath } from './follow-ups/answer-death.ts';
import { onAgreementMade } from './follow-ups/on-agreement-made.ts';
import { onCaseEnded } from './follow-ups/on-case-ended.ts';
import { followUpStep } from './follow-ups/plan-follow-ups.ts';
import { recordFollowUp } from './follow-ups/record-follow-up.ts';
import { stopContact } from './follow-ups/stop-contact.ts';
import { takeBackContactStop, takeBackFollowUp } from './follow-ups/take-back.ts';
import { viewFollowUps } from './follow-ups/view-follow-ups.ts';
import {
  acceptReferral,
  acknowledgeReferral,
  declineReferral,
  recordFirstContact,
} from './referrals/answer-referral.ts';
import { unansweredReferral } from './referrals/chase-referral.ts';
import { makeReferral } from './referrals/make-referral.ts';
import { takeBackReferralAnswer } from './referrals/take-back-answer.ts';
import {
  listOwnReferrals,
  listReferralsUnderWay,
  viewOwnReferral,
  viewReferralsOfCase,
} from './referrals/view-referrals.ts';
import { listTasks } from './tasks/list-tasks.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const config = loadConfig(KitConfig, env);
  const deps = openDeps('signposting', config);
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      findServices,
      viewService,
      addService,
      viewAreas,
      makeReferral,
      viewReferralsOfCase,
      listReferralsUnderWay,
      listOwnReferrals,
      viewOwnReferral,
      acknowledgeReferral,
      acceptReferral,
      declineReferral,
      recordFirstContact,
      takeBackReferralAnswer,
      listCompleted,
      listOnTheWay,
      recordNothingWanted,
      stopContact,
      takeBackContactStop,
      answerDeath,
      viewFollowUps,
      recordFollowUp,
      takeBackFollowUp,
      listTasks,
    ],
    hears: [
      ...eraseWith(referralsHoldErasure, deps),
      hear(agreementMade, onAgreementMade),
      hear(caseEnded, onCaseEnded(deps)),
    ],
    due: {
      'referral-unanswered': unansweredReferral.step,
      'death-unconfirmed': unconfirmedDeath.step,
      'follow-up': followUpStep,
    },
    companions: config.CLOCK === 'demo' ? [seedDirectory(deps)] : [],
  });
}
