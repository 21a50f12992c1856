import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { catchUpRequested } from '@byway/contracts/facts/programme/catch-up-requested';
import { placeRequested } from '@byway/contracts/facts/programme/place-requested';
import { releaseRequested } from '@byway/contracts/facts/programme/release-requested';
import { PROBLEMS } from '@byway/contracts/http/scheduling/problems';
import { hear } from '@byway/facts/hear';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { keepApart, liftApart, viewApart } from './apart/keep-apart.ts';
import { listConflicts } from './apart/list-conflicts.ts';
import { listSessions } from './cohorts/list-sessions.ts';
import { listVenues } from './cohorts/list-venues.ts';
import { openCohort } from './cohorts/open-cohort.ts';
import { openVenue } from './cohorts/open-venue.ts';
import { Config } from './config.ts';
import { createDeps } from './deps.ts';
import { placesHoldErasure } from './erasure/erase-case.ts';
import { dropHold } from './holds/drop-hold.ts';
import { holdPlace } from './holds/hold-place.ts';
import { holdsWithoutAgreement } from './holds/lapsed-holds.ts';
import { listCohorts } from './openings/list-cohorts.ts';
import { listWaiting } from './openings/list-waiting.ts';
import { offerNext } from './places/ask-waiting.ts';
import { findCatchUp, onCatchUpRequested } from './places/book-catch-up.ts';
import { bookOneToOne } from './places/book-one-to-one.ts';
import { findPlan, onPlaceRequested } from './places/book-plan.ts';
import { moveToGroup } from './places/move-to-group.ts';
import { onCaseEnded, onOutcomeCorrected, onOutcomeRecorded, onReleaseRequested } from './places/release-places.ts';
import { viewPlan } from './places/view-plan.ts';
import { cascadeOne, moveWithLater, previewMove } from './sessions/cascade.ts';
import { cancelSession, moveSession } from './sessions/change-session.ts';
import { viewSessions } from './sessions/view-sessions.ts';
import { setWhomToRing } from './whom-to-ring/set-whom-to-ring.ts';
import { viewWhomToRing, whomToRingOf } from './whom-to-ring/view-whom-to-ring.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const config = loadConfig(Config, env);
  const deps = createDeps(config);
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      openVenue,
      listVenues,
      openCohort,
      listCohorts,
      listSessions,
      viewSessions,
      holdPlace(config),
      dropHold,
      viewPlan,
      cancelSession,
      moveSession,
      setWhomToRing,
      viewWhomToRing,
      whomToRingOf,
      keepApart,
      liftApart,
      viewApart,
      listConflicts,
      listWaiting,
      previewMove,
      moveWithLater,
      moveToGroup,
      bookOneToOne,
    ],
    hears: [
      ...eraseWith(placesHoldErasure, deps),
      hear(placeRequested, onPlaceRequested(deps)),
      hear(catchUpRequested, onCatchUpRequested(deps)),
      hear(releaseRequested, onReleaseRequested(deps)),
      hear(caseEnded, onCaseEnded(deps)),
      hear(outcomeRecorded, onOutcomeRecorded(deps)),
      hear(outcomeCorrected, onOutcomeCorrected(deps)),
    ],
    figures: [holdsWithoutAgreement],
    due: { 'find-plan': findPlan, 'find-catch-up': findCatchUp, 'offer-freed': offerNext, 'cascade-step': cascadeOne },
  });
}
