import { erasureConfirmed } from '@byway/contracts/facts/intake/erasure-confirmed';
import * as http from '@byway/contracts/http/intake/erasure';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { hinderedBy, ownersRefuse } from './erasure.rules.ts';
import { answersOf, casesOfPerson, decideErasure, erasureForUpdate, erasureOf } from './erasure.store.ts';
import { isOnHold, whomOf } from './legal-hold.store.ts';
import { casesOfTheSame } from './same-person.ts';

/**
 * §9 the second person confirms, never the one who asked; refused while an owner has not answered or holds it. Nothing is gone
 * yet: what they were shown may have changed, so every owner is asked once more, and the key is destroyed when all say
 * again that it may (see carry-out-erasure.ts). Of two at once one does it and the other is told.
 */
export const confirmErasure = (deps: Pick<Deps, 'vault' | 'log'>): Route =>
  route(http.confirmErasure, async ({ tx, params: { erasureId }, caller: { actor }, now, note }) => {
    const seen = await erasureOf(tx, { erasureId });
    if (!seen) return refuse('not-found');
    const rows = await casesOfPerson(tx, seen);
    const erasure = await erasureForUpdate(tx, { erasureId });
    if (!erasure) return refuse('not-found');
    if (erasure.askedBy === actor) return refuse('own-request');
    if (erasure.state !== 'asked') return refuse('erasure-decided');
    const same: string[] = [];
    for (const each of erasure.cases) same.push(...(await casesOfTheSame(tx, deps, each)));
    const decidedAt = now();
    const whom = whomOf({ ...erasure, cases: [...erasure.cases, ...same] }, rows);
    const wanted = { reason: erasure.reason, isOnHold: await isOnHold(tx, whom) };
    const [hindered] = hinderedBy(rows, wanted, decidedAt).refusals;
    const refusal = hindered ?? ownersRefuse(erasure.cases, await answersOf(tx, { erasureId }), 'asked');
    if (refusal) return refuse(refusal);
    await decideErasure(tx, { erasureId, state: 'confirmed', decidedBy: actor, decidedAt });
    for (const subject of erasure.cases)
      await stateFact(tx, { fact: erasureConfirmed, subject, data: { erasureId }, recorded: decidedAt, actor });
    note({ about: [erasureId, ...erasure.cases] });
    return { status: 202, body: { erasureId, state: 'confirmed', decidedAt } };
  });
