import { PROBLEMS } from '@byway/contracts/http/scheduling/problems';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { listCohorts } from './cohorts/list-cohorts.ts';
import { listSessions } from './cohorts/list-sessions.ts';
import { openCohort } from './cohorts/open-cohort.ts';
import { openVenue } from './cohorts/open-venue.ts';
import { Config } from './config.ts';
import { createDeps } from './deps.ts';
import { placesHoldErasure } from './erasure/erase-case.ts';
import { dropHold } from './holds/drop-hold.ts';
import { holdPlace } from './holds/hold-place.ts';
import { findCatchUp, onCatchUpRequested } from './places/book-catch-up.ts';
import { findPlan, onPlaceRequested } from './places/book-plan.ts';
import { onCaseEnded, onOutcome, onReleaseRequested } from './places/release-places.ts';
import { viewPlan } from './places/view-plan.ts';
import { cancelSession, moveSession } from './sessions/change-session.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const config = loadConfig(Config, env);
  const deps = createDeps(config);
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      openVenue,
      openCohort,
      listCohorts,
      listSessions,
      holdPlace,
      dropHold,
      viewPlan,
      cancelSession,
      moveSession,
    ],
    hears: {
      services: ['intake', 'programme', 'attendance'],
      listeners: {
        ...eraseWith(placesHoldErasure, deps),
        'programme.place-requested.v1': onPlaceRequested(deps),
        'programme.catch-up-requested.v1': onCatchUpRequested(deps),
        'programme.release-requested.v1': onReleaseRequested(deps),
        'programme.case-ended.v1': onCaseEnded(deps),
        'attendance.outcome-recorded.v1': onOutcome(deps),
        'attendance.outcome-corrected.v1': onOutcome(deps),
      },
    },
    due: { 'find-plan': findPlan, 'find-catch-up': findCatchUp },
  });
}
