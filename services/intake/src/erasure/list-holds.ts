import * as http from '@byway/contracts/http/intake/legal-hold';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { personOfCase } from './erasure.store.ts';
import { holdsOf } from './legal-hold.store.ts';

/** §9 the holds a person is or was under, newest first. */
export const listHolds = route(http.listHolds, async ({ tx, params: { caseId } }) => {
  const found = await personOfCase(tx, { caseId });
  if (!found) return refuse('not-found');
  const items = await holdsOf(tx, { personId: found.personId, caseId });
  return { status: 200, body: { items, erased: found.erased } };
});
