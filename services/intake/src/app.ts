import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import { PROBLEMS } from '@byway/contracts/http/intake/problems';
import { hear, hearWalls } from '@byway/facts/hear';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { agree } from './agreement/agree.ts';
import { declineOffer } from './agreement/decline-offer.ts';
import { withdraw } from './agreement/withdraw.ts';
import { listCases } from './cases/list-cases.ts';
import { viewCase } from './cases/view-case.ts';
import { onClearanceSought } from './clearance/on-clearance-sought.ts';
import { onCaseEnded, onLeaveDecided } from './clearance/on-programme.ts';
import { Config } from './config.ts';
import { recordDataConsent } from './consent/record-data-consent.ts';
import { openIntakeDeps } from './deps.ts';
import { beginDraft } from './drafts/begin-draft.ts';
import { discardDraft } from './drafts/discard-draft.ts';
import { eraseUnfinished } from './drafts/erase-drafts.ts';
import { keepDraft } from './drafts/keep-draft.ts';
import { listDrafts } from './drafts/list-drafts.ts';
import { viewDraft } from './drafts/view-draft.ts';
import { enrol } from './enrolment/enrol.ts';
import { askErasure } from './erasure/ask-erasure.ts';
import { chaseOwners } from './erasure/chase-owners.ts';
import { confirmErasure } from './erasure/confirm-erasure.ts';
import { declineErasure } from './erasure/decline-erasure.ts';
import { dryRunErasure } from './erasure/dry-run-erasure.ts';
import { erasureWaiting } from './erasure/erasure-waiting.ts';
import { hearAnswers } from './erasure/on-erasure-answered.ts';
import { listErasures, viewErasure } from './erasure/view-erasures.ts';
import { withdrawErasure } from './erasure/withdraw-erasure.ts';
import { claimIdentity } from './identity/claim-identity.ts';
import { listIdentities } from './identity/list-identities.ts';
import { listPossibleDuplicates } from './identity/list-possible-duplicates.ts';
import { rewrapSweep, rowsUnderOldKeys } from './identity/rewrap.ts';
import { takeUpKeys } from './identity/take-up-keys.ts';
import { viewIdentity } from './identity/view-identity.ts';
import { liftHold } from './legal-hold/lift-hold.ts';
import { listHolds } from './legal-hold/list-holds.ts';
import { putOnHold } from './legal-hold/put-on-hold.ts';
import { goOn } from './offer/go-on.ts';
import { listWaiting } from './offer/list-waiting.ts';
import { wait } from './offer/wait.ts';
import { recordPoliceDecision } from './police-decision/record-police-decision.ts';
import { owedDecision, waitingOffer } from './tasks/chases.ts';
import { listTasks } from './tasks/list-tasks.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const deps = openIntakeDeps(loadConfig(Config, env));
  const { database, vault, clock, config, log } = deps;
  await takeUpKeys(database, vault).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      beginDraft(vault),
      keepDraft(vault),
      discardDraft(vault),
      viewDraft(vault),
      listDrafts(vault),
      enrol(vault, config.CLOCK),
      wait,
      goOn,
      agree,
      declineOffer,
      withdraw,
      recordDataConsent,
      recordPoliceDecision,
      listWaiting,
      listTasks,
      listCases,
      viewCase,
      viewIdentity(vault),
      listIdentities(vault),
      listPossibleDuplicates(vault),
      claimIdentity(vault),
      dryRunErasure(vault),
      askErasure,
      listErasures,
      viewErasure,
      confirmErasure,
      declineErasure,
      withdrawErasure,
      chaseOwners,
      putOnHold,
      liftHold,
      listHolds,
    ],
    hears: [
      hear(clearanceSought, onClearanceSought(deps)),
      hear(leaveDecided, onLeaveDecided),
      hear(caseEnded, onCaseEnded),
      ...hearAnswers(deps),
      ...hearWalls(deps.service),
    ],
    due: {
      'offer-deadline': waitingOffer.step,
      'police-decision': owedDecision.step,
      'erase-draft': eraseUnfinished,
    },
    companions: [rewrapSweep({ database, vault, now: clock.now, log })],
    figures: [rowsUnderOldKeys(vault), erasureWaiting],
  });
}
