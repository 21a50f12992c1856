import { ERASURE } from '@byway/contracts/erasure-protocol';
import { ERASURE_OWNERS, type ErasureOwner } from '@byway/contracts/owners';
import { type Hearing, hear, type Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { carryOutErasure } from './carry-out-erasure.ts';
import { completeWhenDone } from './complete-erasure.ts';
import { addAnswer, casesOfPerson, erasureForUpdate, erasureOf } from './erasure.store.ts';

const onErasureAnswered =
  (owner: ErasureOwner, { clock }: Pick<KitDeps, 'clock'>): Listener<(typeof ERASURE.answered)[ErasureOwner]> =>
  async (tx, fact) => {
    const { subject: caseId, data, recordedTime } = fact;
    const { erasureId, answer, reason, texts } = data;
    const seen = await erasureOf(tx, { erasureId });
    // The cases first, as everywhere; then, under the lock of the erasure, the second of two last answers sees the first.
    const rows = seen ? await casesOfPerson(tx, seen) : [];
    const erasure = await erasureForUpdate(tx, { erasureId });
    if (!erasure) throw new Error('an answer to an erasure that intake does not have');
    // Who has not learnt of steps yet was never asked a second time.
    const step = data.step ?? (answer === 'blanked' ? 'erased' : 'asked');
    await addAnswer(tx, { erasureId, caseId, owner, step, reason, texts, saidAt: Date.parse(recordedTime) });
    const now = clock.now();
    if (step === 'confirmed') await carryOutErasure(tx, erasure, { rows, fact, now });
    if (step === 'erased') await completeWhenDone(tx, erasure, now);
  };

/** §9 hears what each owner says of an erasure: the last to say again that it may go brings it about, the last to erase completes it. */
export function hearAnswers(deps: Pick<KitDeps, 'clock'>): readonly Hearing[] {
  return ERASURE_OWNERS.map((owner) => hear(ERASURE.answered[owner], onErasureAnswered(owner, deps)));
}
