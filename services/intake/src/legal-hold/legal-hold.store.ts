import type { LegalHoldEnd, LegalHoldReason } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';

/** A legal hold on a person, lifted or not. */
export interface LegalHold {
  readonly legalHoldId: string;
  readonly reason: LegalHoldReason;
  readonly putBy: string;
  readonly putAt: Date;
  readonly liftedBy: string | null;
  readonly liftedAt: Date | null;
  readonly liftedFor: LegalHoldEnd | null;
}

const COLUMNS = `legal_hold_id as "legalHoldId", reason, put_by as "putBy", put_at as "putAt",
  lifted_by as "liftedBy", lifted_at as "liftedAt", lifted_for as "liftedFor"`;

/** Whether any stands; read under the lock of the person's cases. */
export async function isOnHold(tx: Tx, personId: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'is-on-hold',
    text: 'select 1 from legal_hold where person_id = $1 and lifted_at is null limit 1',
    values: [personId],
  });
  return rows.length > 0;
}

/** Every hold a person was ever under, newest first; a hundred at most. */
export async function holdsOf(tx: Tx, personId: string): Promise<LegalHold[]> {
  return tx.query<LegalHold>({
    name: 'holds-of',
    text: `select ${COLUMNS} from legal_hold where person_id = $1 order by legal_hold_id desc limit 100`,
    values: [personId],
  });
}

/** Keeps a hold; false where one for this reason stands. */
export async function addHold(
  tx: Tx,
  given: Pick<LegalHold, 'legalHoldId' | 'reason' | 'putBy'> & { readonly personId: string; readonly putAt: EpochMs },
): Promise<boolean> {
  const rows = await tx.query({
    name: 'hold-add',
    text: `insert into legal_hold (legal_hold_id, force, person_id, reason, put_by, put_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (person_id, reason) where lifted_at is null do nothing returning 1`,
    values: [
      given.legalHoldId,
      tx.tenant.force,
      given.personId,
      given.reason,
      given.putBy,
      new Date(given.putAt).toISOString(),
    ],
  });
  return rows.length === 1;
}

export async function holdForUpdate(tx: Tx, legalHoldId: string): Promise<LegalHold | null> {
  const text = `select ${COLUMNS} from legal_hold where legal_hold_id = $1 for update`;
  const [row] = await tx.query<LegalHold>({ name: 'hold-for-update', text, values: [legalHoldId] });
  return row ?? null;
}

/** Ends a locked hold. */
export async function keepLifted(
  tx: Tx,
  legalHoldId: string,
  given: { readonly by: string; readonly at: EpochMs; readonly reason: LegalHoldEnd },
): Promise<void> {
  await tx.query({
    name: 'hold-lift',
    text: 'update legal_hold set lifted_by = $2, lifted_at = $3, lifted_for = $4 where legal_hold_id = $1',
    values: [legalHoldId, given.by, new Date(given.at).toISOString(), given.reason],
  });
}
