import { registerChaseAt } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { chaseOf, endChases } from '@byway/service-kit/tasks/chase';
import { tell } from '@byway/service-kit/tasks/task.store';
import { clearDueOf, type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { chasedCase, chasedExcuse, chasedPlace } from './task.store.ts';

const FIRST_CONTACT = 'first-contact-overdue';

/** 3.3 a register nobody has filled in: told to the facilitator, then to the manager until it is. Never "missed". */
export const unrecordedRegister = chaseOf({
  kind: 'register-unrecorded',
  at: registerChaseAt,
  look: async (tx, placeId, n) => {
    const place = await chasedPlace(tx, { placeId });
    if (place?.status !== 'booked' || place.outcome !== null || place.endedAs !== null) return null;
    const role = n === 0 ? 'facilitator' : 'programme-manager';
    return { caseId: place.caseId, since: place.endsAt, role };
  },
});

/** 3.5 an excuse overdue: the manager is told, again each working day. It is never decided by time. */
export const undecidedExcuse = chaseOf({
  kind: 'excuse-undecided',
  look: async (tx, excuseId) => {
    const excuse = await chasedExcuse(tx, { excuseId });
    if (!excuse || excuse.decision !== null) return null;
    return { caseId: excuse.caseId, since: excuse.decisionDueAt, role: 'programme-manager' };
  },
});

/** 2.2 first contact overdue: raised to the manager once, at its instant. */
export const firstContact = {
  begin: (tx: Tx, caseId: string, dueAt: EpochMs): Promise<void> =>
    setDue(tx, { kind: FIRST_CONTACT, key: caseId, subject: caseId, at: dueAt }),
  takeBack: (tx: Tx, caseId: string): Promise<void> => clearDueOf(tx, caseId, [FIRST_CONTACT]),
  end: (tx: Tx, caseId: string, doneAt: EpochMs): Promise<void> => endChases(tx, [FIRST_CONTACT], [caseId], doneAt),
  step: (async (tx, { subject: caseId }, now) => {
    const found = await chasedCase(tx, { caseId });
    if (found && found.firstContactAt === null && found.endedAs === null)
      await tell(tx, { kind: FIRST_CONTACT, caseId }, now);
  }) satisfies DueHandler,
};
