import * as http from '@byway/contracts/http/court-summons/letters';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { lettersOf, sendLetter } from '../letters/letter.store.ts';
import { bumpVersion, noticeForUpdate } from '../notices/notice.store.ts';
import { stopChasingLetter } from './chase-letter.ts';
import { discontinuanceOf } from './discontinuance.store.ts';

/** 4.7 whoever printed the letter records that it has gone out. */
export const sendDiscontinuanceLetter = route(
  http.sendDiscontinuanceLetter,
  async ({ tx, params: { noticeId }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const { summons, caseId, rowVersion } = notice;
    if (!summons || !(await discontinuanceOf(tx, { noticeId }))) return refuse('not-asked');
    const { summonsId } = summons;
    const sent = await lettersOf(tx, { summonsId });
    if (sent.some(({ kind }) => kind === 'discontinuance')) return refuse('already-sent');
    note({ subject: caseId });
    const sentAt = now();
    await sendLetter(tx, { summonsId, kind: 'discontinuance', sentAt });
    await stopChasingLetter(tx, noticeId, sentAt);
    await bumpVersion(tx, notice);
    return { status: 200, body: { sentAt }, etag: rowVersion + 1 };
  },
);
