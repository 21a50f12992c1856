import { withProfile } from '@byway/service-kit/cases/case-rows';
import { due, task } from '@byway/service-kit/tables';
import type { Tx } from '@byway/tables/database';
import type { Db } from '@byway/tables/drizzle';
import { bare, first, type Slots, statement, type Values } from '@byway/tables/statement';
import { and, eq, isNull, type SQL, sql, type WithSubquery } from 'drizzle-orm';
import { CASE, type LockedCase, ofProvider } from '../cases/case.store.ts';
import { attendanceCase, keptMark, miss, outcomeHistory, register } from '../tables.ts';

const { caseId, placeId, sessionId, startsAt, endsAt, status, moved, outcome, absenceId, version } = register;
const { openExcuseId, excuseAccepted, timeSetAt } = register;

const PLACE = {
  placeId,
  sessionId,
  startsAt,
  endsAt,
  status,
  moved,
  timeSetAt,
  outcome,
  absenceId,
  version,
  openExcuseId,
  excuseAccepted,
};

/** One person's place at one session, with its case, both locked. */
export interface LockedPlace extends Pick<typeof register.$inferSelect, keyof typeof PLACE> {
  readonly case: LockedCase;
}

// Both rows are locked, so both are the newest version: with the case's alone the register's could be an old one.
const lockPlace = (whose: (tenant: { provider: SQL<string | null> }) => SQL | undefined) =>
  first({ caseId, placeId }, (db, $, tenant) =>
    db
      .select({ case: CASE, place: PLACE })
      .from(attendanceCase)
      .innerJoin(register, eq(caseId, attendanceCase.caseId))
      .where(and(eq(attendanceCase.caseId, $.caseId), eq(placeId, $.placeId), whose(tenant)))
      .for('update'),
  );
const lockOfProvider = lockPlace(ofProvider);
const lockHeardOf = lockPlace(() => undefined);

const placeOf = (row: Awaited<ReturnType<typeof lockHeardOf>>): LockedPlace | null =>
  row && { ...row.place, case: withProfile<typeof CASE>(row.case) };

/** Locks a case and one of its places for somebody of the caller's force and provider. Null: none of theirs. */
export async function placeForUpdate(tx: Tx, caseId: string, placeId: string): Promise<LockedPlace | null> {
  return placeOf(await lockOfProvider(tx, { caseId, placeId }));
}

/** Locks a place of a case that a fact speaks of. Null: not booked here. */
export async function placeHeardOf(tx: Tx, caseId: string, placeId: string): Promise<LockedPlace | null> {
  return placeOf(await lockHeardOf(tx, { caseId, placeId }));
}

/** Whether an excuse for the place is open, or was accepted, as the register shows it. */
export const markExcuse = statement({ placeId, openExcuseId, excuseAccepted }, (db, $) =>
  db
    .update(register)
    .set({ openExcuseId: $.openExcuseId, excuseAccepted: sql`${excuseAccepted} or ${$.excuseAccepted}` })
    .where(eq(placeId, $.placeId)),
);

const OUTCOME = {
  placeId,
  caseId,
  /** The register's from now on, and the case's. */
  version,
  n: outcomeHistory.n,
  outcome: outcomeHistory.outcome,
  /** The absence that stands from now on. */
  absenceId,
  /** What the outcome does to the case's credits. */
  credit: bare<number>(),
  effectiveAt: outcomeHistory.effectiveAt,
  recordedAt: outcomeHistory.recordedAt,
  recordedBy: outcomeHistory.recordedBy,
  /** Null: the first record. */
  reasonCode: outcomeHistory.reasonCode,
};
/** Of the absence that begins, and when it counts. */
const ABSENCE = { instant: miss.instant, state: miss.state };

const KIND = 'register-unrecorded';

function ofRegister(db: Db, $: Slots<typeof OUTCOME>): WithSubquery[] {
  const { placeId: id, version: next, outcome: said, absenceId: absence, recordedAt, recordedBy } = $;
  const { firstRecorded } = register;
  const present = { version: next, outcome: said, absenceId: absence, recordedAt, recordedBy };
  const saved = { ...present, firstRecorded: sql`coalesce(${firstRecorded}, ${recordedAt})` };
  const credits = sql`${attendanceCase.credits} + ${$.credit}`;
  const kept = {
    ...present,
    placeId: id,
    caseId: $.caseId,
    n: $.n,
    effectiveAt: $.effectiveAt,
    reasonCode: $.reasonCode,
    markedBy: sql`(select ${keptMark.keptBy} from ${keptMark} where ${keptMark.placeId} = ${id} and ${keptMark.outcome} is not null)`,
  };
  return [
    db.$with('saved').as(db.update(register).set(saved).where(eq(placeId, id))),
    db
      .$with('credited')
      .as(db.update(attendanceCase).set({ credits, version: $.n }).where(eq(attendanceCase.caseId, $.caseId))),
    db.$with('kept').as(db.insert(outcomeHistory).values(kept)),
    db.$with('unkept').as(db.delete(keptMark).where(eq(keptMark.placeId, id))),
  ];
}

// Register, history, credits, absence and chases in one round trip; dated chases before told ones (see the kit's `chaseOf`). A chase that
// is carried out meanwhile tells somebody after all: it is shown to nobody, and the next finds that it is done.
function inOne(db: Db, $: Slots<typeof OUTCOME>, begun: readonly WithSubquery[]) {
  const isDated = and(eq(due.kind, KIND), eq(due.subject, $.placeId), isNull(due.doneAt));
  const dated = db.$with('dated').as(db.delete(due).where(isDated).returning({ id: due.id }));
  const isTold = and(eq(task.kind, KIND), eq(task.about, $.placeId), isNull(task.doneAt));
  return db
    .with(...ofRegister(db, $), ...begun, dated)
    .update(task)
    .set({ doneAt: $.recordedAt })
    .where(and(isTold, sql`(select count(*) from ${dated}) >= 0`));
}

const saveAlone = statement(OUTCOME, (db, $) => inOne(db, $, []));
const saveBeginning = statement({ ...OUTCOME, ...ABSENCE }, (db, $) => {
  const { absenceId, placeId, caseId, recordedAt, instant, state } = $;
  const begun = { absenceId, placeId, caseId, firstRecorded: recordedAt, recorded: recordedAt, instant, state };
  return inOne(db, $, [db.$with('begun').as(db.insert(miss).values(begun))]);
});

/** Saves what the register of a locked place says from now on; `begins`: the absence that begins with it. */
export async function saveOutcome(
  tx: Tx,
  said: Values<typeof OUTCOME>,
  begins: Values<typeof ABSENCE> | null,
): Promise<void> {
  await (begins ? saveBeginning(tx, { ...said, ...begins }) : saveAlone(tx, said));
}
