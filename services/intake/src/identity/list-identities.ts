import * as http from '@byway/contracts/http/intake/identity';
import type { PersonShown } from '@byway/contracts/http/intake/person';
import { type Route, route } from '@byway/service-kit/http/route';
import { identityOf } from './person.store.ts';
import type { Vault } from './vault.ts';
import { fieldsFor, onlyOnceAgreed } from './who-sees.ts';

/** §9 what the people of a list are called: each case by the same rule as if it were asked for by itself. */
export const listIdentities = (vault: Vault): Route =>
  route(http.listIdentities, async ({ tx, query: { caseIds }, caller: { roles }, note }) => {
    const allowed = fieldsFor(roles).filter((field) => http.NAME_FIELDS.some((name) => name === field));
    const items: { caseId: string; person: PersonShown }[] = [];
    for (const caseId of new Set(caseIds)) {
      const found = await identityOf(tx, vault, caseId, allowed, onlyOnceAgreed(roles));
      if (found && found !== 'erased') items.push({ caseId, person: found.fields as PersonShown });
    }
    note({ about: caseIds, fields: allowed.filter((field) => items.some(({ person }) => field in person)) });
    return { status: 200, body: { items } };
  });
