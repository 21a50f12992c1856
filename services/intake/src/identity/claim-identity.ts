import * as http from '@byway/contracts/http/intake/identity';
import { isPass } from '@byway/facts/letter-pass';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { serviceOf } from '@byway/service-kit/identity/service-tokens';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Deps } from '../deps.ts';
import { identityOf } from './person.store.ts';
import { CLAIMS } from './who-sees.ts';

/**
 * §9 what a service needs of a person for one letter. Its token says which service asks; the pass, signed with that service's own key, says
 * that this letter to this case is due: neither opens anything without the other, and both together one case.
 */
export const claimIdentity = (deps: Pick<Deps, 'vault' | 'log' | 'config'>): Route =>
  route(http.claimIdentity, async ({ tx, params: { caseId }, body: { purpose, letterId, pass }, caller, note }) => {
    note({ purpose, fields: [], about: [letterId] });
    const due = { force: caller.force, caseId, letterId, purpose };
    const isDue = await isPass(deps.config.FACT_PUBLIC_KEYS, serviceOf(caller), due, pass, systemClock.now());
    if (!isDue) return refuse('letter-not-due');
    // Nobody is written to, or reached, who has not agreed to anything.
    const found = await identityOf(tx, deps, { caseId, onlyOnceAgreed: true }, CLAIMS[purpose]);
    if (!found) return refuse('not-found');
    if (found === 'erased') return refuse('identity-erased');
    const { person } = found;
    note({ fields: Object.keys(person) });
    return { status: 200, body: { caseId, person } };
  });
