import type { PersonField } from '@byway/contracts/http/intake/person';
import * as http from '@byway/contracts/http/intake/search';
import type { AnswerTo } from '@byway/contracts/http/route';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import type { Deps } from '../deps.ts';
import { identitiesOf, isKnown } from './person.store.ts';
import { casesByReference, casesByWords, hashesOf } from './person-index.store.ts';
import { nameMatch, SHOWN_FOR, type Sought, soughtIn } from './search.rules.ts';
import { fieldsFor, onlyOnceAgreed } from './who-sees.ts';

/** As many as are shown. */
const SHOWN = 20;
/** So many are opened and compared at a time, */
const AT_ONCE = 200;
/** and so many for one way to write what was typed. */
const COMPARED = 2_000;
const SHOWN_FIELDS = ['givenName', 'familyName', 'preferredName', 'dateOfBirth', 'apparentAge'] as const;

type Item = BodyOf200['items'][number];
type BodyOf200 = Extract<AnswerTo<typeof http.searchPersons>, { status: 200 }>['body'];

/** What was found: of whom each is shown once, the exact ones first. */
interface Found {
  readonly items: readonly Item[];
  /** There may be others. */
  readonly more: boolean;
}

/** Who looks, and for what. */
interface Looking {
  readonly sought: Sought;
  readonly fields: readonly PersonField[];
  readonly onlyOnceAgreed: boolean;
}

/** Of these cases those whose person is who was sought, as far as they may be shown. */
async function matching(
  tx: Tx,
  deps: Pick<Deps, 'vault' | 'log'>,
  { sought, fields, onlyOnceAgreed }: Looking,
  caseIds: readonly string[],
): Promise<Item[]> {
  const people = await identitiesOf(tx, deps, { caseIds, onlyOnceAgreed }, fields);
  return caseIds.flatMap((caseId) => {
    const who = people.get(caseId);
    if (!isKnown(who)) return [];
    const match = sought.by === 'name' ? nameMatch(sought.name, who.person) : 'exact';
    const { reference, state, enrolledAt, person } = who;
    return match ? [{ caseId, reference, state, enrolledAt, exact: match === 'exact', person }] : [];
  });
}

const exactOf = (found: ReadonlyMap<string, Item>): number => [...found.values()].filter(({ exact }) => exact).length;

/** Page by page, until a page of exact ones is found, nobody is left, or so many were compared that a better word is needed. */
async function lookUp(tx: Tx, deps: Pick<Deps, 'vault' | 'log'>, looking: Looking): Promise<Found> {
  const { sought, onlyOnceAgreed } = looking;
  if (sought.by === 'reference') {
    const caseIds = await casesByReference(tx, sought.reference ?? '');
    return { items: await matching(tx, deps, looking, caseIds), more: false };
  }
  const found = new Map<string, Item>();
  let more = false;
  for (const way of sought.ways) {
    const each = way.map((words) => hashesOf(deps.vault, tx.tenant.force, words));
    let after: string | null = null;
    for (let compared = 0; ; compared += AT_ONCE) {
      if (exactOf(found) >= SHOWN || compared >= COMPARED) {
        more = true;
        break;
      }
      const caseIds: string[] = await casesByWords(tx, each, { onlyOnceAgreed, after, limit: AT_ONCE });
      for (const one of await matching(tx, deps, looking, caseIds)) found.set(one.caseId, one);
      after = caseIds.at(-1) ?? null;
      if (caseIds.length < AT_ONCE) break;
    }
  }
  return { items: [...found.values()], more };
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
    const looking = { sought, fields, onlyOnceAgreed: onlyOnceAgreed(roles) };
    const found = allowed ? await lookUp(tx, deps, looking) : { items: [], more: false };
    const items = found.items.toSorted((a, b) => Number(b.exact) - Number(a.exact)).slice(0, SHOWN);
    note({ about: items.map(({ caseId }) => caseId), fields: items.length > 0 ? fields : [] });
    const more = found.items.length > SHOWN || found.more;
    return { status: 200, body: { by: sought.by, items, more } };
  });
