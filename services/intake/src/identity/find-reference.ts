import * as http from '@byway/contracts/http/intake/search';
import { asReference } from '@byway/contracts/reference';
import { route } from '@byway/service-kit/http/route';
import { casesByReference } from './person-index.store.ts';

/** §9 the cases of a reference; what is no reference is nobody's. */
export const findReference = route(http.findReference, async ({ tx, body: { reference }, note }) => {
  const written = asReference(reference);
  const caseIds = written ? await casesByReference(tx, written) : [];
  note({ about: caseIds, fields: [] });
  return { status: 200, body: { caseIds } };
});
