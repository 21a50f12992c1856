import type { EpochMs } from '@byway/schemes/london';
import { chaseOf, endChases } from '@byway/service-kit/tasks/chase';
import { endTasks, tell } from '@byway/service-kit/tasks/task.store';
import { clearDue, type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { contactBy, ownedBy, waitsForContact, waitsForOfficer } from './concern.rules.ts';
import { type Concern, concernAsIs } from './concern.store.ts';

const [UNOWNED, UNCONTACTED] = ['concern-unowned', 'concern-uncontacted'] as const;
/** A task is about its concern, and names no case. */
const about = (concernId: string) => ({ caseId: concernId, about: concernId });

/** 7.2 at 48 h the officer and the manager are told, once; then each working day, until somebody has spoken with the person. */
export const uncontacted = chaseOf({
  kind: UNCONTACTED,
  look: async (tx, concernId) => {
    const known = await concernAsIs(tx, { concernId });
    return known && waitsForContact(known) ? { ...about(concernId), dueAt: contactBy(known.raisedAt) } : null;
  },
});

/** 7.2 at 24 h without anybody named the manager is told. */
export const unowned: DueHandler = async (tx, { subject: concernId }, now) => {
  const known = await concernAsIs(tx, { concernId });
  if (known && waitsForOfficer(known)) await tell(tx, { kind: UNOWNED, ...about(concernId) }, now);
};

/** 7.2 opens the clock of a concern. */
export async function startClock(tx: Tx, concernId: string, raisedAt: EpochMs): Promise<void> {
  await setDue(tx, { kind: UNOWNED, key: concernId, subject: concernId, at: ownedBy(raisedAt) });
  await uncontacted.begin(tx, concernId, contactBy(raisedAt));
}

/** 7.2 somebody has it in hand. */
export async function endUnowned(tx: Tx, concernId: string, at: EpochMs): Promise<void> {
  await clearDue(tx, UNOWNED, concernId);
  await endTasks(tx, { kinds: [UNOWNED], about: [concernId], doneAt: at });
}

/** 7.2 the person was spoken with, or an outcome is recorded. */
export const endUncontacted = (tx: Tx, { concernId }: Pick<Concern, 'concernId'>, at: EpochMs): Promise<void> =>
  endChases(tx, [UNCONTACTED], [concernId], at);
