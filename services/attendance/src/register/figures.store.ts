import type { Outcome } from '@byway/contracts/codes';
import { first, statement } from '@byway/tables/statement';
import { and, count, eq, gte, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { ofProvider } from '../cases/case.store.ts';
import { attendanceCase, register } from '../tables.ts';

const { caseId, sessionId, startsAt, endsAt, status, outcome } = register;
const { agreedAt, endedAs, endedAt } = attendanceCase;

const CAME: Outcome[] = ['attended', 'attended-late', 'left-early', 'unfit'];
const OFF: Outcome[] = ['session-did-not-happen', 'cancelled-by-provider', 'technical-failure'];

const howMany = (which: SQL | undefined) => sql`count(*) filter (where ${which})`.mapWith(Number);

/** The sessions that began between two instants, each with what became of its places. */
export const figuresOfSessions = statement({ from: startsAt, to: startsAt }, (db, $, tenant) =>
  db
    .select({
      sessionId,
      startsAt,
      endsAt,
      came: howMany(inArray(outcome, CAME)),
      excused: howMany(eq(outcome, 'excused')),
      absent: howMany(eq(outcome, 'did-not-attend')),
      off: howMany(inArray(outcome, OFF)),
      unrecorded: howMany(isNull(outcome)),
    })
    .from(register)
    .innerJoin(attendanceCase, eq(attendanceCase.caseId, caseId))
    .where(and(gte(startsAt, $.from), lt(startsAt, $.to), eq(status, 'booked'), ofProvider(tenant)))
    .groupBy(sessionId, startsAt, endsAt)
    .orderBy(startsAt, sessionId),
);

/** How many agreed between two instants. */
export const joinedBetween = first({ from: agreedAt, to: agreedAt }, (db, $, tenant) =>
  db
    .select({ n: count() })
    .from(attendanceCase)
    .where(and(gte(agreedAt, $.from), lt(agreedAt, $.to), ofProvider(tenant))),
);

/** How many completed between two instants. */
export const finishedBetween = first({ from: endedAt, to: endedAt }, (db, $, tenant) =>
  db
    .select({ n: count() })
    .from(attendanceCase)
    .where(and(eq(endedAs, 'completed'), gte(endedAt, $.from), lt(endedAt, $.to), ofProvider(tenant))),
);
