import { summonsAuthorised } from '@byway/contracts/facts/court-summons/summons-authorised';
import * as http from '@byway/contracts/http/court-summons/summonses';
import { stateFact } from '@byway/facts/state';
import { stepDue } from '@byway/schemes/dates';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { decideAuthorisation } from '../notices/notice.rules.ts';
import { noticeForUpdate, setState } from '../notices/notice.store.ts';
import { dateChase } from '../tasks/chase.ts';
import { saveAuthorised } from './summons.store.ts';

/** 4.6 a second person, a police decision-maker, authorises the one summons of this breach. */
export const authoriseSummons = route(
  http.authoriseSummons,
  async ({ tx, params: { noticeId }, caller: { actor }, now, note }) => {
    const notice = await noticeForUpdate(tx, noticeId);
    if (!notice) return refuse('not-found');
    const t = now();
    const refused = decideAuthorisation(notice, actor, t);
    if (refused) return refused;
    const { caseId } = notice;
    note({ subject: caseId });
    const summonsId = newId();
    await saveAuthorised(tx, { summonsId, noticeId, caseId, authorisedBy: actor, authorisedAt: t });
    const etag = await setState(tx, noticeId, 'authorised');
    await stateFact(tx, {
      fact: summonsAuthorised,
      subject: caseId,
      data: { noticeId, summonsId },
      recorded: t,
      actor,
    });
    await dateChase(tx, notice, 'issue', stepDue(t), t);
    return { status: 201, body: { summonsId }, etag };
  },
);
