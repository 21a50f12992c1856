import type { Tx } from '@byway/tables/database';
import { first, several, statement } from '@byway/tables/statement';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { heardOf } from '../cases/case.store.ts';
import { summonsOf } from '../summonses/summons.store.ts';
import { clearing, courtCase, notice, noticeMiss, noticeVersion } from '../tables.ts';
import { warningsOf } from '../warnings/warning.store.ts';
import type { Notice } from './notice.ts';
import { missesOf } from './notice-miss.store.ts';

const { noticeId, caseId, state, version, hash, schemeId, schemeVersion, disposal, missesToNotice } = notice;
const { toldInPerson, rulingDueAt, raisedAt, agreedAt, withdrawnBecause, ruledBy, ruledAt, rowVersion } = notice;

const caseOf = first({ noticeId }, (db, $) => db.select({ caseId }).from(notice).where(eq(noticeId, $.noticeId)));
const lock = statement({ noticeId }, (db, $) =>
  db.select({ noticeId }).from(notice).where(eq(noticeId, $.noticeId)).for('update'),
);

/** The notice under its case's lock; null when there is none (or it is another force's, which looks the same). */
export async function noticeForUpdate(tx: Tx, noticeId: string): Promise<Notice | null> {
  const found = await caseOf(tx, { noticeId });
  if (!found) return null;
  await heardOf(tx, found.caseId);
  await lock(tx, { noticeId });
  return findNotice(tx, noticeId);
}

const lockAll = statement({ caseId }, (db, $) =>
  db.select({ noticeId }).from(notice).where(eq(caseId, $.caseId)).orderBy(raisedAt, noticeId).for('update'),
);

/** Every notice of a case, oldest first, under the case's lock. */
export async function noticesForUpdate(tx: Tx, caseId: string): Promise<Notice[]> {
  await heardOf(tx, caseId);
  const found: Notice[] = [];
  for (const { noticeId } of await lockAll(tx, { caseId })) {
    const one = await findNotice(tx, noticeId);
    if (one) found.push(one);
  }
  return found;
}

const { force: _, ...NOTICE } = getTableColumns(notice);
const { withdrawalAskedAt, leaveDecidedAt, addressToConfirm, hasAddress } = courtCase;

const find = first({ noticeId }, (db, $) =>
  db
    .select({
      ...NOTICE,
      caseEndedAs: courtCase.endedAs,
      withdrawalAskedAt,
      leaveDecidedAt,
      addressToConfirm,
      hasAddress,
      asking: clearing.step,
    })
    .from(notice)
    .leftJoin(courtCase, eq(courtCase.caseId, caseId))
    .leftJoin(clearing, and(eq(clearing.noticeId, noticeId), eq(clearing.state, 'asked')))
    .where(eq(noticeId, $.noticeId)),
);

/** The notice with its misses, its warnings and its summons, as committed or as this transaction has it; takes no lock. */
export async function findNotice(tx: Tx, noticeId: string): Promise<Notice | null> {
  const row = await find(tx, { noticeId });
  if (!row) return null;
  return {
    ...row,
    addressToConfirm: row.addressToConfirm ?? false,
    misses: await missesOf(tx, { noticeId }),
    warnings: await warningsOf(tx, { noticeId }),
    summons: await summonsOf(tx, { noticeId }),
  };
}

const assign = statement({ noticeId, assignedTo: notice.assignedTo }, (db, $) =>
  db.update(notice).set({ assignedTo: $.assignedTo }).where(eq(noticeId, $.noticeId)),
);

/** Who sees to a notice. What can be done with it stays as it was: its ETag does not change. */
export const assignNotice = (tx: Tx, noticeId: string, assignedTo: string | null) =>
  assign(tx, { noticeId, assignedTo });

const NEXT = sql`${rowVersion} + 1`;
const raised = { version, hash, disposal, missesToNotice, toldInPerson };

/** 4.2 a notice that is raised, or the newest version of one that is open. A joined miss does not move what was set at first. */
export const saveRaised = statement(
  { ...raised, noticeId, caseId, schemeId, schemeVersion, rulingDueAt, raisedAt, agreedAt },
  (db, $) =>
    db
      .insert(notice)
      .values({ ...$, state: 'open' })
      .onConflictDoUpdate({
        target: noticeId,
        set: {
          version: $.version,
          hash: $.hash,
          disposal: $.disposal,
          missesToNotice: $.missesToNotice,
          toldInPerson: $.toldInPerson,
          rowVersion: NEXT,
        },
      }),
);

/** Keeps a version as it came; the second of one number changes nothing. */
export const keepVersion = statement(
  {
    noticeId,
    version,
    hash,
    raisedAt,
    payload: noticeVersion.payload,
  },
  (db, $) => db.insert(noticeVersion).values($).onConflictDoNothing(),
);

const clearMisses = statement({ noticeId }, (db, $) =>
  db.delete(noticeMiss).where(eq(noticeMiss.noticeId, $.noticeId)),
);

type NewMiss = Omit<typeof noticeMiss.$inferInsert, 'noticeId' | 'force'>;

/** The misses of the version in force, at least one, in place of those of the version before. */
export async function saveMisses(tx: Tx, noticeId: string, misses: readonly NewMiss[]): Promise<void> {
  await clearMisses(tx, { noticeId });
  const rows = misses.map((miss) => ({ ...miss, noticeId }));
  await tx.db.insert(noticeMiss).values(rows).onConflictDoNothing();
}

const RETURNED = { rowVersion };
const move = first({ noticeId, state }, (db, $) =>
  db.update(notice).set({ state: $.state, rowVersion: NEXT }).where(eq(noticeId, $.noticeId)).returning(RETURNED),
);

/** Moves the notice to a state; returns the new version of its row, which is its ETag. */
export async function setState(tx: Tx, noticeId: string, to: Notice['state']): Promise<number> {
  return versionOf(await move(tx, { noticeId, state: to }));
}

const rule = first({ noticeId, ruling: notice.ruling, ruledBy, ruledAt }, (db, { noticeId: id, ...ruled }) =>
  db
    .update(notice)
    .set({ ...ruled, state: 'ruled', rulingVersion: version, rowVersion: NEXT })
    .where(eq(noticeId, id))
    .returning(RETURNED),
);

/** 4.3 the notice is ruled on in its present version; returns the new version of its row. */
export async function saveRuled(
  tx: Tx,
  ruled: { noticeId: string; ruling: Notice['ruling']; ruledBy: string; ruledAt: number },
): Promise<number> {
  return versionOf(await rule(tx, ruled));
}

const giveBack = first(
  { noticeId, rulingDueAt, chargeRefusedAt: notice.chargeRefusedAt },
  (db, { noticeId: id, ...returned }) =>
    db
      .update(notice)
      .set({ ...returned, state: 'sent-back', rowVersion: NEXT })
      .where(eq(noticeId, id))
      .returning(RETURNED),
);

/** 4.6 the liaison is to rule again; returns the new version of the notice's row. */
export async function saveReturned(
  tx: Tx,
  returned: { noticeId: string; rulingDueAt: number; chargeRefusedAt: number | null },
): Promise<number> {
  return versionOf(await giveBack(tx, returned));
}

function versionOf(row: { rowVersion: number } | null): number {
  if (!row) throw new Error('a notice went away under its lock');
  return row.rowVersion;
}

/** 4.3, 7.3 by when a ruling is due, where its days start again. */
export const saveRulingDue = statement({ noticeId, rulingDueAt }, (db, $) =>
  db.update(notice).set({ rulingDueAt: $.rulingDueAt, rowVersion: NEXT }).where(eq(noticeId, $.noticeId)),
);

/** 4.2 an open notice is withdrawn. */
export const withdrawNotice = statement({ noticeId, withdrawnBecause }, (db, $) =>
  db
    .update(notice)
    .set({ state: 'withdrawn', withdrawnBecause: $.withdrawnBecause, rowVersion: NEXT })
    .where(eq(noticeId, $.noticeId)),
);

const bump = statement({ noticeIds: several(noticeId) }, (db, $) =>
  db.update(notice).set({ rowVersion: NEXT }).where(sql`${noticeId} = any(${$.noticeIds})`),
);

/** What is shown of these notices has changed without a change of state. */
export async function bumpVersion(tx: Tx, ...notices: readonly Pick<Notice, 'noticeId'>[]): Promise<void> {
  if (notices.length > 0) await bump(tx, { noticeIds: notices.map(({ noticeId }) => noticeId) });
}
