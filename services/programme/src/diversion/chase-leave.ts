import { leaveDue } from '@byway/schemes/dates';
import { chaseOf } from '@byway/service-kit/tasks/chase';
import { leavingCase } from './case.store.ts';

/** §6 leave to withdraw is due in 2 working days from when it was asked for; from then on the manager is told each working day. */
export const overdueLeave = chaseOf({
  kind: 'leave-overdue',
  due: leaveDue,
  look: async (tx, caseId) => ((await leavingCase(tx, { caseId })) ? { caseId } : null),
});
