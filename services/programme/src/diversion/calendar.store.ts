import { statement } from '@byway/tables/statement';
import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { diversionCase } from '../tables.ts';

const { caseId, force, calendar, agreedAt, endedAs } = diversionCase;

/** Live cases that were not told of this version of the bank holidays. */
export const casesBefore = statement({ calendar }, (db, $) =>
  db
    .select({ caseId, force })
    .from(diversionCase)
    .where(and(isNull(endedAs), isNotNull(agreedAt), lt(calendar, $.calendar)))
    .limit(500),
);

/** The case was told of this version. */
export const setCalendar = statement({ caseId, calendar }, (db, $) =>
  db.update(diversionCase).set({ calendar: $.calendar }).where(eq(caseId, $.caseId)),
);
