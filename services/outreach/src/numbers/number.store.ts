import type { LeftOut, NumberState } from '@byway/contracts/outreach-codes';
import type { Database, Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bare, first, statement } from '@byway/tables/statement';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { campaignKey, campaignNumber, stoppedNumber } from '../tables.ts';

const { keyId, wrapped } = campaignKey;
const { numberId, campaignId, sealed, hash, lastUsedOn, state, leftOut, providerId, attempts, retryAt } =
  campaignNumber;

export const keepKey = statement({ campaignId: campaignKey.campaignId, keyId, wrapped }, (db, $) =>
  db.insert(campaignKey).values($),
);
export const keyOfCampaign = first({ campaignId }, (db, $) =>
  db.select({ keyId, wrapped }).from(campaignKey).where(eq(campaignKey.campaignId, $.campaignId)),
);
export const destroyKey = first({ campaignId }, (db, $) =>
  db.delete(campaignKey).where(eq(campaignKey.campaignId, $.campaignId)).returning({ wrapped }),
);

/** A number as it is kept. */
export interface NewNumber {
  readonly numberId: string;
  readonly sealed: Buffer;
  readonly hash: string;
  readonly lastUsedOn: string;
}

const ADD = `
insert into campaign_number (number_id, campaign_id, force, sealed, hash, last_used_on)
select n.id, $1, $2, n.sealed, n.hash, n.used from unnest($3::uuid[], $4::bytea[], $5::text[], $6::date[]) n (id, sealed, hash, used)
on conflict (campaign_id, hash) do update set last_used_on = greatest(campaign_number.last_used_on, excluded.last_used_on)
returning hash, xmax = 0 as added`;

/** 8.1 adds numbers; of one that is in the campaign already the later day is kept. Gives which were new, by hash. */
export async function addNumbers(tx: Tx, id: string, numbers: readonly NewNumber[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ hash: string; added: boolean }>({
    name: 'numbers-add',
    text: ADD,
    values: [
      id,
      tx.tenant.force,
      numbers.map((one) => one.numberId),
      numbers.map((one) => one.sealed),
      numbers.map((one) => one.hash),
      numbers.map((one) => one.lastUsedOn),
    ],
  });
  return new Set(rows.filter(({ added }) => added).map((row) => row.hash));
}

export const newNumberId = newId;

/** 8.4 how many numbers there are by where they are, and why they were left out. */
export const tallyOf = statement({ campaignId }, (db, $) =>
  db
    .select({ state, leftOut, numbers: sql<number>`count(*)::int` })
    .from(campaignNumber)
    .where(eq(campaignId, $.campaignId))
    .groupBy(state, leftOut),
);

/** 8.2 what of those that wait would be left out: not used since the day given, or stopped. */
export const wouldLeaveOut = statement({ campaignId, since: lastUsedOn }, (db, $) => {
  const idle = sql`${lastUsedOn} < ${$.since}`;
  const stopped = sql`exists (select 1 from ${stoppedNumber} where ${stoppedNumber.hash} = ${hash})`;
  return db
    .select({
      idle: sql<number>`(count(*) filter (where ${idle}))::int`,
      stop: sql<number>`(count(*) filter (where not ${idle} and ${stopped}))::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(campaignNumber)
    .where(and(eq(campaignId, $.campaignId), eq(state, 'waiting')));
});

const after = (ms: unknown) => sql`clock_timestamp() + ${ms} * interval '1 millisecond'`;
const TAKEN = { numberId, sealed, hash, lastUsedOn, state, attempts };
/** A number in hand. */
export type Taken = Pick<typeof campaignNumber.$inferSelect, keyof typeof TAKEN>;

/**
 * The next number of a campaign that waits, or whose sending nobody answered for, taken in hand for `forMs` of real time; null: none. The
 * campaign is locked.
 */
export const takeNumber = first({ campaignId, forMs: bare<number>() }, (db, $) => {
  const next = db
    .select({ numberId })
    .from(campaignNumber)
    .where(
      and(
        eq(campaignId, $.campaignId),
        sql`${state} in ('waiting', 'sending')`,
        sql`(${retryAt} is null or ${retryAt} <= clock_timestamp())`,
      ),
    )
    .orderBy(numberId)
    .limit(1);
  return db
    .update(campaignNumber)
    .set({ attempts: sql`${attempts} + 1`, retryAt: after($.forMs) })
    .where(eq(numberId, sql`(${next})`))
    .returning(TAKEN);
});

/** It is about to be sent: from now on it may have been. */
export const beginSending = statement({ numberId }, (db, $) =>
  db.update(campaignNumber).set({ state: 'sending' }).where(eq(numberId, $.numberId)),
);

/** It was surely not taken: it waits again for so much real time. */
export const putBack = statement({ numberId, ms: bare<number>() }, (db, $) =>
  db
    .update(campaignNumber)
    .set({ state: 'waiting', retryAt: after($.ms) })
    .where(and(eq(numberId, $.numberId), eq(state, 'sending'))),
);

/** The gateway has it. */
export const saveSent = statement({ numberId, providerId, askAfterMs: bare<number>() }, (db, $) =>
  db
    .update(campaignNumber)
    .set({ state: 'sent', providerId: $.providerId, attempts: 0, retryAt: after($.askAfterMs) })
    .where(and(eq(numberId, $.numberId), eq(state, 'sending'))),
);

/** 8.5 it is settled: nothing of the number is left. */
export const settle = statement({ numberId, state, leftOut }, (db, $) =>
  db
    .update(campaignNumber)
    .set({ state: $.state, leftOut: $.leftOut, sealed: null, hash: null, retryAt: null })
    .where(and(eq(numberId, $.numberId), inArray(state, ['waiting', 'sending', 'sent']))),
);

/** The same of everything that waits. */
export const leaveOutWaiting = statement({ campaignId, leftOut }, (db, $) =>
  db
    .update(campaignNumber)
    .set({ state: 'left-out', leftOut: $.leftOut, sealed: null, hash: null, retryAt: null })
    .where(and(eq(campaignId, $.campaignId), eq(state, 'waiting'))),
);

/** A number whose end is asked for. */
export const takeSent = first({ numberId, forMs: bare<number>() }, (db, $) =>
  db
    .update(campaignNumber)
    .set({ attempts: sql`${attempts} + 1`, retryAt: after($.forMs) })
    .where(and(eq(numberId, $.numberId), eq(state, 'sent'), sql`${retryAt} <= clock_timestamp()`))
    .returning({ campaignId, providerId, attempts }),
);

export const askLater = statement({ numberId, ms: bare<number>() }, (db, $) =>
  db
    .update(campaignNumber)
    .set({ retryAt: after($.ms) })
    .where(eq(numberId, $.numberId)),
);

/** Whether anything of a campaign is still to be sent, or waits for a receipt. */
export const isOpen = first({ campaignId }, (db, $) =>
  db
    .select({ numberId })
    .from(campaignNumber)
    .where(and(eq(campaignId, $.campaignId), sql`${state} in ('waiting', 'sending', 'sent')`))
    .limit(1),
);

export const deleteNumbers = statement({ campaignId }, (db, $) =>
  db.delete(campaignNumber).where(eq(campaignId, $.campaignId)),
);

/** A number and whose it is. */
export interface Asked {
  readonly numberId: string;
  readonly force: string;
}

const TO_ASK = {
  name: 'numbers-to-ask',
  text: `select number_id as "numberId", force from campaign_number where state = 'sent' and retry_at <= clock_timestamp() order by retry_at limit 100`,
};

/** Numbers of every force whose end is asked for: for the sweep. */
export const numbersToAsk = (database: Database): Promise<Asked[]> => database.single<Asked>(TO_ASK);

/** Why a number was left out, or where it is. */
export type Counted = { readonly state: NumberState; readonly leftOut: LeftOut | null; readonly numbers: number };
