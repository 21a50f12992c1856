import * as http from '@byway/contracts/http/intake/identity';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { possibleDuplicates } from './person.store.ts';
import type { Vault } from './vault.ts';

/** 1.6 the same person met twice is found and shown, never silently merged. */
export const listPossibleDuplicates = (vault: Vault): Route =>
  route(http.listPossibleDuplicates, async ({ tx, params: { caseId }, note }) => {
    note({ fields: ['givenName', 'familyName', 'dateOfBirth', 'pnc'] });
    const cases = await possibleDuplicates(tx, vault, caseId);
    return cases ? { status: 200, body: { cases } } : refuse('not-found');
  });
