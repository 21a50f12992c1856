import type { FollowUpResult } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { caseForUpdate, iso } from '../cases/case.store.ts';

/** Keeps a follow-up and gives its id; null when the case has one of these weeks. */
export async function addFollowUp(tx: Tx, caseId: string, weeks: number, dueAt: EpochMs): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>({
    name: 'follow-up-add',
    text: `insert into follow_up (follow_up_id, case_id, force, weeks, due_at) values ($1, $2, $3, $4, $5)
           on conflict (case_id, weeks) do nothing returning follow_up_id as id`,
    values: [newId(), caseId, tx.tenant.force, weeks, iso(dueAt)],
  });
  return row?.id ?? null;
}

/** A follow-up as it stands. */
export interface FollowUpRow {
  readonly followUpId: string;
  readonly caseId: string;
  readonly weeks: number;
  readonly dueAt: Date;
  readonly stopped: boolean;
  readonly result: FollowUpResult | null;
  readonly recordedAt: Date | null;
}

const COLUMNS = `follow_up_id as "followUpId", weeks, due_at as "dueAt", stopped_at is not null as stopped, result,
  recorded_at as "recordedAt"`;

/** A follow-up without a lock: what a due step looks at. */
export async function findFollowUp(tx: Tx, followUpId: string): Promise<FollowUpRow | null> {
  const [row] = await tx.query<FollowUpRow>({
    name: 'follow-up-find',
    text: `select case_id as "caseId", ${COLUMNS} from follow_up where follow_up_id = $1`,
    values: [followUpId],
  });
  return row ?? null;
}

/** A follow-up under its case's lock, for staff of the caller's force and provider. Null: none of theirs. */
export async function followUpForUpdate(tx: Tx, followUpId: string): Promise<FollowUpRow | null> {
  const found = await findFollowUp(tx, followUpId);
  if (!found || !(await caseForUpdate(tx, found.caseId))) return null;
  return findFollowUp(tx, followUpId);
}

/** The follow-ups of a case, in order. */
export async function followUpsOf(tx: Tx, caseId: string): Promise<Omit<FollowUpRow, 'caseId'>[]> {
  return tx.query<Omit<FollowUpRow, 'caseId'>>({
    name: 'follow-ups-of',
    text: `select ${COLUMNS} from follow_up where case_id = $1 order by weeks`,
    values: [caseId],
  });
}

/** Keeps what a follow-up found. */
export async function saveResult(
  tx: Tx,
  followUpId: string,
  result: FollowUpResult,
  actor: string,
  at: EpochMs,
): Promise<void> {
  await tx.query({
    name: 'follow-up-result',
    text: 'update follow_up set result = $2, recorded_by = $3, recorded_at = $4 where follow_up_id = $1',
    values: [followUpId, result, actor, iso(at)],
  });
}

/** 5.3 stops every follow-up of a case that has no answer yet. */
export async function stopFollowUps(tx: Tx, caseId: string, at: EpochMs): Promise<void> {
  await tx.query({
    name: 'follow-ups-stop',
    text: `update follow_up set stopped_at = $2
            where case_id = $1 and stopped_at is null and (result is null or result = 'no-answer')`,
    values: [caseId, iso(at)],
  });
}
