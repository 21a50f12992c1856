import * as http from '@byway/contracts/http/scheduling/whom-to-ring';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { whomOfCase, whomOfProvider } from './whom-to-ring.store.ts';

export const viewWhomToRing = route(http.viewWhomToRing, async ({ tx }) => ({
  status: 200,
  body: { whom: await whomOfProvider(tx) },
}));

export const whomToRingOf = route(http.whomToRingOf, async ({ tx, params: { caseId } }) => {
  const found = await whomOfCase(tx, { caseId });
  return found ? { status: 200, body: { whom: found.whom } } : refuse('not-found');
});
