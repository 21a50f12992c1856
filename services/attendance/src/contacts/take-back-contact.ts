import * as http from '@byway/contracts/http/attendance/contacts';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { caseForUpdate } from '../cases/case.store.ts';
import { attemptOf, reopenAbsenceContacts, saveAttemptTakenBack } from './contact.store.ts';
import { settleFirstContact } from './first-contact.ts';

/** 1.6, 3.7 a try that was recorded of another person, or wrongly, stays on record and is seen to be none. */
export const takeBackContact = route(
  http.takeBackContact,
  async ({ tx, params: { caseId, attemptId }, body: { reasonCode }, caller: { actor }, now }) => {
    const known = await caseForUpdate(tx, caseId);
    if (!known) return refuse('not-found');
    const attempt = await attemptOf(tx, { caseId, attemptId });
    if (!attempt) return refuse('not-found');
    if (attempt.takenBackAt !== null) return refuse('attempt-taken-back');
    const takenBackAt = now();
    await saveAttemptTakenBack(tx, { attemptId, caseId, reasonCode, takenBackBy: actor, takenBackAt });
    await settleFirstContact(tx, known, takenBackAt);
    await reopenAbsenceContacts(tx, { caseId, doneAt: attempt.recordedAt });
    return { status: 200, body: { attemptId, reasonCode } };
  },
);
