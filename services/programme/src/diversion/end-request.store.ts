import { OUTCOMES } from '@byway/contracts/codes';
import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { creditsSession } from '@byway/schemes/outcomes';
import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, eq } from 'drizzle-orm';
import { endRequest } from '../tables.ts';

const { endRequestId, caseId, kind, as, reasonCode, state, askedBy, askedAt, answeredBy, answeredAt } = endRequest;

/** §6 what one manager asks another to confirm. */
export const addEndRequest = statement(
  { endRequestId, caseId, kind, as, reasonCode, state, askedBy, askedAt },
  (db, $) => db.insert(endRequest).values($),
);

/** What waits for a second person about a case; null: nothing does. */
export const openEndRequest = first({ caseId }, (db, $) =>
  db
    .select({ caseId, kind, as, reasonCode, askedBy, askedAt })
    .from(endRequest)
    .where(and(eq(caseId, $.caseId), eq(state, 'open'))),
);

/** What became of it. */
export const closeEndRequest = statement({ caseId, state, answeredBy, answeredAt }, (db, { caseId: id, ...answer }) =>
  db
    .update(endRequest)
    .set(answer)
    .where(and(eq(caseId, id), eq(state, 'open'))),
);

/** Two people said that the end of a case was wrong; null: it stands. */
export const reversalOf = first({ caseId }, (db, $) =>
  db
    .select({ reasonCode, at: answeredAt })
    .from(endRequest)
    .where(and(eq(caseId, $.caseId), eq(kind, 'reversal'), eq(state, 'confirmed'))),
);

const CREDITS = `
select (count(*) + (select coalesce(max((envelope -> 'data' ->> 'creditsKept')::int), 0) from case_fact where case_id = $1))::int as credits
  from (select distinct on (envelope -> 'data' ->> 'placeId')
               coalesce(envelope -> 'data' ->> 'to', envelope -> 'data' ->> 'outcome') as outcome
          from case_fact where case_id = $1 and type = any($2)
         order by envelope -> 'data' ->> 'placeId', n desc) as place
 where outcome = any($3)`;

/** 3.4, 3.6 the sessions credited to a case, each as it was recorded or corrected last. */
export async function creditsOf(tx: Tx, caseId: string): Promise<number> {
  const types = [outcomeRecorded.type, outcomeCorrected.type];
  const values = [caseId, types, OUTCOMES.filter(creditsSession)];
  const [row] = await tx.query<{ credits: number }>({ name: 'credits-of', text: CREDITS, values });
  return row?.credits ?? 0;
}
