import { erasureAsked } from '@byway/contracts/facts/intake/erasure-asked';
import * as http from '@byway/contracts/http/intake/erasure';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import type { Deps } from '../deps.ts';
import { identityOf } from '../identity/person.store.ts';
import { hinderedBy } from './erasure.rules.ts';
import { addErasure, casesOfPerson, personOfCase } from './erasure.store.ts';
import { isOnHold } from './legal-hold.store.ts';
import { casesOfTheSame } from './same-person.ts';

/**
 * §9 the first of two persons asks that whoever this case is about be erased. Nothing is gone yet: every owner is asked what
 * it holds and whether that can go, and its answer is the dry run that the second person sees.
 */
export const askErasure = (deps: Pick<Deps, 'vault' | 'log'>): Route =>
  route(http.askErasure, async ({ tx, params: { caseId }, body: { reason }, caller: { actor }, now, note }) => {
    const found = await personOfCase(tx, { caseId });
    if (!found) return refuse('not-found');
    const { personId } = found;
    const rows = await casesOfPerson(tx, { personId });
    const cases = rows.map((row) => row.caseId);
    // While a case is pointed at another person neither is erased: it would be the wrong one, or more than theirs.
    for (const each of cases) await identityOf(tx, deps, { caseId: each, onlyOnceAgreed: false }, []);
    const same = await casesOfTheSame(tx, deps, caseId);
    const askedAt = now();
    // Read again under the lock: somebody may just have confirmed.
    if ((await personOfCase(tx, { caseId }))?.erased) return refuse('identity-erased');
    const [refusal] = hinderedBy(
      rows,
      { reason, isOnHold: await isOnHold(tx, { personId, caseIds: [...cases, ...same] }) },
      askedAt,
    ).refusals;
    if (refusal) return refuse(refusal, refusal === 'retention-runs' ? { field: 'reason' } : {});
    const erasureId = newId();
    const added = await addErasure(tx, { erasureId, personId, cases, reason, askedBy: actor, askedAt });
    if (!added) return refuse('erasure-stands');
    for (const subject of cases)
      await stateFact(tx, { fact: erasureAsked, subject, data: { erasureId }, recorded: askedAt, actor });
    note({ about: cases });
    return { status: 202, body: { erasureId, state: 'asked', askedAt } };
  });
