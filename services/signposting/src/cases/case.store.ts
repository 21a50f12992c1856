import type { SchemeProfile } from '@byway/schemes/profile';
import { profileOf } from '@byway/schemes/profiles';
import type { Tx } from '@byway/tables/database';
import { bare, first, one, statement } from '@byway/tables/statement';
import { and, count, desc, eq, isNotNull, isNull, ne, notExists, sql } from 'drizzle-orm';
import { referral, signpostingCase } from '../tables.ts';

const { caseId, schemeId, schemeVersion, endedAs, endedAt, nothingWantedAt } = signpostingCase;
const { contactStopped, contactStoppedAt, version } = signpostingCase;

/** What is read of a case that is locked. */
const CASE = { caseId, schemeId, schemeVersion, endedAs, endedAt, nothingWantedAt, contactStopped, contactStoppedAt };
type CaseRow = Pick<typeof signpostingCase.$inferSelect, keyof typeof CASE>;

/** The row of a case, locked. */
export interface LockedCase extends Omit<CaseRow, 'schemeId' | 'schemeVersion'> {
  /** Null until the agreement has arrived. */
  readonly profile: SchemeProfile | null;
}

function caseOf({ schemeId, schemeVersion, ...row }: CaseRow): LockedCase {
  const isKnown = schemeId !== null && schemeVersion !== null;
  return { ...row, profile: isKnown ? profileOf(schemeId, schemeVersion) : null };
}

const lock = first({ caseId }, (db, $) =>
  db.select(CASE).from(signpostingCase).where(eq(caseId, $.caseId)).for('update'),
);

/** Locks a case until commit. Null: there is none on the caller's side of the walls (I17). */
export async function caseForUpdate(tx: Tx, caseId: string): Promise<LockedCase | null> {
  const row = await lock(tx, { caseId });
  return row && caseOf(row);
}

/** Locks a case that is known to be there. */
export const lockCase = one({ caseId }, (db, $) =>
  db.select(CASE).from(signpostingCase).where(eq(caseId, $.caseId)).for('update'),
);

const find = first({ caseId }, (db, $) => db.select({ caseId }).from(signpostingCase).where(eq(caseId, $.caseId)));

/** Whether there is such a case on the caller's side of the walls; takes no lock. */
export async function caseIsTheirs(tx: Tx, caseId: string): Promise<boolean> {
  return (await find(tx, { caseId })) !== null;
}

const make = statement({ caseId }, (db, $) =>
  db.insert(signpostingCase).values({ caseId: $.caseId }).onConflictDoNothing(),
);

/** Locks a case for a fact about it, making its row where no fact has spoken of it yet. Every listener begins with this. */
export async function heardOf(tx: Tx, caseId: string): Promise<LockedCase> {
  await make(tx, { caseId });
  return caseOf(await lockCase(tx, { caseId }));
}

const NEXT = sql`${version} + 1`;

/** 1.4 the scheme the case is pinned to. */
export const pinScheme = statement({ caseId, schemeId, schemeVersion }, (db, { caseId: id, ...pinned }) =>
  db
    .update(signpostingCase)
    .set({ ...pinned, version: NEXT })
    .where(eq(caseId, id)),
);

/** §6 the one end of a case; a second changes nothing. */
export const endCase = statement({ caseId, endedAs, endedAt }, (db, { caseId: id, ...end }) =>
  db
    .update(signpostingCase)
    .set({ ...end, version: NEXT })
    .where(and(eq(caseId, id), isNull(endedAs))),
);

/** 5.2 the person was asked and wants no other service. Returns the case's new version. */
export const saveNothingWanted = one({ caseId, nothingWantedAt }, (db, $) =>
  db
    .update(signpostingCase)
    .set({ nothingWantedAt: $.nothingWantedAt, version: NEXT })
    .where(eq(caseId, $.caseId))
    .returning({ version }),
);

/** 5.3 nobody is to contact the person. Returns the case's new version; null: the person had died, and that stays the reason. */
export const saveContactStop = first({ caseId, contactStopped, contactStoppedAt }, (db, { caseId: id, ...stop }) =>
  db
    .update(signpostingCase)
    .set({ ...stop, version: NEXT })
    .where(and(eq(caseId, id), sql`${contactStopped} is distinct from 'died'`))
    .returning({ version }),
);

/** 5.2 completed cases with no referral that stands, oldest first, after the case named. */
export const toBeSignposted = statement({ after: bare<string | null>(), limit: bare<number>() }, (db, $) => {
  const ofCase = eq(referral.caseId, caseId);
  const made = db.select({ n: count() }).from(referral).where(ofCase);
  const stands = db
    .select({ referralId: referral.referralId })
    .from(referral)
    .where(and(ofCase, ne(referral.state, 'declined')));
  const place = db.select({ endedAt, caseId }).from(signpostingCase).where(eq(caseId, $.after));
  return db
    .select({
      caseId,
      completedAt: sql`${endedAt}`.mapWith(endedAt),
      declinedReferrals: sql`${made}`.mapWith(Number),
    })
    .from(signpostingCase)
    .where(
      and(
        sql`${endedAs} = 'completed'`, // written out, as in the predicate of the index
        isNull(nothingWantedAt),
        isNull(contactStopped),
        notExists(stands),
        sql`(${$.after}::uuid is null or (${endedAt}, ${caseId}) > ${place})`,
      ),
    )
    .orderBy(endedAt, caseId)
    .limit($.limit);
});

/** 5.2 live cases with the number of referrals that stand, the newest first, before the case named. */
export const onTheWay = statement({ before: bare<string | null>(), limit: bare<number>() }, (db, $) => {
  const stands = db
    .select({ n: count() })
    .from(referral)
    .where(and(eq(referral.caseId, caseId), ne(referral.state, 'declined')));
  return db
    .select({ caseId, schemeId: sql`${schemeId}`.mapWith(schemeId), referrals: sql`${stands}`.mapWith(Number) })
    .from(signpostingCase)
    .where(
      and(
        isNull(endedAs),
        isNotNull(schemeId),
        isNull(contactStopped),
        sql`(${$.before}::uuid is null or ${caseId} < ${$.before}::uuid)`,
      ),
    )
    .orderBy(desc(caseId))
    .limit($.limit);
});
