import { CHASED_TOGETHER, erasureChased } from '@byway/contracts/facts/intake/erasure-chased';
import { erasureOwnerChased } from '@byway/contracts/facts/intake/erasure-owner-chased';
import * as http from '@byway/contracts/http/intake/erasure';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { silent, stepOf } from './erasure.rules.ts';
import { answersOf, casesOfPerson, erasureForUpdate, erasureOf } from './erasure.store.ts';

/**
 * §9 asks those again that have not answered in the step an erasure is in, for each case about which they have not. Who has
 * done its part does nothing twice; where nobody is silent nobody is asked. One that is over is refused.
 */
export const chaseOwners = route(
  http.chaseOwners,
  async ({ tx, params: { erasureId }, caller: { actor }, now, note }) => {
    const seen = await erasureOf(tx, { erasureId });
    if (!seen) return refuse('not-found');
    await casesOfPerson(tx, seen);
    const erasure = await erasureForUpdate(tx, { erasureId });
    if (!erasure) return refuse('not-found');
    const { state, cases } = erasure;
    if (state !== 'asked' && state !== 'confirmed') return refuse('erasure-decided');
    const step = stepOf(erasure);
    const answers = await answersOf(tx, { erasureId });
    const recorded = now();
    for (const subject of cases) {
      const chased = silent([subject], answers, step);
      const owners = CHASED_TOGETHER.filter((one) => chased.includes(one)).map((owner) => ({ owner }));
      const data = { erasureId, step };
      if (owners.length > 0)
        await stateFact(tx, { fact: erasureChased, subject, data: { ...data, owners }, recorded, actor });
      for (const owner of chased.filter((one) => !CHASED_TOGETHER.some((known) => known === one)))
        await stateFact(tx, { fact: erasureOwnerChased, subject, data: { ...data, owner }, recorded, actor });
    }
    note({ about: [erasureId, ...cases] });
    return { status: 202, body: { erasureId, step, owners: silent(cases, answers, step) } };
  },
);
