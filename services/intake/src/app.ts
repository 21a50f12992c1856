import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { endReversed } from '@byway/contracts/facts/programme/end-reversed';
import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { planUnavailable } from '@byway/contracts/facts/scheduling/plan-unavailable';
import { PROBLEMS } from '@byway/contracts/http/intake/problems';
import { hear } from '@byway/facts/hear';
import { clearWith } from '@byway/service-kit/cases/clearance';
import type { Route } from '@byway/service-kit/http/route';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { agree } from './agreement/agree.ts';
import { declineOffer } from './agreement/decline-offer.ts';
import { onPlanBooked, onPlanUnavailable } from './agreement/on-places.ts';
import { recordHandOver } from './agreement/record-hand-over.ts';
import { withdraw } from './agreement/withdraw.ts';
import { listCases } from './cases/list-cases.ts';
import { viewCase } from './cases/view-case.ts';
import { intakeClears } from './clearance/clears.ts';
import { onCaseEnded, onEndReversed, onLeaveDecided } from './clearance/on-programme.ts';
import { Config } from './config.ts';
import { recordDataConsent } from './consent/record-data-consent.ts';
import { correctRecord, previewCorrection } from './corrections/correct-record.ts';
import { viewRecord } from './corrections/view-record.ts';
import { createDeps, type Deps } from './deps.ts';
import { discardDraft } from './drafts/discard-draft.ts';
import { eraseUnfinished } from './drafts/erase-drafts.ts';
import { listDrafts } from './drafts/list-drafts.ts';
import { viewDraft } from './drafts/view-draft.ts';
import { beginDraft } from './enrolment/begin-draft.ts';
import { enrol } from './enrolment/enrol.ts';
import { keepDraft } from './enrolment/keep-draft.ts';
import { askErasure } from './erasure/ask-erasure.ts';
import { chaseOwners } from './erasure/chase-owners.ts';
import { confirmErasure } from './erasure/confirm-erasure.ts';
import { declineErasure } from './erasure/decline-erasure.ts';
import { dryRunErasure } from './erasure/dry-run-erasure.ts';
import { erasureWaiting } from './erasure/erasure-waiting.ts';
import { liftHold } from './erasure/lift-hold.ts';
import { listHolds } from './erasure/list-holds.ts';
import { hearAnswers } from './erasure/on-erasure-answered.ts';
import { putOnHold } from './erasure/put-on-hold.ts';
import { repeatErasures } from './erasure/repeat-erasures.ts';
import { erasedInFiles } from './erasure/rewritten.ts';
import { listErasures, viewErasure } from './erasure/view-erasures.ts';
import { withdrawErasure } from './erasure/withdraw-erasure.ts';
import { claimIdentity } from './identity/claim-identity.ts';
import { findReference } from './identity/find-reference.ts';
import { listIdentities } from './identity/list-identities.ts';
import { listPossibleDuplicates } from './identity/list-possible-duplicates.ts';
import { peopleSought } from './identity/people-sought.ts';
import { rewrapSweep, rowsUnderOldKeys } from './identity/rewrap.ts';
import { searchPersons } from './identity/search-persons.ts';
import { takeUpKeys } from './identity/take-up-keys.ts';
import { viewIdentity } from './identity/view-identity.ts';
import { goOn } from './offer/go-on.ts';
import { listWaiting } from './offer/list-waiting.ts';
import { wait } from './offer/wait.ts';
import { recordPoliceDecision } from './police-decision/record-police-decision.ts';
import { openNewCase } from './reversal/open-new-case.ts';
import { owedDecision, promisedCalls, waitingOffer } from './tasks/chases.ts';
import { listTasks } from './tasks/list-tasks.ts';

/** The service's routes. */
function routesWith(deps: Deps): Route[] {
  const { vault } = deps;
  return [
    beginDraft(vault),
    keepDraft(vault),
    discardDraft(vault),
    viewDraft(vault),
    listDrafts(vault),
    enrol(vault, deps),
    wait,
    goOn,
    agree(deps),
    recordHandOver,
    declineOffer,
    withdraw,
    recordDataConsent,
    recordPoliceDecision,
    openNewCase(vault),
    listWaiting,
    listTasks,
    listCases,
    viewCase(deps),
    searchPersons(deps),
    findReference,
    viewRecord(vault),
    previewCorrection(vault),
    correctRecord(vault),
    viewIdentity(deps),
    listIdentities(deps),
    listPossibleDuplicates(deps),
    claimIdentity(deps),
    dryRunErasure(deps),
    askErasure(deps),
    listErasures,
    viewErasure,
    confirmErasure(deps),
    declineErasure,
    withdrawErasure,
    chaseOwners,
    putOnHold(deps),
    liftHold,
    listHolds,
  ];
}

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const config = loadConfig(Config, env);
  const deps = createDeps(config);
  const { database, vault, clock, log } = deps;
  await takeUpKeys(database, vault).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: routesWith(deps),
    hears: [
      ...clearWith(intakeClears, deps).hears,
      hear(leaveDecided, onLeaveDecided),
      hear(caseEnded, onCaseEnded),
      hear(endReversed, onEndReversed),
      hear(planUnavailable, onPlanUnavailable),
      hear(planBooked, onPlanBooked),
      ...hearAnswers(deps),
    ],
    due: {
      'offer-deadline': waitingOffer.step,
      'police-decision': owedDecision.step,
      'call-about-place': promisedCalls.step,
      'erase-draft': eraseUnfinished,
    },
    companions: [
      rewrapSweep({ database, vault, now: clock.now, log }),
      repeatErasures(deps),
      erasedInFiles(deps, config.BACKUPS_KEPT_DAYS),
    ],
    figures: [rowsUnderOldKeys(vault), erasureWaiting, peopleSought],
  });
}
