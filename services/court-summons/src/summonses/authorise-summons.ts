import { summonsAuthorised } from '@byway/contracts/facts/court-summons/summons-authorised';
import { stateFact } from '@byway/facts/state';
import { stepDue } from '@byway/schemes/dates';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { decideAuthorisation } from '../notices/notice.rules.ts';
import { iso, noticeForUpdate, setState } from '../notices/notice.store.ts';
import { dateChase } from '../tasks/chase.ts';

/** 4.6 a second person, a police decision-maker, authorises the one summons of this breach. */
export async function authoriseSummons(
  tx: Tx,
  noticeId: string,
  actor: string,
  now: () => number,
): Promise<{ answer: Answer; caseId: string } | Refused> {
  const notice = await noticeForUpdate(tx, noticeId);
  if (!notice) return refuse('not-found');
  const t = now();
  const refused = decideAuthorisation(notice, actor, t);
  if (refused) return refused;
  const { caseId } = notice;
  const summonsId = newId();
  await tx.query({
    name: 'summons-authorise',
    text: 'insert into summons (summons_id, notice_id, case_id, force, authorised_by, authorised_at) values ($1, $2, $3, $4, $5, $6)',
    values: [summonsId, noticeId, caseId, tx.tenant.force, actor, iso(t)],
  });
  const etag = await setState(tx, noticeId, 'authorised');
  await stateFact(tx, { fact: summonsAuthorised, subject: caseId, data: { noticeId, summonsId }, recorded: t, actor });
  await dateChase(tx, notice, 'issue', stepDue(t), t);
  return { answer: { status: 201, body: { summonsId }, etag }, caseId };
}
