import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/intake/identity';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { possibleDuplicates } from './person.store.ts';
import { COMPARED_FIELDS } from './same-person.rules.ts';

/** 1.6 the same person met twice is found and shown, never silently merged. */
export const listPossibleDuplicates = (deps: Pick<Deps, 'vault' | 'log'>): Route =>
  route(http.listPossibleDuplicates, async ({ tx, params: { caseId }, query: { cursor = null, limit }, note }) => {
    note({ fields: COMPARED_FIELDS });
    const found = await possibleDuplicates(tx, deps, caseId, { after: cursor, limit: limit + 1 });
    return found ? { status: 200, body: pageOf(found, limit, (one) => [one.caseId]) } : refuse('not-found');
  });
