import * as http from '@byway/contracts/http/attendance/contacts';
import { happenedSince } from '@byway/schemes/between';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { caseForUpdate } from '../cases/case.store.ts';
import { isContact } from './contact.rules.ts';
import { endAbsenceContacts, saveAttempt } from './contact.store.ts';
import { settleFirstContact } from './first-contact.ts';

/** 3.7 a try is kept, answered or not. 2.2 Reached, the first contact is made; 3.7 reached, or with a message left, an absence is followed up. */
export const recordContact = route(
  http.recordContact,
  async ({ tx, params: { caseId }, body, caller: { actor }, now }) => {
    const known = await caseForUpdate(tx, caseId);
    if (!known) return refuse('not-found');
    const recorded = now();
    if (body.at > recorded) return refuse('in-future', { field: 'at' });
    if (!happenedSince(body.at, known.agreedAt ?? body.at, recorded)) return refuse('too-early', { field: 'at' });
    const attemptId = newId();
    await saveAttempt(tx, { ...body, attemptId, caseId, recordedAt: recorded, recordedBy: actor });
    if (body.result === 'reached') await settleFirstContact(tx, known, recorded);
    if (isContact(body.result)) await endAbsenceContacts(tx, { caseId, at: body.at, doneAt: recorded });
    return { status: 201, body: { attemptId } };
  },
);
