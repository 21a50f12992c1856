import { summonsAuthorised } from '@byway/contracts/facts/court-summons/summons-authorised';
import { type By, stateFact } from '@byway/facts/state';
import { stepDue } from '@byway/schemes/dates';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { setState } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { dateChase } from '../tasks/chase.ts';
import { saveAuthorised } from './summons.store.ts';

/** 4.6 authorises the one summons of this breach. The caller has asked `decideAuthorisation`, and nothing stood against it. */
export async function authorise(tx: Tx, notice: Notice, { actor, at, cause }: By): Promise<void> {
  const { noticeId, caseId } = notice;
  const summonsId = newId();
  await saveAuthorised(tx, { summonsId, noticeId, caseId, authorisedBy: actor, authorisedAt: at });
  await setState(tx, noticeId, 'authorised');
  const data = { noticeId, summonsId };
  await stateFact(tx, { fact: summonsAuthorised, subject: caseId, data, recorded: at, actor, cause: cause ?? null });
  await dateChase(tx, notice, 'issue', stepDue(at), at);
}
