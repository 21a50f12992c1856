import type { Database, Tx } from '@byway/tables/database';
import { bare, first, statement } from '@byway/tables/statement';
import { and, desc, eq, sql } from 'drizzle-orm';
import { campaign, campaignNumber } from '../tables.ts';

const { campaignId, title, operation, askedBy, legalBasis, partnerName, partnerLink, partnerPhone, helpline } =
  campaign;
const { areaCode, fund, english, welsh, state, madeBy, makers, madeAt, version, notKept, dryRun } = campaign;
const { releasedBy, releasedAt, confirmedBy, confirmedAt, stoppedBy, stoppedAt, nextSendAt, tally } = campaign;
const { settledAt, erasedAt, keyHash, lastSentAt } = campaign;

export const addCampaign = statement(
  {
    campaignId,
    title,
    operation,
    askedBy,
    legalBasis,
    partnerName,
    partnerLink,
    partnerPhone,
    helpline,
    areaCode,
    fund,
    madeBy,
    makers,
    madeAt,
    notKept,
  },
  (db, $) => db.insert(campaign).values($),
);

/** A campaign as it stands. */
export type Campaign = typeof campaign.$inferSelect;

export const findCampaign = first({ campaignId }, (db, $) =>
  db.select().from(campaign).where(eq(campaignId, $.campaignId)),
);

/** The same, locked until commit: every change of it, and every step of its sending, comes before or after. */
export const campaignForUpdate = first({ campaignId }, (db, $) =>
  db.select().from(campaign).where(eq(campaignId, $.campaignId)).for('update'),
);

const numbers = sql<number>`(select count(*)::int from ${campaignNumber} n where n.campaign_id = ${campaign}.campaign_id)`;
export const countNumbers = first({ campaignId: campaignNumber.campaignId }, (db, $) =>
  db
    .select({ numbers: sql<number>`count(*)::int` })
    .from(campaignNumber)
    .where(eq(campaignNumber.campaignId, $.campaignId)),
);

export const campaignsOf = statement({ before: bare<string | null>(), limit: bare<number>() }, (db, $) =>
  db
    .select({ campaignId, title, partner: partnerName, state, numbers, tally, madeAt })
    .from(campaign)
    .where(sql`(${$.before}::uuid is null or ${campaignId} < ${$.before}::uuid)`)
    .orderBy(desc(campaignId))
    .limit($.limit),
);

const changedBy = (actor: unknown) => sql`array(select distinct unnest(${makers} || array[${actor}::text]))`;

/** Numbers were added by somebody. */
export const keepImported = statement({ campaignId, notKept, actor: bare<string>() }, (db, $) =>
  db
    .update(campaign)
    .set({ notKept: $.notKept, makers: changedBy($.actor), version: sql`${version} + 1` })
    .where(eq(campaignId, $.campaignId)),
);

export const keepWords = statement({ campaignId, english, welsh, actor: bare<string>() }, (db, $) =>
  db
    .update(campaign)
    .set({ english: $.english, welsh: $.welsh, makers: changedBy($.actor), version: sql`${version} + 1` })
    .where(eq(campaignId, $.campaignId)),
);

export const keepDryRun = statement({ campaignId, dryRun }, (db, $) =>
  db.update(campaign).set({ dryRun: $.dryRun }).where(eq(campaignId, $.campaignId)),
);

export const keepRelease = statement({ campaignId, releasedBy, releasedAt }, (db, $) =>
  db
    .update(campaign)
    .set({ state: 'half-released', releasedBy: $.releasedBy, releasedAt: $.releasedAt })
    .where(eq(campaignId, $.campaignId)),
);

export const keepConfirmation = statement({ campaignId, confirmedBy, confirmedAt }, (db, $) =>
  db
    .update(campaign)
    .set({ state: 'sending', confirmedBy: $.confirmedBy, confirmedAt: $.confirmedAt })
    .where(eq(campaignId, $.campaignId)),
);

export const keepStop = statement({ campaignId, stoppedBy, stoppedAt }, (db, $) =>
  db
    .update(campaign)
    .set({ state: 'sending', stoppedBy: $.stoppedBy, stoppedAt: $.stoppedAt })
    .where(eq(campaignId, $.campaignId)),
);

const after = (ms: unknown) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;

/** 8.4 nothing more of it goes for so much real time: a text has just gone, or the gateway asked to wait. */
export const holdBack = statement({ campaignId, ms: bare<number>() }, (db, $) =>
  db
    .update(campaign)
    .set({ nextSendAt: sql`greatest(${nextSendAt}, ${after($.ms)})` })
    .where(eq(campaignId, $.campaignId)),
);

export const keepLastSent = statement({ campaignId, lastSentAt }, (db, $) =>
  db.update(campaign).set({ lastSentAt: $.lastSentAt }).where(eq(campaignId, $.campaignId)),
);

/** Every receipt is in. */
export const keepSettled = statement({ campaignId, settledAt, tally }, (db, $) =>
  db
    .update(campaign)
    .set({ state: 'sent', settledAt: $.settledAt, tally: $.tally })
    .where(and(eq(campaignId, $.campaignId), eq(state, 'sending'))),
);

export const keepKeyHash = statement({ campaignId, keyHash }, (db, $) =>
  db.update(campaign).set({ keyHash: $.keyHash }).where(eq(campaignId, $.campaignId)),
);

/** 8.5 its numbers are gone from the files, too. */
export const keepErased = statement({ campaignId, erasedAt }, (db, $) =>
  db.update(campaign).set({ state: 'erased', erasedAt: $.erasedAt }).where(eq(campaignId, $.campaignId)),
);

/** A campaign and whose it is. */
export interface Ready {
  readonly campaignId: string;
  readonly force: string;
}

const READY = {
  name: 'campaigns-ready',
  text: `select campaign_id as "campaignId", force from campaign
          where state = 'sending' and (next_send_at is null or next_send_at <= clock_timestamp()) order by next_send_at nulls first limit 50`,
};

/** Campaigns of every force of which something may go now, as far as the rate goes: for the sweep. */
export const readyCampaigns = (database: Database): Promise<Ready[]> => database.single<Ready>(READY);

const PENDING = `
select count(*)::int as count from campaign_number n join campaign c using (campaign_id)
 where c.state = 'sending' and n.state in ('waiting', 'sending') and n.attempts < 5`;

/** What is released and not sent. */
export async function countUnsent(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>({ text: PENDING });
  return row?.count ?? 0;
}
