import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import type { DataKey, Vault } from '../identity/vault.ts';
import type { Typed } from './draft.rules.ts';

const iso = (t: EpochMs): string => new Date(t).toISOString();
const placeOf = (draftId: string, column: 'name' | 'typed') => ({ table: 'draft', column, id: draftId });

interface Row {
  readonly draftId: string;
  readonly caseId: string | null;
  readonly state: 'open' | 'finished' | 'discarded' | 'erased';
  readonly version: number;
  readonly changedAt: Date;
  readonly eraseAt: Date;
  readonly dataKey: Buffer | null;
  readonly keyId: string;
  readonly name: Buffer | null;
  readonly typed: Buffer | null;
}

/** A draft, opened. One that is no longer kept has neither key nor content. */
export interface Draft extends Pick<Row, 'draftId' | 'caseId' | 'state' | 'version'> {
  readonly eraseAt: EpochMs;
  readonly key: DataKey | null;
  readonly name: string | null;
  readonly typed: Typed;
}

/** A line of the list of an officer's open drafts. */
export interface DraftLine extends Pick<Row, 'draftId' | 'caseId'> {
  readonly changedAt: EpochMs;
  readonly eraseAt: EpochMs;
  readonly name: string | null;
}

const COLUMNS = `draft_id as "draftId", case_id as "caseId", state, version, changed_at as "changedAt",
  erase_at as "eraseAt", data_key as "dataKey", key_id as "keyId", name, typed`;

function opened(tx: Tx, vault: Vault, row: Row): Draft {
  const { draftId, caseId, state, version, eraseAt, dataKey, keyId, name, typed } = row;
  const key = dataKey && vault.openKey(tx.tenant.force, draftId, { keyId, wrapped: dataKey });
  return {
    draftId,
    caseId,
    state,
    version,
    eraseAt: eraseAt.getTime(),
    key,
    name: key && name ? (key.open(placeOf(draftId, 'name'), name) as string) : null,
    typed: key && typed ? (key.open(placeOf(draftId, 'typed'), typed) as Typed) : {},
  };
}

/** Begins an empty draft of an officer, about an offer that is there already where `caseId` is given. */
export async function addDraft(
  tx: Tx,
  vault: Vault,
  given: { readonly owner: string; readonly caseId: string | null; readonly at: EpochMs; readonly eraseAt: EpochMs },
): Promise<string> {
  const draftId = newId();
  const { key, wrapped, keyId } = vault.newKey(tx.tenant.force, draftId);
  await tx.query({
    name: 'draft-add',
    text: `insert into draft (draft_id, force, owner, case_id, data_key, key_id, typed, begun_at, changed_at, erase_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
    values: [
      draftId,
      tx.tenant.force,
      given.owner,
      given.caseId,
      wrapped,
      keyId,
      key.seal(placeOf(draftId, 'typed'), {}),
      iso(given.at),
      iso(given.eraseAt),
    ],
  });
  return draftId;
}

/** The draft of this officer; null: they have none of this id. */
export async function draftOf(tx: Tx, vault: Vault, draftId: string, owner: string): Promise<Draft | null> {
  const [row] = await tx.query<Row>({
    name: 'draft-of',
    text: `select ${COLUMNS} from draft where draft_id = $1 and owner = $2`,
    values: [draftId, owner],
  });
  return row ? opened(tx, vault, row) : null;
}

/** The same, locked until commit. */
export async function draftForUpdate(tx: Tx, vault: Vault, draftId: string, owner: string): Promise<Draft | null> {
  const [row] = await tx.query<Row>({
    name: 'draft-for-update',
    text: `select ${COLUMNS} from draft where draft_id = $1 and owner = $2 for update`,
    values: [draftId, owner],
  });
  return row ? opened(tx, vault, row) : null;
}

/** An officer's open drafts, newest first, after `cursor` (a draftId), at most `limit`. */
export async function openDrafts(
  tx: Tx,
  vault: Vault,
  owner: string,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<DraftLine[]> {
  const rows = await tx.query<Row>({
    name: 'drafts-open',
    text: `select ${COLUMNS} from draft
            where owner = $1 and state = 'open' and ($2::uuid is null or draft_id < $2)
            order by draft_id desc limit $3`,
    values: [owner, cursor, limit],
  });
  return rows.map((row) => {
    const { draftId, caseId, eraseAt, name } = opened(tx, vault, row);
    return { draftId, caseId, name, changedAt: row.changedAt.getTime(), eraseAt };
  });
}

/** What a locked draft is to hold from now on. */
export interface Change {
  readonly name: string | null;
  readonly typed: Typed;
  readonly caseId: string | null;
  readonly at: EpochMs;
  readonly eraseAt: EpochMs;
}

/** Seals a change of a locked, open draft. Gives its new version. */
export async function saveDraft(tx: Tx, draftId: string, key: DataKey, change: Change): Promise<number> {
  const { name, typed, caseId, at, eraseAt } = change;
  const [row] = await tx.query<{ version: number }>({
    name: 'draft-save',
    text: `update draft set name = $2, typed = $3, case_id = $4, changed_at = $5, erase_at = $6, version = version + 1
            where draft_id = $1 returning version`,
    values: [
      draftId,
      name === null ? null : key.seal(placeOf(draftId, 'name'), name),
      key.seal(placeOf(draftId, 'typed'), typed),
      caseId,
      iso(at),
      iso(eraseAt),
    ],
  });
  return row?.version ?? 0;
}

const EMPTIED = 'data_key = null, name = null, typed = null, version = version + 1';

/** Discards a locked draft: its content is destroyed. */
export async function emptyDraft(tx: Tx, draftId: string): Promise<void> {
  await tx.query({
    name: 'draft-empty',
    text: `update draft set state = 'discarded', ${EMPTIED} where draft_id = $1`,
    values: [draftId],
  });
}

/** The offer was answered: destroys the content of every open draft about it; gives their ids. */
export async function finishDraftsOf(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.query<{ draft_id: string }>({
    name: 'drafts-finish',
    text: `update draft set state = 'finished', ${EMPTIED} where case_id = $1 and state = 'open' returning draft_id`,
    values: [caseId],
  });
  return rows.map((row) => row.draft_id);
}

/**
 * Destroys the content of a draft whose time has come. It waits for nobody: a command that has the draft
 * locked wants the due row that this is done under. True: erased.
 */
export async function eraseDraft(tx: Tx, draftId: string, now: EpochMs): Promise<boolean> {
  const rows = await tx.query({
    name: 'draft-erase',
    text: `update draft set state = 'erased', ${EMPTIED}
            where draft_id = (select draft_id from draft
                               where draft_id = $1 and state = 'open' and erase_at <= $2 for update skip locked)
            returning 1`,
    values: [draftId, iso(now)],
  });
  return rows.length > 0;
}

/** When an open draft is to be erased; null: it is not open. Locks nothing. */
export async function eraseAtOf(tx: Tx, draftId: string): Promise<EpochMs | null> {
  const [row] = await tx.query<{ at: Date }>({
    name: 'draft-erase-at',
    text: `select erase_at as at from draft where draft_id = $1 and state = 'open'`,
    values: [draftId],
  });
  return row?.at.getTime() ?? null;
}
