import type { ErasureState } from '@byway/contracts/codes';
import { bare, first, several, statement } from '@byway/tables/statement';
import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { erasure, erasureAnswer, intakeCase, person, policeDecision } from '../tables.ts';

const { erasureId, personId, cases, reason, state, askedBy, askedAt, decidedBy, decidedAt } = erasure;
const { destroyed, drafts, destroyedAt, rewrittenAt, backupsUntil, stoppedFor, stoppedBy, stoppedAt, completedAt } =
  erasure;
const { caseId } = intakeCase;

/** An erasure as it stands. */
export type Erasure = typeof erasure.$inferSelect;

/** Whose case it is, and whether their key is gone; null: no such case here. */
export const personOfCase = first({ caseId }, (db, $) =>
  db
    .select({ personId: person.personId, erased: sql<boolean>`${person.dataKey} is null` })
    .from(intakeCase)
    .innerJoin(person, eq(person.personId, intakeCase.personId))
    .where(eq(caseId, $.caseId)),
);

/** Every case of a person, locked until commit: what is recorded about them comes before or after. */
export const casesOfPerson = statement({ personId }, (db, $) => {
  const { enrolledAt, endedAs, endedAt, policeDecisionDueAt } = intakeCase;
  return db
    .select({
      caseId,
      state: intakeCase.state,
      endedAs,
      decisionOutstanding: sql<boolean>`${policeDecisionDueAt} is not null and ${policeDecision.caseId} is null`,
      closedAt: sql`coalesce(${endedAt}, ${policeDecision.recordedAt}, ${enrolledAt})`.mapWith(enrolledAt),
    })
    .from(intakeCase)
    .leftJoin(policeDecision, eq(policeDecision.caseId, caseId))
    .where(eq(intakeCase.personId, $.personId))
    .orderBy(caseId)
    .for('update', { of: intakeCase });
});

/** Asked for, or done. */
const STANDS = inArray(state, ['asked', 'confirmed']);

/** Keeps what was asked for; null where one stands already. */
export const addErasure = first({ erasureId, personId, cases, reason, askedBy, askedAt }, (db, $) =>
  db
    .insert(erasure)
    .values($)
    .onConflictDoNothing({ target: personId, where: sql`state in ('asked', 'confirmed')` })
    .returning({ erasureId }),
);

export const erasureOf = first({ erasureId }, (db, $) => db.select().from(erasure).where(eq(erasureId, $.erasureId)));

/** The same, locked until commit; the cases of the person are locked before it, where they are at all. */
export const erasureForUpdate = first({ erasureId }, (db, $) =>
  db.select().from(erasure).where(eq(erasureId, $.erasureId)).for('update'),
);

/** The one that stands for a person. */
export const standingErasure = first({ personId }, (db, $) =>
  db
    .select({ erasureId })
    .from(erasure)
    .where(and(eq(personId, $.personId), STANDS)),
);

/** Those that stand for a person, or for one of these cases, of whichever person it was said to be when it was asked for. */
export const erasuresAbout = statement({ personId, caseIds: several(caseId) }, (db, $) =>
  db
    .select({ erasureId })
    .from(erasure)
    .where(and(or(eq(personId, $.personId), sql`${cases} && ${$.caseIds}`), STANDS))
    .orderBy(erasureId),
);

/** Newest first, after an erasure (null: from the newest), of one state where it is given. */
export const erasurePage = statement(
  { state: bare<ErasureState | null>(), after: bare<string | null>(), limit: bare<number>() },
  (db, $) =>
    db
      .select()
      .from(erasure)
      .where(
        and(
          sql`(${$.after}::uuid is null or ${erasureId} < ${$.after})`,
          sql`(${$.state}::text is null or ${state} = ${$.state})`,
        ),
      )
      .orderBy(desc(erasureId))
      .limit($.limit),
);

/** What the second person, or who takes it back, says of a locked request. */
export const decideErasure = statement(
  { erasureId, state, decidedBy, decidedAt },
  (db, { erasureId: id, ...decided }) => db.update(erasure).set(decided).where(eq(erasureId, id)),
);

/** The key is destroyed, and by name what with it. */
export const keepDestroyed = statement(
  { erasureId, destroyed, drafts, destroyedAt },
  (db, { erasureId: id, ...gone }) => db.update(erasure).set(gone).where(eq(erasureId, id)),
);

/** The files hold it no longer; a backup may. */
export const keepRewritten = statement({ erasureId, rewrittenAt, backupsUntil }, (db, { erasureId: id, ...gone }) =>
  db.update(erasure).set(gone).where(eq(erasureId, id)),
);

/** A confirmed one comes to nothing. */
export const keepStopped = statement(
  { erasureId, stoppedFor, stoppedBy, stoppedAt },
  (db, { erasureId: id, ...stop }) =>
    db
      .update(erasure)
      .set({ ...stop, state: 'stopped' })
      .where(eq(erasureId, id)),
);

/** The last owner has answered. */
export const completeErasure = statement({ erasureId, completedAt }, (db, $) =>
  db
    .update(erasure)
    .set({ completedAt: $.completedAt })
    .where(and(eq(erasureId, $.erasureId), isNull(completedAt))),
);

const { owner, step, texts, saidAt } = erasureAnswer;
const ANSWER = { caseId: erasureAnswer.caseId, owner, step, reason: erasureAnswer.reason, texts, saidAt };

export const answersOf = statement({ erasureId: erasureAnswer.erasureId }, (db, $) =>
  db
    .select(ANSWER)
    .from(erasureAnswer)
    .where(eq(erasureAnswer.erasureId, $.erasureId))
    .orderBy(owner, erasureAnswer.caseId, step),
);

/** Keeps the first answer of an owner in a step: one that was asked again may answer twice. */
export const addAnswer = statement({ erasureId: erasureAnswer.erasureId, ...ANSWER }, (db, $) =>
  db.insert(erasureAnswer).values($).onConflictDoNothing(),
);

/**
 * How long, in seconds, the oldest erasure has waited that was confirmed: for every owner to decide again, and with the key
 * destroyed for every owner to erase.
 */
export const longestWaits = first({ now: decidedAt }, (db, $) => {
  const since = sql`coalesce(${destroyedAt}, ${decidedAt})`;
  return db
    .select({
      confirmed: sql<number>`coalesce(extract(epoch from ${$.now}::timestamptz - min(${decidedAt}) filter (where ${destroyed} is null)), 0)::float`,
      erased: sql<number>`coalesce(extract(epoch from ${$.now}::timestamptz - min(${since}) filter (where ${destroyed} is not null)), 0)::float`,
    })
    .from(erasure)
    .where(and(eq(state, 'confirmed'), isNull(completedAt)));
});
