import type { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { heardOf } from '../cases/case.store.ts';
import { answerSummons } from './clearance.rules.ts';
import { countedMissesAt } from './miss.store.ts';
import { answerClearance } from './settle-miss.ts';

/**
 * 4.4, 4.6 answers for `issue` and `post` after reading the register under the case's lock: every excuse, correction and
 * credit acknowledged before is seen. A question about a case without an agreement parks it, and the summons waits.
 */
export const onSummonsSought =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof clearanceSought> =>
  async (tx, fact) => {
    const known = await heardOf(tx, fact.subject);
    if (!known.profile) throw new Error('clearance sought for a case whose agreement attendance has not heard of');
    const { step, round, about, places } = fact.data;
    const answer = answerSummons({
      ended: known.endedAs !== null,
      credits: known.credits,
      requiredSessions: known.requiredSessions ?? known.profile.requiredSessions,
      missesToNotice: known.profile.missesToNotice,
      counted: await countedMissesAt(tx, { caseId: known.caseId, places }),
    });
    await answerClearance(tx, known.caseId, { step, round, about, ...answer }, { at: clock.now(), cause: fact });
  };
