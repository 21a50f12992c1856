import * as http from '@byway/contracts/http/intake/identity';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { identityOf } from './person.store.ts';
import { fieldsFor, onlyOnceAgreed } from './who-sees.ts';

/** Who a case is about: only the fields the caller's role may see, each named in the audit row. */
export const viewIdentity = (deps: Pick<Deps, 'vault' | 'log'>): Route =>
  route(http.viewIdentity, async ({ tx, params: { caseId }, caller: { roles }, note }) => {
    const found = await identityOf(tx, deps, { caseId, onlyOnceAgreed: onlyOnceAgreed(roles) }, fieldsFor(roles));
    if (!found) return refuse('not-found');
    if (found === 'erased') return refuse('identity-erased');
    const { personId, reference, version, person } = found;
    note({ fields: Object.keys(person) });
    return { status: 200, etag: version, body: { caseId, personId, reference, person } };
  });
