import type { DueHandler } from '@byway/service-kit/time/dated-steps';
import { caseForUpdate } from '../cases/case.store.ts';
import { waitingFor } from '../openings/kept.store.ts';
import { searchCatchUp } from './book-catch-up.ts';
import { searchPlan } from './book-plan.ts';
import { askNext, type Offered } from './offer-freed.ts';

/**
 * 2.5 one of those who wait is looked for, and then the next in order: a step for each, so that a stop half-way goes on where it was,
 * and nobody is passed over or asked twice.
 */
export const offerNext: DueHandler = async (tx, { data }, now) => {
  const offered = data as unknown as Offered & { readonly about: string };
  const waits = await waitingFor(tx, { about: offered.about });
  if (waits) {
    const known = await caseForUpdate(tx, waits.caseId);
    if (known.endedAt === null) {
      await (waits.kind === 'find-plan' ? searchPlan(tx, waits, known, now) : searchCatchUp(tx, waits, known, now));
    }
  }
  await askNext(tx, offered, now);
};
