import { PROBLEMS } from '@byway/contracts/http/scheduling/problems';
import { describe, expect, it } from '@jest/globals';
import { listCohortsRoute } from './cohorts/list-cohorts.route.ts';
import { listSessionsRoute } from './cohorts/list-sessions.route.ts';
import { openCohortRoute } from './cohorts/open-cohort.route.ts';
import { openVenueRoute } from './cohorts/open-venue.route.ts';
import { dropHoldRoute } from './holds/drop-hold.route.ts';
import { holdPlaceRoute } from './holds/hold-place.route.ts';
import { viewPlanRoute } from './places/view-plan.route.ts';
import { cancelSessionRoute, moveSessionRoute } from './sessions/change-session.route.ts';

describe('the catalogue of refusals', () => {
  it('is what the routes say they refuse with, no more and no less', () => {
    const routes = [
      openVenueRoute,
      openCohortRoute,
      listCohortsRoute,
      listSessionsRoute,
      holdPlaceRoute,
      dropHoldRoute,
      viewPlanRoute,
      cancelSessionRoute,
      moveSessionRoute,
    ];
    const said = new Set(routes.flatMap(({ definition }) => definition.problems ?? []));
    expect([...said].toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
  });
});
