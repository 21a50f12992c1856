import * as http from '@byway/contracts/http/intake/identity';
import { type Route, route } from '@byway/service-kit/http/route';
import { identitiesOf } from './person.store.ts';
import type { Vault } from './vault.ts';
import { fieldsFor, onlyOnceAgreed } from './who-sees.ts';

/** §9 what the people of a list are called: of each case what the caller would be shown of it by itself. */
export const listIdentities = (vault: Vault): Route =>
  route(http.listIdentities, async ({ tx, query: { caseIds }, caller: { roles }, note }) => {
    const allowed = fieldsFor(roles).filter((field) => http.NAME_FIELDS.some((name) => name === field));
    const asked = { caseIds, onlyOnceAgreed: onlyOnceAgreed(roles) };
    const found = await identitiesOf(tx, vault, asked, allowed);
    const items = [...found].flatMap(([caseId, who]) => (who === 'erased' ? [] : [{ caseId, person: who.person }]));
    note({ about: caseIds, fields: allowed.filter((field) => items.some(({ person }) => field in person)) });
    return { status: 200, body: { items } };
  });
