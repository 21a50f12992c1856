import type { ConcernState } from '@byway/contracts/safeguarding-codes';
import { bare, first, statement } from '@byway/tables/statement';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { concern, concernWorker, freeze, safeContact, told } from '../tables.ts';

const { concernId, raisedAt, officer, contactedAt, outcome, outcomeAt, releasedAt, reopens } = concern;
const { kind, via, raisedBy, signs, suspectAndVictim, wordsSealed, outcomeSealed, releaseSealed } = told;

const SHOWN = {
  concernId,
  kind,
  via,
  raisedAt,
  officer,
  contactedAt,
  outcome,
  releasedAt,
  caseIds: sql<
    string[]
  >`array(select f.case_id from ${freeze} f where f.concern_id = "concern"."concern_id" order by 1)`,
};

const STATES: Readonly<Record<ConcernState, SQL>> = {
  new: sql`${outcome} is null and ${officer} is null`,
  'in-hand': sql`${outcome} is null and ${officer} is not null`,
  decided: sql`${outcome} is not null`,
};
const PAGE = { before: bare<string | null>(), limit: bare<number>() };
const page = (is: SQL | null) =>
  statement(PAGE, (db, $) =>
    db
      .select(SHOWN)
      .from(concern)
      .innerJoin(told, eq(told.concernId, concernId))
      .where(and(is ?? undefined, sql`(${$.before}::uuid is null or ${concernId} < ${$.before}::uuid)`))
      .orderBy(desc(concernId))
      .limit($.limit),
  );

/** 7.8 concerns the caller may see, newest first, by state. */
export const concernsBy = {
  all: page(null),
  new: page(STATES.new),
  'in-hand': page(STATES['in-hand']),
  decided: page(STATES.decided),
} as const;

/** One concern as a whole, where the caller may see it. */
export const wholeConcern = first({ concernId }, (db, $) =>
  db
    .select({
      ...SHOWN,
      outcomeAt,
      reopens,
      raisedBy,
      signs,
      suspectAndVictim,
      wordsSealed,
      outcomeSealed,
      releaseSealed,
      workers: sql<
        string[]
      >`array(select w.worker from ${concernWorker} w where w.concern_id = "concern"."concern_id" order by 1)`,
    })
    .from(concern)
    .innerJoin(told, eq(told.concernId, concernId))
    .where(eq(concernId, $.concernId)),
);

const { contactId, at, by, channel, result } = safeContact;
export const contactsOf = statement({ concernId: safeContact.concernId }, (db, $) =>
  db
    .select({ contactId, at, by, channel, result, wordsSealed: safeContact.wordsSealed })
    .from(safeContact)
    .where(eq(safeContact.concernId, $.concernId))
    .orderBy(contactId),
);
