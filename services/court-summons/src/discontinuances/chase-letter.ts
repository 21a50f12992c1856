import { letterDue } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { type Chase, chaseOf } from '@byway/service-kit/tasks/chase';
import type { Tx } from '@byway/tables/database';
import { isLetterOwed } from '../letters/letter.rules.ts';
import { lettersOf } from '../letters/letter.store.ts';
import { findNotice } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { tellOf } from '../tasks/task.store.ts';
import { discontinuanceOf } from './discontinuance.store.ts';

const letterToSend = chaseOf({
  kind: 'letter-to-send',
  due: letterDue,
  look: async (tx, noticeId) => {
    const notice = await findNotice(tx, noticeId);
    if (!notice?.summons) return null;
    const sent = await lettersOf(tx, { summonsId: notice.summons.summonsId });
    const isOwed = isLetterOwed(
      await discontinuanceOf(tx, { noticeId }),
      sent.map(({ kind }) => kind),
    );
    return isOwed ? { caseId: notice.caseId } : null;
  },
});

/** 4.7 the letter to the person is chased until somebody has recorded that it went out. */
export const LETTER_CHASES: Readonly<Record<'letter-to-send', Chase>> = { 'letter-to-send': letterToSend };

/** 4.7 tells the liaison at policy time `now` that the letter about the request is to go out, and dates its chase. */
export async function chaseLetter(tx: Tx, notice: Pick<Notice, 'noticeId' | 'caseId'>, now: EpochMs): Promise<void> {
  await tellOf(tx, notice, 'letter-to-send', now);
  await letterToSend.begin(tx, notice.noticeId, now);
}

/** The letter has gone out, or what it would say is served (4.7), or the court has ended the matter. */
export const stopChasingLetter = (tx: Tx, noticeId: string, now: EpochMs): Promise<void> =>
  letterToSend.end(tx, [noticeId], now);
