import * as http from '@byway/contracts/http/intake/identity';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { identityOf } from './person.store.ts';
import type { Vault } from './vault.ts';
import { CLAIMS } from './who-sees.ts';

/** What a service needs of a person for one purpose. */
export const claimIdentity = (vault: Vault): Route =>
  route(http.claimIdentity, async ({ tx, params: { caseId }, query: { purpose }, note }) => {
    note({ purpose, fields: [] });
    // Nobody is written to, or reached, who has not agreed to anything.
    const found = await identityOf(tx, vault, { caseId, onlyOnceAgreed: true }, CLAIMS[purpose]);
    if (!found) return refuse('not-found');
    if (found === 'erased') return refuse('identity-erased');
    const { person } = found;
    note({ fields: Object.keys(person) });
    return { status: 200, body: { caseId, person } };
  });
