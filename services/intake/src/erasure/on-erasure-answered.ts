import type { DataOf } from '@byway/contracts/define';
import type { Fact } from '@byway/contracts/envelope';
import { type defineErasureAnswered, ERASURE_OWNERS, type ErasureOwner } from '@byway/contracts/erasure';
import type { Listener } from '@byway/facts/consumer';
import type { KitDeps } from '@byway/service-kit/app';
import { silent } from './erasure.rules.ts';
import { addAnswer, answersOf, completeErasure, erasureForUpdate } from './erasure.store.ts';

type Said = DataOf<ReturnType<typeof defineErasureAnswered>>;

const hear =
  (owner: ErasureOwner, { clock }: Pick<KitDeps, 'clock'>): Listener =>
  async (tx, fact) => {
    const { subject: caseId, data, recordedTime: saidAt } = fact as Fact<Said>;
    const { erasureId, answer, reason, texts } = data;
    const erasure = await erasureForUpdate(tx, erasureId);
    if (!erasure) throw new Error('an answer to an erasure that intake does not have');
    const step = answer === 'blanked' ? 'erased' : 'asked';
    await addAnswer(tx, { erasureId, caseId, owner, step, reason, texts, saidAt });
    // Under the lock of the erasure: of two last answers the second sees the first.
    if (silent(erasure.cases, await answersOf(tx, erasureId), 'erased').length > 0) return;
    await completeErasure(tx, erasureId, new Date(clock.now()).toISOString());
  };

/** §9 hears what each owner says of an erasure; the certificate is complete with the last of them. */
export function onErasureAnswered(deps: Pick<KitDeps, 'clock'>): Readonly<Record<string, Listener>> {
  return Object.fromEntries(ERASURE_OWNERS.map((owner) => [`${owner}.erasure-answered.v1`, hear(owner, deps)]));
}
