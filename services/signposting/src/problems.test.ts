import { PROBLEMS } from '@byway/contracts/http/signposting/problems';
import { describe, expect, it } from '@jest/globals';
import { completedRoute, nothingWantedRoute, stopContactRoute } from './cases/onward.route.ts';
import { addServiceRoute, areasRoute, servicesRoute } from './directory/directory.route.ts';
import { followUpsRoute, recordFollowUpRoute } from './follow-ups/follow-ups.route.ts';
import { acceptRoute, acknowledgeRoute, declineRoute, firstContactRoute } from './referrals/answer-referral.route.ts';
import { makeReferralRoute, ownReferralsRoute, referralsOfCaseRoute } from './referrals/referrals.route.ts';
import { listTasksRoute } from './tasks/list-tasks.route.ts';

describe('the catalogue of problems', () => {
  it('names what the routes refuse with, and nothing else', () => {
    const looks = [areasRoute, servicesRoute, referralsOfCaseRoute, ownReferralsRoute, completedRoute, followUpsRoute];
    const words = [acknowledgeRoute, acceptRoute, declineRoute, firstContactRoute];
    const commands = [addServiceRoute, makeReferralRoute, nothingWantedRoute, stopContactRoute, recordFollowUpRoute];
    const routes = [...looks, ...words, ...commands, listTasksRoute];
    const named = new Set(routes.flatMap(({ definition }) => definition.problems ?? []));
    expect([...named].toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
  });
});
