import { letterDue } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { type Chase, chaseOf } from '@byway/service-kit/tasks/chase';
import type { Tx } from '@byway/tables/database';
import { isLetterOwed } from '../letters/letter.rules.ts';
import { lettersOf } from '../letters/letter.store.ts';
import { findNotice } from '../notices/notice.store.ts';
import { type Notice, type Summons, summonsOf } from '../notices/notice.ts';
import { tellOf } from '../tasks/task.store.ts';
import { discontinuanceOf } from './discontinuance.store.ts';

/** 4.7 whether the letter about the request on this notice has still to go out, as this transaction has it. */
async function isOwed(tx: Tx, noticeId: string, { summonsId }: Summons): Promise<boolean> {
  const sent = await lettersOf(tx, { summonsId });
  return isLetterOwed(
    await discontinuanceOf(tx, { noticeId }),
    sent.map(({ kind }) => kind),
  );
}

const letterToSend = chaseOf({
  kind: 'letter-to-send',
  due: letterDue,
  look: async (tx, noticeId) => {
    const notice = await findNotice(tx, noticeId);
    return notice?.summons && (await isOwed(tx, noticeId, notice.summons)) ? { caseId: notice.caseId } : null;
  },
});

/** 4.7 the letter to the person is chased until somebody has recorded that it went out. */
export const LETTER_CHASES: Readonly<Record<'letter-to-send', Chase>> = { 'letter-to-send': letterToSend };

/** 4.7 tells the liaison at policy time `now` that the letter about the request is to go out, where it has not, and dates its chase. */
export async function chaseLetter(tx: Tx, notice: Notice, now: EpochMs): Promise<void> {
  if (!(await isOwed(tx, notice.noticeId, summonsOf(notice)))) return;
  await tellOf(tx, notice, 'letter-to-send', now);
  await letterToSend.begin(tx, notice.noticeId, now);
}

/** The letter has gone out, or its place is taken by the service of the discontinuance (4.7). */
export const stopChasingLetter = (tx: Tx, noticeId: string, now: EpochMs): Promise<void> =>
  letterToSend.end(tx, [noticeId], now);
