import * as http from '@byway/contracts/http/intake/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { COMPARED_FIELDS } from '../identity/same-person.rules.ts';
import { heldOf } from './destroy-key.ts';
import { hinderedBy } from './erasure.rules.ts';
import { casesOfPerson, personOfCase, standingErasure } from './erasure.store.ts';
import { isOnHold, whomOf } from './legal-hold.store.ts';
import { casesOfTheSame } from './same-person.ts';

/** §9 what an erasure would destroy, what it would keep, and what refuses it, as far as intake knows; nothing is done. */
export const dryRunErasure = (deps: Pick<Deps, 'vault' | 'log'>): Route =>
  route(http.dryRunErasure, async ({ tx, params: { caseId }, now, note }) => {
    const found = await personOfCase(tx, { caseId });
    if (!found) return refuse('not-found');
    const { personId, erased } = found;
    const rows = await casesOfPerson(tx, { personId });
    const held = await heldOf(tx, personId);
    const same = await casesOfTheSame(tx, deps, caseId);
    const whom = whomOf({ personId, cases: [caseId, ...same] }, rows);
    const wanted = { reason: 'retention-over', isOnHold: await isOnHold(tx, whom) } as const;
    const own = new Set(rows.map((row) => row.caseId));
    // Opened to look for the same person under every key; nobody is shown who it is.
    note({ fields: COMPARED_FIELDS });
    return {
      status: 200,
      body: {
        caseId,
        cases: rows.map((row) => ({ caseId: row.caseId, state: row.state, endedAs: row.endedAs })),
        ...held,
        lookAlikes: same.filter((one) => !own.has(one)),
        ...hinderedBy(rows, wanted, now()),
        standing: (await standingErasure(tx, { personId }))?.erasureId ?? null,
        erased,
      },
    };
  });
