import type { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { endTasksOf } from '@byway/service-kit/tasks/task.store';
import { endCase, heardOf } from '../cases/case.store.ts';
import { firstContact, undecidedExcuse, unrecordedRegister } from '../chases/chases.ts';
import { undecidedOf, unrecordedOf } from '../chases/task.store.ts';
import { lapseMisses } from './miss.store.ts';
import { holdCount } from './settle-miss.ts';

/**
 * §6 any end lets absences in their window lapse and stops every chase; what is recorded stays to be read. 4.7 after
 * posting an excuse is still decided, so its chase goes on.
 */
export const onCaseEnded =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof caseEnded> =>
  async (tx, fact) => {
    const known = await heardOf(tx, fact.subject);
    if (known.endedAs) return;
    const by = { at: clock.now(), cause: fact };
    const endedAt = Date.parse(fact.data.endedAt);
    await endCase(tx, { caseId: known.caseId, endedAs: fact.data.as, endedAt });
    for (const { absenceId, round } of await lapseMisses(tx, { caseId: known.caseId, endedAt })) {
      if (round !== null) await holdCount(tx, known.caseId, { absenceId, round }, 'ended', by);
    }
    const { caseId } = known;
    const places = await unrecordedOf(tx, { caseId });
    await unrecordedRegister.end(
      tx,
      places.map(({ placeId }) => placeId),
      by.at,
    );
    await firstContact.end(tx, caseId, by.at);
    await endTasksOf(tx, { kind: 'absence-contact', caseId, doneAt: by.at });
    if (fact.data.as === 'summonsed') return;
    const excuses = await undecidedOf(tx, { caseId });
    await undecidedExcuse.end(
      tx,
      excuses.map(({ excuseId }) => excuseId),
      by.at,
    );
  };
