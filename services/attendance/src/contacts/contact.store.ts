import { statement } from '@byway/tables/statement';
import { contactAttempt } from '../tables.ts';

const { attemptId, caseId, at, channel, result, recordedAt, recordedBy } = contactAttempt;

export const saveAttempt = statement({ attemptId, caseId, at, channel, result, recordedAt, recordedBy }, (db, $) =>
  db.insert(contactAttempt).values($),
);
