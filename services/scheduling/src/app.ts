import { PROBLEMS } from '@byway/contracts/http/scheduling/problems';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { listCohortsRoute } from './cohorts/list-cohorts.route.ts';
import { listSessionsRoute } from './cohorts/list-sessions.route.ts';
import { openCohortRoute } from './cohorts/open-cohort.route.ts';
import { openVenueRoute } from './cohorts/open-venue.route.ts';
import { Config } from './config.ts';
import { createDeps } from './deps.ts';
import { placesHoldErasure } from './erasure/erase-case.ts';
import { dropHoldRoute } from './holds/drop-hold.route.ts';
import { holdPlaceRoute } from './holds/hold-place.route.ts';
import { findCatchUp, onCatchUpRequested } from './places/book-catch-up.ts';
import { findPlan, onPlaceRequested } from './places/book-plan.ts';
import { onCaseEnded, onOutcome, onReleaseRequested } from './places/release-places.ts';
import { viewPlanRoute } from './places/view-plan.route.ts';
import { cancelSessionRoute, moveSessionRoute } from './sessions/change-session.route.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const config = loadConfig(Config, env);
  const deps = createDeps(config);
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      openVenueRoute,
      openCohortRoute,
      listCohortsRoute,
      listSessionsRoute,
      holdPlaceRoute,
      dropHoldRoute,
      viewPlanRoute,
      cancelSessionRoute,
      moveSessionRoute,
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
