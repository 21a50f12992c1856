import {
  type DiscontinuanceAnswer,
  type HearingResult,
  type LetterKind,
  type ServingMethod,
  SUMMONS_OWNERS,
  type UncountReason,
} from '@byway/contracts/codes';
import type { NoticeView } from '@byway/contracts/http/court-summons/notice-view';
import type { Tx } from '@byway/tables/database';
import type { StoredClearing } from '../clearing/clearing.store.ts';
import { discontinuanceServedOn } from '../discontinuances/discontinuance.rules.ts';
import type { Notice } from './notice.ts';

/** Shows a round, and who has not answered it. */
export function roundView(stored: StoredClearing): NoticeView['clearing'][number] {
  const { step, round, state, reason, askedAt, askedBy, answers, silent } = stored;
  const heard = new Set(answers.map(({ owner }) => owner));
  const waitingFor = state === 'asked' ? SUMMONS_OWNERS.filter((owner) => !heard.has(owner)) : [];
  return { step, round, state, reason, askedAt, askedBy, answers: [...answers], waitingFor, silent };
}

/** Shows the summons of a notice as it is in this transaction; null: none was authorised. */
export async function summonsView(tx: Tx, { noticeId, summons }: Notice): Promise<NoticeView['summons']> {
  if (!summons) return null;
  const letters = await tx.query<{ kind: LetterKind; sent_at: Date }>({
    name: 'summons-letters',
    text: 'select kind, sent_at from letter where summons_id = $1 order by sent_at, kind',
    values: [summons.summonsId],
  });
  const hearings = await tx.query<{ result: HearingResult; recorded_by: string; recorded_at: Date }>({
    name: 'summons-hearings',
    text: 'select result, recorded_by, recorded_at from hearing_result where summons_id = $1 order by n',
    values: [summons.summonsId],
  });
  return {
    ...summons,
    letters: letters.map(({ kind, sent_at }) => ({ kind, sentAt: sent_at.getTime() })),
    discontinuance: await discontinuanceView(tx, noticeId),
    hearings: hearings.map((one) => ({
      result: one.result,
      recordedBy: one.recorded_by,
      recordedAt: one.recorded_at.getTime(),
    })),
  };
}

type DiscontinuanceView = NonNullable<NoticeView['summons']>['discontinuance'];

/** 4.7 the request to the prosecutor, what came of it, and its service; null: nobody asked. */
async function discontinuanceView(tx: Tx, noticeId: string): Promise<DiscontinuanceView> {
  const [row] = await tx.query<{
    reason: UncountReason;
    requested_at: Date;
    answer: DiscontinuanceAnswer | null;
    answered_at: Date | null;
    served_method: ServingMethod | null;
    served_at: Date | null;
  }>({
    name: 'summons-discontinuance',
    text: `select reason, requested_at, answer, answered_at, served_method, served_at from discontinuance
            where notice_id = $1`,
    values: [noticeId],
  });
  if (!row) return null;
  const { served_method: method, served_at: sentAt } = row;
  return {
    reason: row.reason,
    requestedAt: row.requested_at.getTime(),
    answer: row.answer,
    answeredAt: row.answered_at?.getTime() ?? null,
    servedMethod: method,
    servedAt: sentAt?.getTime() ?? null,
    deemedServedOn: method && sentAt && discontinuanceServedOn(method, sentAt.getTime()),
  };
}
