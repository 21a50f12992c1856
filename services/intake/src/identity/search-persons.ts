import * as http from '@byway/contracts/http/intake/search';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import type { Deps } from '../deps.ts';
import { identitiesOf, isKnown } from './person.store.ts';
import { casesByReference, casesByWords, hashesOf } from './person-index.store.ts';
import { nameMatch, SHOWN_FOR, type Sought, soughtIn } from './search.rules.ts';
import type { Vault } from './vault.ts';
import { fieldsFor, onlyOnceAgreed } from './who-sees.ts';

/** As many as are shown, and as many as are opened and compared to find them. */
const SHOWN = 20;
const COMPARED = 200;
const SHOWN_FIELDS = ['givenName', 'familyName', 'preferredName', 'dateOfBirth', 'apparentAge'] as const;

async function casesSought(tx: Tx, vault: Vault, sought: Sought): Promise<string[]> {
  if (sought.by === 'reference') return casesByReference(tx, sought.reference ?? '');
  const found = new Set<string>();
  for (const way of sought.ways) {
    const each = way.map((words) => hashesOf(vault, tx.tenant.force, words));
    for (const caseId of await casesByWords(tx, each, COMPARED)) found.add(caseId);
  }
  return [...found];
}

/**
 * 1.6, §9 finds people as far as the caller may know them. Whoever may not be seen is compared by nothing that is not shown, so that
 * a search never says more than the page it leads to.
 */
export const searchPersons = (deps: Pick<Deps, 'vault' | 'log'>): Route =>
  route(http.searchPersons, async ({ tx, body: { find }, caller: { roles }, now, note }) => {
    const sought = soughtIn(find, new Date(now()).getUTCFullYear());
    if (sought.by === 'reference' && sought.reference === null) return refuse('reference-wrong', { field: 'find' });
    const may = fieldsFor(roles);
    const fields = SHOWN_FIELDS.filter((field) => may.includes(field));
    const allowed = sought.by === 'reference' || may.includes(SHOWN_FOR[sought.by]) || sought.by === 'name';
    const caseIds = allowed ? await casesSought(tx, deps.vault, sought) : [];
    const people = await identitiesOf(tx, deps, { caseIds, onlyOnceAgreed: onlyOnceAgreed(roles) }, fields);
    const found = caseIds.flatMap((caseId) => {
      const who = people.get(caseId);
      if (!isKnown(who)) return [];
      const match = sought.by === 'name' ? nameMatch(sought.name, who.person) : 'exact';
      const { reference, state, enrolledAt, person } = who;
      return match ? [{ caseId, reference, state, enrolledAt, exact: match === 'exact', person }] : [];
    });
    const items = found.toSorted((a, b) => Number(b.exact) - Number(a.exact)).slice(0, SHOWN);
    note({ about: items.map(({ caseId }) => caseId), fields: items.length > 0 ? fields : [] });
    const more = found.length > SHOWN || caseIds.length >= COMPARED;
    return { status: 200, body: { by: sought.by, items, more } };
  });
