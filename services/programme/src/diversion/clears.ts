import { type Answer, CLEAR, type Clears, held } from '@byway/service-kit/cases/clearance';
import type { Tx } from '@byway/tables/database';
import { type CaseRow, caseForUpdate, setCharging } from './case.store.ts';

function readCase({ endedAs, ending, withdrawalOpen }: CaseRow): Answer {
  if (endedAs) return held(endedAs === 'completed' ? 'completed' : 'ended');
  // I5 an end whose 2xx came back before the question holds it, also before the workflow has carried it out.
  if (ending) return held('ended');
  return withdrawalOpen ? held('withdrawal-open') : CLEAR;
}

/** 5.1 a step of the summons that is let go on is unfinished until it is done: completion waits for it. */
async function letGoOn(tx: Tx, row: CaseRow): Promise<Answer> {
  const read = readCase(row);
  if (read.answer === 'clear') await setCharging(tx, { caseId: row.caseId, charging: true });
  return read;
}

/** 4.4, 4.6, §6 programme's part of a clearance: a step goes on only for a live case that has no request to leave. */
export const programmeClears: Clears<CaseRow> = {
  service: 'programme',
  lock: async (tx, caseId) => {
    const row = await caseForUpdate(tx, { caseId });
    if (!row) throw new Error('clearance sought for a case that programme does not have');
    return row;
  },
  reads: {
    refer: async (_tx, row) => readCase(row),
    authorise: async (_tx, row) => readCase(row),
    issue: letGoOn,
    post: letGoOn,
  },
};
