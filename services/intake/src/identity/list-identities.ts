import * as http from '@byway/contracts/http/intake/identity';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { identitiesOf, isKnown } from './person.store.ts';
import { fieldsFor, onlyOnceAgreed } from './who-sees.ts';

/** §9 what the people of a list are called: of each case what the caller would be shown of it by itself. */
export const listIdentities = (deps: Pick<Deps, 'vault' | 'log'>): Route =>
  route(http.listIdentities, async ({ tx, query: { caseIds, needs }, caller: { roles }, note }) => {
    const asks = needs ? [...http.NAME_FIELDS, ...http.NEED_FIELDS] : http.NAME_FIELDS;
    const allowed = fieldsFor(roles).filter((field) => asks.some((name) => name === field));
    const asked = { caseIds, onlyOnceAgreed: onlyOnceAgreed(roles) };
    const found = await identitiesOf(tx, deps, asked, allowed);
    const items = [...found].flatMap(([caseId, who]) =>
      isKnown(who) ? [{ caseId, reference: who.reference, person: who.person }] : [],
    );
    note({ about: caseIds, fields: allowed.filter((field) => items.some(({ person }) => field in person)) });
    return { status: 200, body: { items } };
  });
