import type { Answer, Clears } from '@byway/service-kit/cases/clearance';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate, consultationOf, type LockedCase } from '../cases/case.store.ts';
import { answerClearance } from './clearance.rules.ts';

async function read(
  tx: Tx,
  known: LockedCase,
  raises: Parameters<typeof answerClearance>[0]['raises'],
): Promise<Answer> {
  const youthJusticeConsulted = (await consultationOf(tx, { caseId: known.caseId }))?.youthJusticeConsulted ?? false;
  return answerClearance({ ...known, youthJusticeConsulted, raises });
}

const readNotice = (tx: Tx, known: LockedCase): Promise<Answer> => read(tx, known, 'notice');

/** 4.4, 4.6 what intake says to each step: every withdrawal acknowledged before is seen. */
export const intakeClears: Clears<LockedCase> = {
  service: 'intake',
  lock: async (tx, caseId) => {
    const row = await caseForUpdate(tx, { caseId });
    if (!row) throw new Error('clearance sought for a case that intake does not have');
    return row;
  },
  reads: {
    notice: (tx, known, { raises }) => read(tx, known, raises),
    refer: readNotice,
    authorise: readNotice,
    issue: readNotice,
    post: readNotice,
  },
};
