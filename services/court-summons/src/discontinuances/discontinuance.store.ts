import type { DiscontinuanceAnswer, ServingMethod } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import type { By } from '../by.ts';
import { iso } from '../notices/notice.store.ts';
import type { Discontinuance } from './discontinuance.rules.ts';

/** The request about a notice, whose case is locked; null: the prosecutor was not asked. */
export async function discontinuanceOf(tx: Tx, noticeId: string): Promise<Discontinuance | null> {
  const [row] = await tx.query<{ answer: DiscontinuanceAnswer | null; served: boolean }>({
    name: 'discontinuance-of',
    text: 'select answer, served_at is not null as served from discontinuance where notice_id = $1',
    values: [noticeId],
  });
  return row ?? null;
}

export async function saveAnswer(
  tx: Tx,
  noticeId: string,
  answer: DiscontinuanceAnswer,
  { actor, t }: By,
): Promise<void> {
  await tx.query({
    name: 'discontinuance-answer',
    text: 'update discontinuance set answer = $2, answered_at = $3, answered_by = $4 where notice_id = $1',
    values: [noticeId, answer, iso(t), actor],
  });
}

/** A refusal no longer stands: something came to light since. False: the prosecutor has not refused. */
export async function reopenRefused(tx: Tx, noticeId: string): Promise<boolean> {
  const reopened = await tx.query({
    name: 'discontinuance-reopen',
    text: `update discontinuance set answer = null, answered_at = null, answered_by = null
            where notice_id = $1 and answer = 'refused' returning 1`,
    values: [noticeId],
  });
  return reopened.length > 0;
}

export async function saveServed(tx: Tx, noticeId: string, method: ServingMethod, { actor, t }: By): Promise<void> {
  await tx.query({
    name: 'discontinuance-serve',
    text: 'update discontinuance set served_method = $2, served_at = $3, served_by = $4 where notice_id = $1',
    values: [noticeId, method, iso(t), actor],
  });
}
