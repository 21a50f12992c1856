import * as http from '@byway/contracts/http/attendance/contacts';
import { happenedSince } from '@byway/schemes/between';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { caseForUpdate } from '../cases/case.store.ts';
import { saveAttempt } from './contact.store.ts';

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
    return { status: 201, body: { attemptId } };
  },
);
