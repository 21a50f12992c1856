import { caseRows, schemePinned } from '@byway/service-kit/cases/case-rows';
import { bare, first, one, statement } from '@byway/tables/statement';
import { and, count, desc, eq, isNotNull, isNull, ne, notExists, sql } from 'drizzle-orm';
import { referral, signpostingCase } from '../tables.ts';

const { caseId, schemeId, schemeVersion, endedAs, endedAt, nothingWantedAt } = signpostingCase;
const { contactStopped, contactStoppedAt, version } = signpostingCase;

const rows = caseRows(signpostingCase, {
  caseId,
  schemeId,
  schemeVersion,
  endedAs,
  endedAt,
  nothingWantedAt,
  contactStopped,
  contactStoppedAt,
});
export const { heardOf, caseForUpdate, lockedCase, findCase, endCase } = rows;
export const pinScheme = schemePinned(signpostingCase, rows);
export type LockedCase = Awaited<ReturnType<typeof lockedCase>>;

const NEXT = sql`${version} + 1`;

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
