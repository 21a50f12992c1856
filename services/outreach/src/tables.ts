import { CAMPAIGN_STATES, LEFT_OUT, LEGAL_BASES, NUMBER_STATES } from '@byway/contracts/outreach-codes';
import { bytea, fenced, force, instant, isOneOf } from '@byway/tables/columns';
import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';

/** How many numbers of an import were no mobile numbers of this country, by why: they are not kept. */
export type NotKept = Readonly<Record<'landline' | 'not-uk', number>>;

/** 8.4 what a dry run said, and of which version of the campaign. */
export interface DryRunKept {
  readonly at: number;
  readonly version: number;
  readonly toSend: number;
  readonly leftOut: Readonly<Partial<Record<(typeof LEFT_OUT)[number], number>>>;
}

/** 8.5 what became of the numbers, when nothing of them is left. */
export interface Tally {
  readonly states: Readonly<Record<string, number>>;
  readonly leftOut: Readonly<Record<string, number>>;
}

/** 8.1 one campaign. Its row is locked by whatever changes it, and by every step of its sending. */
export const campaign = pgTable(
  'campaign',
  {
    campaignId: uuid().primaryKey(),
    force: force(),
    title: text().notNull(),
    operation: text().notNull(),
    askedBy: text().notNull(),
    legalBasis: text({ enum: LEGAL_BASES }).notNull(),
    partnerName: text().notNull(),
    partnerLink: text().notNull(),
    partnerPhone: text().notNull(),
    helpline: text().notNull(),
    areaCode: text().notNull(),
    fund: text().notNull(),
    english: text(),
    welsh: text(),
    state: text({ enum: CAMPAIGN_STATES }).notNull().default('draft'),
    madeBy: text().notNull(),
    /** Whoever made it or changed it: none of them releases it. */
    makers: text().array().notNull(),
    madeAt: instant().notNull(),
    /** Counts what changes what is sent, and to whom. */
    version: integer().notNull().default(1),
    notKept: jsonb().$type<NotKept>().notNull(),
    dryRun: jsonb().$type<DryRunKept>(),
    releasedBy: text(),
    releasedAt: instant(),
    confirmedBy: text(),
    confirmedAt: instant(),
    stoppedBy: text(),
    stoppedAt: instant(),
    /** Real time before which nothing more of it goes: how the rate is held to. */
    nextSendAt: instant(),
    lastSentAt: instant(),
    tally: jsonb().$type<Tally>(),
    settledAt: instant(),
    erasedAt: instant(),
    keyHash: text(),
  },
  (t) => [
    check('campaign_state_check', isOneOf(t.state, CAMPAIGN_STATES)),
    check('campaign_legal_basis_check', isOneOf(t.legalBasis, LEGAL_BASES)),
    // 8.4 two people, and neither made it, whatever the code does.
    check('campaign_check', sql`(${t.releasedBy} is null) = (${t.releasedAt} is null)`),
    check('campaign_check1', sql`(${t.confirmedBy} is null) = (${t.confirmedAt} is null)`),
    check('campaign_check2', sql`${t.confirmedBy} is null or ${t.releasedBy} is not null`),
    check('campaign_check3', sql`${t.confirmedBy} is distinct from ${t.releasedBy} or ${t.confirmedBy} is null`),
    check('campaign_check4', sql`${t.releasedBy} is null or not ${t.releasedBy} = any(${t.makers})`),
    check('campaign_check5', sql`${t.confirmedBy} is null or not ${t.confirmedBy} = any(${t.makers})`),
    check(
      'campaign_check6',
      sql`${t.state} in ('draft', 'half-released', 'erased') or ${t.confirmedBy} is not null or ${t.stoppedBy} is not null`,
    ),
    index('campaign_newest').on(t.force, t.campaignId),
    index('campaign_sending').on(t.nextSendAt).where(sql`${t.state} = 'sending'`),
    ...fenced(),
  ],
);

const campaignId = () =>
  uuid()
    .notNull()
    .references(() => campaign.campaignId);

/** 8.1 the key of a campaign, wrapped. Destroying it makes its numbers unreadable for good, in every copy of the database. */
export const campaignKey = pgTable(
  'campaign_key',
  { campaignId: campaignId().primaryKey(), force: force(), keyId: text().notNull(), wrapped: bytea().notNull() },
  () => fenced(),
);

/** One number of a campaign. Its id is our reference at the gateway. Neither `sealed` nor `hash` is left once it is settled. */
export const campaignNumber = pgTable(
  'campaign_number',
  {
    numberId: uuid().primaryKey(),
    campaignId: campaignId(),
    force: force(),
    sealed: bytea(),
    hash: text(),
    lastUsedOn: date().notNull(),
    state: text({ enum: NUMBER_STATES }).notNull().default('waiting'),
    leftOut: text({ enum: LEFT_OUT }),
    providerId: text(),
    attempts: integer().notNull().default(0),
    /** Real time before which nobody takes it up. */
    retryAt: instant(),
  },
  (t) => [
    check('campaign_number_state_check', isOneOf(t.state, NUMBER_STATES)),
    check('campaign_number_left_out_check', isOneOf(t.leftOut, LEFT_OUT)),
    check('campaign_number_check', sql`(${t.state} = 'left-out') = (${t.leftOut} is not null)`),
    check('campaign_number_check1', sql`(${t.state} in ('delivered', 'failed', 'left-out')) = (${t.sealed} is null)`),
    check('campaign_number_check2', sql`(${t.sealed} is null) = (${t.hash} is null)`),
    unique('campaign_number_campaign_id_hash_key').on(t.campaignId, t.hash),
    index('campaign_number_open').on(t.campaignId, t.numberId).where(sql`${t.state} in ('waiting', 'sending')`),
    index('campaign_number_sent').on(t.retryAt).where(sql`${t.state} = 'sent'`),
    ...fenced(),
  ],
);

/** 8.4 the numbers that said STOP, by keyed hash: for every sender, and so of no force. Nothing is ever taken out. */
export const stoppedNumber = pgTable('stopped_number', { hash: text().primaryKey(), stoppedAt: instant().notNull() });

/** 8.5 what came back, by the gateway's id of it: taken in, and answered once. Neither whose it is nor what it says is kept. */
export const reply = pgTable('reply', {
  replyId: text().primaryKey(),
  heardAt: instant().notNull(),
  /** The automatic answer: our reference at the gateway, and when it was handed over. */
  answerId: uuid(),
  answeredAt: instant(),
});

/** 8.5 how many new contacts the partner had in a week. */
export const partnerWeek = pgTable(
  'partner_week',
  {
    campaignId: campaignId(),
    force: force(),
    weekOf: date().notNull(),
    contacts: integer().notNull(),
    recordedBy: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.weekOf] }),
    check('partner_week_contacts_check', sql`${t.contacts} >= 0`),
    ...fenced(),
  ],
);
