import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bare, first, one, several, statement } from '@byway/tables/statement';
import { and, count, desc, eq, lte, sql } from 'drizzle-orm';
import type { DataKey, Vault } from '../identity/vault.ts';
import { draft } from '../tables.ts';
import type { Typed } from './draft.rules.ts';

const { draftId, owner, caseId, state, dataKey, keyId, name, typed, begunAt, changedAt, eraseAt, version } = draft;
const DRAFT = { draftId, caseId, state, version, changedAt, eraseAt, dataKey, keyId, name, typed };
type Row = Pick<typeof draft.$inferSelect, keyof typeof DRAFT>;

/** A draft, opened. One that is no longer kept has neither key nor content. */
export interface Draft extends Pick<Row, 'draftId' | 'caseId' | 'state' | 'version' | 'changedAt' | 'eraseAt'> {
  readonly key: DataKey | null;
  readonly name: string | null;
  readonly typed: Typed;
}

const placeOf = (draftId: string, column: 'name' | 'typed') => ({ table: 'draft', column, id: draftId });

function opened(tx: Tx, vault: Vault, { dataKey: wrapped, keyId, name, typed, ...row }: Row): Draft {
  const { draftId } = row;
  const key = wrapped && vault.openKey(tx.tenant.force, draftId, { keyId, wrapped });
  return {
    ...row,
    key,
    name: key && name ? (key.open(placeOf(draftId, 'name'), name) as string) : null,
    typed: key && typed ? (key.open(placeOf(draftId, 'typed'), typed) as Typed) : {},
  };
}

const add = statement({ draftId, owner, caseId, dataKey, keyId, typed, begunAt, changedAt, eraseAt }, (db, $) =>
  db.insert(draft).values($),
);

/** Begins an empty draft of an officer, about an offer that is there already where `caseId` is given. */
export async function addDraft(
  tx: Tx,
  vault: Vault,
  { at, ...given }: Pick<Row, 'caseId' | 'eraseAt'> & { readonly owner: string; readonly at: EpochMs },
): Promise<string> {
  const draftId = newId();
  const { key, wrapped: dataKey, keyId } = vault.newKey(tx.tenant.force, draftId);
  const typed = key.seal(placeOf(draftId, 'typed'), {});
  await add(tx, { ...given, draftId, dataKey, keyId, typed, begunAt: at, changedAt: at });
  return draftId;
}

/** How many drafts of an officer are not finished. */
export const openDraftsOf = one({ owner }, (db, $) =>
  db
    .select({ open: count() })
    .from(draft)
    .where(and(eq(owner, $.owner), eq(state, 'open'))),
);

const ofOwner = first({ draftId, owner }, (db, $) =>
  db
    .select(DRAFT)
    .from(draft)
    .where(and(eq(draftId, $.draftId), eq(owner, $.owner))),
);
const ofOwnerForUpdate = first({ draftId, owner }, (db, $) =>
  db
    .select(DRAFT)
    .from(draft)
    .where(and(eq(draftId, $.draftId), eq(owner, $.owner)))
    .for('update'),
);

/** The draft of this officer; null: they have none of this id. */
export async function draftOf(tx: Tx, vault: Vault, draftId: string, owner: string): Promise<Draft | null> {
  const row = await ofOwner(tx, { draftId, owner });
  return row && opened(tx, vault, row);
}

/** The draft of this officer, locked until commit; null: they have none of this id. */
export async function draftForUpdate(tx: Tx, vault: Vault, draftId: string, owner: string): Promise<Draft | null> {
  const row = await ofOwnerForUpdate(tx, { draftId, owner });
  return row && opened(tx, vault, row);
}

const open = statement({ owner, after: bare<string | null>(), limit: bare<number>() }, (db, $) =>
  db
    .select(DRAFT)
    .from(draft)
    .where(and(eq(owner, $.owner), eq(state, 'open'), sql`(${$.after}::uuid is null or ${draftId} < ${$.after})`))
    .orderBy(desc(draftId))
    .limit($.limit),
);

/** An officer's open drafts, newest first, after a draft (null: from the newest). */
export async function openDrafts(
  tx: Tx,
  vault: Vault,
  page: { readonly owner: string; readonly after: string | null; readonly limit: number },
): Promise<Draft[]> {
  return (await open(tx, page)).map((row) => opened(tx, vault, row));
}

const NEXT = sql`${version} + 1`;

const save = statement({ draftId, name, typed, caseId, changedAt, eraseAt }, (db, { draftId: id, ...kept }) =>
  db
    .update(draft)
    .set({ ...kept, version: NEXT })
    .where(eq(draftId, id)),
);

/** What a locked draft is to hold from now on. */
interface Change extends Pick<Row, 'caseId' | 'changedAt' | 'eraseAt'> {
  readonly name: string | null;
  readonly typed: Typed;
}

/** Seals a change of a locked, open draft. */
export async function saveDraft(
  tx: Tx,
  draftId: string,
  key: DataKey,
  { name, typed, ...rest }: Change,
): Promise<void> {
  await save(tx, {
    ...rest,
    draftId,
    name: name === null ? null : key.seal(placeOf(draftId, 'name'), name),
    typed: key.seal(placeOf(draftId, 'typed'), typed),
  });
}

const EMPTIED = { dataKey: null, name: null, typed: null, version: NEXT };

/** Discards a locked draft: its content is destroyed. */
export const emptyDraft = statement({ draftId }, (db, $) =>
  db
    .update(draft)
    .set({ ...EMPTIED, state: 'discarded' })
    .where(eq(draftId, $.draftId)),
);

/** The offer was answered: destroys the content of every open draft about it; returns their ids. */
export const finishDraftsOf = statement({ caseId }, (db, $) =>
  db
    .update(draft)
    .set({ ...EMPTIED, state: 'finished' })
    .where(and(eq(caseId, $.caseId), eq(state, 'open')))
    .returning({ draftId }),
);

/**
 * Destroys the content of a draft whose time has come by `now`; null: it has not. It waits for nobody: a command that has the
 * draft locked wants the due row that this is done under.
 */
export const eraseDraft = first({ draftId, now: eraseAt }, (db, $) => {
  const ready = db
    .select({ draftId })
    .from(draft)
    .where(and(eq(draftId, $.draftId), eq(state, 'open'), lte(eraseAt, $.now)))
    .for('update', { skipLocked: true });
  return db
    .update(draft)
    .set({ ...EMPTIED, state: 'erased' })
    .where(sql`${draftId} = (${ready})`)
    .returning({ draftId });
});

/** When an open draft is to be erased; null: it is not open. Locks nothing. */
export const eraseAtOf = first({ draftId }, (db, $) =>
  db
    .select({ eraseAt })
    .from(draft)
    .where(and(eq(draftId, $.draftId), eq(state, 'open'))),
);

/** Drafts that were about these cases, whatever became of them. */
export const draftsOf = statement({ cases: several(caseId) }, (db, $) =>
  db.select({ draftId }).from(draft).where(sql`${caseId} = any(${$.cases})`),
);
