import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/intake/identity';
import { HOUR } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { correctedSince } from './corrected-today.store.ts';
import { possibleDuplicates } from './person.store.ts';
import { COMPARED_FIELDS } from './same-person.rules.ts';

const DAY = 24 * HOUR;

/**
 * 1.6 the same person met twice is found and shown, never silently merged. §9 as many people as one may ask about in a day, and no more: a
 * case may be looked at again, but put right to another name each time it would be another person's.
 */
export const listPossibleDuplicates = (deps: Pick<Deps, 'vault' | 'log'>): Route =>
  route(http.listPossibleDuplicates, async ({ tx, params, query: { cursor = null, limit }, caller, now, note }) => {
    note({ fields: COMPARED_FIELDS });
    const { times } = await correctedSince(tx, { correctedBy: caller.actor, since: now() - DAY });
    if (times >= http.listPossibleDuplicates.perDay) return refuse('enough-today');
    const found = await possibleDuplicates(tx, deps, params.caseId, { after: cursor, limit: limit + 1 });
    return found ? { status: 200, body: pageOf(found, limit, (one) => [one.caseId]) } : refuse('not-found');
  });
