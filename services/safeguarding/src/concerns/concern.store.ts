import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull } from 'drizzle-orm';
import { concern, concernWorker, freeze, safeContact, told } from '../tables.ts';

const { concernId, raisedAt, officer, officerAt, contactedAt, outcome, outcomeAt, releasedAt, reopens } = concern;
const CONCERN = { concernId, raisedAt, officer, contactedAt, outcome, releasedAt };

/** A concern as a decision needs it. */
export type Concern = Pick<typeof concern.$inferSelect, keyof typeof CONCERN>;

export const addConcern = statement({ concernId, raisedAt, reopens }, (db, $) => db.insert(concern).values($));

const { kind, via, raisedBy, signs, suspectAndVictim, wordsSealed, outcomeSealed, releaseSealed } = told;
export const addTold = statement(
  { concernId: told.concernId, kind, via, raisedBy, signs, suspectAndVictim, wordsSealed },
  (db, $) => db.insert(told).values($),
);

/** 7.3 this concern freezes this enrolment, or is about it and was released; null: it does already. */
export const addFreeze = first(
  { concernId: freeze.concernId, caseId: freeze.caseId, releasedAt: freeze.releasedAt },
  (db, $) => db.insert(freeze).values($).onConflictDoNothing().returning({ caseId: freeze.caseId }),
);

/** 7.3 the enrolments a concern is about, in the order in which they are locked. */
export const casesOf = statement({ concernId: freeze.concernId }, (db, $) =>
  db.select({ caseId: freeze.caseId }).from(freeze).where(eq(freeze.concernId, $.concernId)).orderBy(freeze.caseId),
);

/** A concern the caller may see, locked until commit; null: there is none for them. */
export const concernForUpdate = first({ concernId }, (db, $) =>
  db.select(CONCERN).from(concern).where(eq(concernId, $.concernId)).for('update'),
);

/** The same without a lock, as a dated step reads it. */
export const concernAsIs = first({ concernId }, (db, $) =>
  db.select(CONCERN).from(concern).where(eq(concernId, $.concernId)),
);

export const saveOfficer = statement({ concernId, officer, officerAt }, (db, { concernId: id, ...taken }) =>
  db.update(concern).set(taken).where(eq(concernId, id)),
);

/** 7.2 the first contact stands. */
export const saveContacted = statement({ concernId, contactedAt }, (db, $) =>
  db
    .update(concern)
    .set({ contactedAt: $.contactedAt })
    .where(and(eq(concernId, $.concernId), isNull(contactedAt))),
);

const decide = statement({ concernId, outcome, outcomeAt }, (db, { concernId: id, ...decided }) =>
  db.update(concern).set(decided).where(eq(concernId, id)),
);
const sayOutcome = statement({ concernId: told.concernId, outcomeSealed }, (db, $) =>
  db.update(told).set({ outcomeSealed: $.outcomeSealed }).where(eq(told.concernId, $.concernId)),
);

interface Decided {
  readonly concernId: string;
  readonly outcome: NonNullable<Concern['outcome']>;
  readonly at: number;
  readonly sealed: Buffer | null;
}

/** 7.4 what came of a concern, and why. */
export async function saveOutcome(tx: Tx, { concernId: id, outcome: came, at, sealed }: Decided): Promise<void> {
  await decide(tx, { concernId: id, outcome: came, outcomeAt: at });
  await sayOutcome(tx, { concernId: id, outcomeSealed: sealed });
}

const release = statement({ concernId, releasedAt }, (db, $) =>
  db.update(concern).set({ releasedAt: $.releasedAt }).where(eq(concernId, $.concernId)),
);
const letGo = statement({ concernId: freeze.concernId, releasedAt: freeze.releasedAt }, (db, $) =>
  db
    .update(freeze)
    .set({ releasedAt: $.releasedAt })
    .where(and(eq(freeze.concernId, $.concernId), isNull(freeze.releasedAt))),
);
const sayRelease = statement({ concernId: told.concernId, releaseSealed }, (db, $) =>
  db.update(told).set({ releaseSealed: $.releaseSealed }).where(eq(told.concernId, $.concernId)),
);

/** 7.3 a concern freezes nothing any more, and why. */
export async function saveRelease(tx: Tx, id: string, at: number, sealed: Buffer | null): Promise<void> {
  await release(tx, { concernId: id, releasedAt: at });
  await letGo(tx, { concernId: id, releasedAt: at });
  await sayRelease(tx, { concernId: id, releaseSealed: sealed });
}

const { contactId, at, by, channel, result, recordedAt } = safeContact;
export const addContact = statement(
  {
    contactId,
    concernId: safeContact.concernId,
    at,
    by,
    channel,
    result,
    wordsSealed: safeContact.wordsSealed,
    recordedAt,
  },
  (db, $) => db.insert(safeContact).values($),
);

const { worker, namedBy, namedAt } = concernWorker;
export const addWorker = statement({ concernId: concernWorker.concernId, worker, namedBy, namedAt }, (db, $) =>
  db.insert(concernWorker).values($).onConflictDoNothing(),
);
