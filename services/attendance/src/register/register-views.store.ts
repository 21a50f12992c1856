import type { Place } from '@byway/contracts/http/cursor';
import type { EpochMs } from '@byway/schemes/london';
import { orNull } from '@byway/tables/columns';
import type { Tx } from '@byway/tables/database';
import { comesAfter, PAGE, pageAfter } from '@byway/tables/keyset';
import { statement } from '@byway/tables/statement';
import { and, count, eq, gte, lt, sql } from 'drizzle-orm';
import { ofProvider } from '../cases/case.store.ts';
import { attendanceCase, keptMark, miss, register } from '../tables.ts';

const { caseId, placeId, sessionId, cohortId, startsAt, endsAt, status, outcome, version, recordedAt } = register;
const { openExcuseId, excuseAccepted, absenceId, recordedBy, moved } = register;

/** Everyone on one page: the places of a session, by case. */
export const sessionRows = statement({ sessionId }, (db, $, tenant) =>
  db
    .select({
      caseId,
      placeId,
      startsAt,
      endsAt,
      status,
      outcome,
      version,
      recordedAt,
      excuse: sql<'open' | 'accepted' | null>`
        case when ${openExcuseId} is not null then 'open' when ${excuseAccepted} then 'accepted' end`,
      absence: miss.state,
      countsAt: sql`coalesce(${miss.countedAt}, ${miss.instant})`.mapWith(orNull(miss.instant)),
      recordedBy,
      mark: {
        // First, for by its first column it is known whether there is one.
        version: keptMark.version,
        outcome: keptMark.outcome,
        keptBy: keptMark.keptBy,
        keptAt: keptMark.keptAt,
      },
      schemeId: attendanceCase.schemeId,
      schemeVersion: attendanceCase.schemeVersion,
      endedAs: attendanceCase.endedAs,
      moved,
      excuseAccepted,
    })
    .from(register)
    .innerJoin(attendanceCase, eq(attendanceCase.caseId, caseId))
    .leftJoin(miss, eq(miss.absenceId, absenceId))
    .leftJoin(keptMark, eq(keptMark.placeId, placeId))
    .where(and(eq(sessionId, $.sessionId), ofProvider(tenant)))
    .orderBy(caseId),
);

const sessionsBetween = statement({ from: startsAt, to: startsAt, ...PAGE }, (db, $, tenant) =>
  db
    .select({
      sessionId,
      cohortId,
      startsAt,
      endsAt,
      recorded: count(outcome),
      unrecorded: sql`count(*) - count(${outcome})`.mapWith(Number),
    })
    .from(register)
    .innerJoin(attendanceCase, eq(attendanceCase.caseId, caseId))
    .where(
      and(
        gte(startsAt, $.from),
        lt(startsAt, $.to),
        eq(status, 'booked'),
        ofProvider(tenant),
        comesAfter(startsAt, sessionId, $),
      ),
    )
    .groupBy(sessionId, cohortId, startsAt, endsAt)
    .orderBy(startsAt, sessionId)
    .limit($.limit),
);

/** From the first instant of a London date up to the first of the next. */
export interface Day {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The sessions of a day after a place (start and id), in order of start. */
export const sessionsOf = (tx: Tx, day: Day, after: Place | null, limit: number) =>
  sessionsBetween(tx, { ...day, ...pageAfter(after, limit) });
