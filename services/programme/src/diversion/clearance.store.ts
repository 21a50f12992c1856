import type { ClearanceOwner } from '@byway/contracts/owners';
import { bare, first, statement } from '@byway/tables/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { diversionCase } from '../tables.ts';

const { caseId, clearsNotices, clearanceRound, clearanceOwners, clearanceAsked, endedAs } = diversionCase;

/** Whether the workflow of a case asks the owners before it raises anything (4.4). */
export const rulesOf = first({ caseId }, (db, $) =>
  db.select({ clearsNotices }).from(diversionCase).where(eq(caseId, $.caseId)),
);

/** 4.4 the owners were asked: a new round takes the place of the one before. */
export const saveAsked = statement({ caseId, clearanceRound, clearanceOwners }, (db, { caseId: id, ...asked }) =>
  db
    .update(diversionCase)
    .set({ ...asked, clearanceAsked: sql`clock_timestamp()` })
    .where(eq(caseId, id)),
);

/** 4.4 an owner answered the round that runs: who has not; null: it was another round. */
export const saveAnswered = first({ caseId, clearanceRound, owner: bare<ClearanceOwner<'notice'>>() }, (db, $) =>
  db
    .update(diversionCase)
    .set({ clearanceOwners: sql`array_remove(${clearanceOwners}, ${$.owner}::text)` })
    .where(and(eq(caseId, $.caseId), eq(clearanceRound, $.clearanceRound)))
    .returning({ owners: clearanceOwners }),
);

/** How long the oldest question has waited for an owner, in seconds of system time. */
export const longestWait = first({}, (db) =>
  db
    .select({ seconds: sql<number | null>`extract(epoch from clock_timestamp() - min(${clearanceAsked}))::float` })
    .from(diversionCase)
    .where(and(sql`${clearanceOwners} <> '{}'`, isNull(endedAs))),
);
