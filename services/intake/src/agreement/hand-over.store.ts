import { statement } from '@byway/tables/statement';
import { handOver } from '../tables.ts';

const { handOverId, caseId, how, recordedBy, recordedAt } = handOver;

/** Keeps what was said of the dates in the person's hand. */
export const addHandOver = statement({ handOverId, caseId, how, recordedBy, recordedAt }, (db, $) =>
  db.insert(handOver).values($),
);
