import { registerChaseAt } from '@byway/schemes/dates';
import { chaseOf } from '@byway/service-kit/tasks/chase';
import { chasedExcuse, chasedPlace } from './task.store.ts';

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
