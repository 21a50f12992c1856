import * as http from '@byway/contracts/http/intake/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { possibleDuplicates } from '../identity/person.store.ts';
import type { Vault } from '../identity/vault.ts';
import { isOnHold } from '../legal-hold/legal-hold.store.ts';
import { heldOf } from './destroy-key.ts';
import { hinderedBy } from './erasure.rules.ts';
import { casesOfPerson, personOfCase, standingErasure } from './erasure.store.ts';

/** §9 what an erasure would destroy, what it would keep, and what refuses it, as far as intake knows; nothing is done. */
export const dryRunErasure = (vault: Vault): Route =>
  route(http.dryRunErasure, async ({ tx, params: { caseId }, now, note }) => {
    const found = await personOfCase(tx, { caseId });
    if (!found) return refuse('not-found');
    const { personId, erased } = found;
    const rows = await casesOfPerson(tx, { personId });
    const held = await heldOf(tx, personId);
    const wanted = { reason: 'retention-over', isOnHold: await isOnHold(tx, personId) } as const;
    const own = new Set(rows.map((row) => row.caseId));
    const alike = (await possibleDuplicates(tx, vault, caseId)) ?? [];
    // Opened to look for the same person under every key; nobody is shown who it is.
    note({ fields: ['givenName', 'familyName', 'dateOfBirth', 'pnc'] });
    return {
      status: 200,
      body: {
        caseId,
        cases: rows.map((row) => ({ caseId: row.caseId, state: row.state, endedAs: row.endedAs })),
        ...held,
        lookAlikes: alike.map((row) => row.caseId).filter((id) => !own.has(id)),
        ...hinderedBy(rows, wanted, now()),
        standing: (await standingErasure(tx, { personId }))?.erasureId ?? null,
        erased,
      },
    };
  });
