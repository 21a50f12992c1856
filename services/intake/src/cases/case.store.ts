import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { agreement, intakeCase } from '../tables.ts';

const {
  caseId,
  personId,
  state,
  schemeId,
  schemeVersion,
  disposal,
  under18,
  wrongAge,
  waitsFor,
  endedAs,
  endedAt,
  reversedAt,
  newCaseId,
  creditsKept,
  version,
} = intakeCase;
const { policeDecisionDueAt, withdrawalAskedAt, withdrawalReason, withdrawalVia, withdrawalDecided } = intakeCase;

/** Locks a case until commit: the first thing every command and listener about it does. Null: none of this force. */
export const caseForUpdate = first({ caseId }, (db, $) =>
  db
    .select({
      caseId,
      personId,
      state,
      schemeId,
      schemeVersion,
      disposal,
      under18,
      wrongAge,
      waitsFor,
      withdrawalAsked: sql<boolean>`${withdrawalAskedAt} is not null`,
      withdrawalDecided,
      endedAs,
      decisionDueAt: policeDecisionDueAt,
      reversedAt,
      newCaseId,
      creditsKept,
      version,
    })
    .from(intakeCase)
    .where(eq(caseId, $.caseId))
    .for('update'),
);

/** The row of a case, locked. */
export type LockedCase = NonNullable<Awaited<ReturnType<typeof caseForUpdate>>>;

/** What every change of a case does to its version. */
export const NEXT = sql`${version} + 1`;

/** Moves a locked case, which then waits for nothing; `policeDecisionDueAt` where the offer ends here (1.8), else null. */
export const moveCase = statement({ caseId, state, policeDecisionDueAt }, (db, { caseId: id, ...moved }) =>
  db
    .update(intakeCase)
    .set({ ...moved, waitsFor: null, waitsUntil: null, version: NEXT })
    .where(eq(caseId, id)),
);

/** 1.4 what the person's age says by the birth date known now. */
export const saveAge = statement({ caseId, under18, wrongAge }, (db, { caseId: id, ...age }) =>
  db
    .update(intakeCase)
    .set({ ...age, version: NEXT })
    .where(eq(caseId, id)),
);

/** The person asks to leave; an earlier refusal no longer stands. */
export const askWithdrawal = statement(
  { caseId, withdrawalReason, withdrawalVia, withdrawalAskedAt },
  (db, { caseId: id, ...asked }) =>
    db
      .update(intakeCase)
      .set({ ...asked, withdrawalDecided: null, version: NEXT })
      .where(eq(caseId, id)),
);

export const decideWithdrawal = statement({ caseId, withdrawalDecided }, (db, $) =>
  db.update(intakeCase).set({ withdrawalDecided: $.withdrawalDecided, version: NEXT }).where(eq(caseId, $.caseId)),
);

/** §6 the one end of a case; a second changes nothing. 1.8, 5.1 the police say by when what its outcome is. */
export const endCase = statement({ caseId, endedAs, endedAt, policeDecisionDueAt }, (db, { caseId: id, ...end }) =>
  db
    .update(intakeCase)
    .set({ ...end, state: 'ended', version: NEXT })
    .where(and(eq(caseId, id), isNull(endedAs))),
);

/** §6 two people said that the end was wrong; what was credited is kept for a new case. */
export const saveReversal = statement({ caseId, reversedAt, creditsKept }, (db, { caseId: id, ...reversed }) =>
  db
    .update(intakeCase)
    .set({ ...reversed, version: NEXT })
    .where(and(eq(caseId, id), isNull(reversedAt))),
);

/** §6 the new case of whoever goes on. */
export const saveNewCase = statement({ caseId, newCaseId }, (db, $) =>
  db.update(intakeCase).set({ newCaseId: $.newCaseId, version: NEXT }).where(eq(caseId, $.caseId)),
);

/** 1.4 whether the agreement records a youth-justice consultation; null where there is no agreement. */
export const consultationOf = first({ caseId }, (db, $) =>
  db
    .select({ youthJusticeConsulted: agreement.youthJusticeConsulted })
    .from(agreement)
    .where(eq(agreement.caseId, $.caseId)),
);
