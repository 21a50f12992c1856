import type { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { clearanceAnswered } from '@byway/contracts/facts/intake/clearance-answered';
import type { Listener } from '@byway/facts/hear';
import { stateFact } from '@byway/facts/state';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { caseForUpdate, consultationOf } from '../cases/case.store.ts';
import { answerClearance } from './clearance.rules.ts';

/**
 * 4.6 answers for `issue` and `post` after reading the case under its lock: every withdrawal acknowledged before is seen.
 * A question about a case that is not here is never answered: its case is parked, and the summons waits.
 */
export const onClearanceSought =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof clearanceSought> =>
  async (tx, fact) => {
    const caseId = fact.subject;
    const row = await caseForUpdate(tx, { caseId });
    if (!row) throw new Error('clearance sought for a case that intake does not have');
    const recorded = clock.now();
    const { youthJusticeConsulted = false } = (await consultationOf(tx, { caseId })) ?? {};
    const answer = answerClearance({ ...row, youthJusticeConsulted });
    const { step, round, about } = fact.data;
    await stateFact(tx, {
      fact: clearanceAnswered,
      subject: fact.subject,
      data: { step, round, about, ...answer },
      recorded,
      actor: 'system:intake',
      cause: fact,
    });
  };
