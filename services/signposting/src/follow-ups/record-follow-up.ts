import type { FollowUpResult } from '@byway/contracts/codes';
import { followedUp } from '@byway/contracts/facts/signposting/followed-up';
import { stateFact } from '@byway/facts/state';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import { clearDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { iso } from '../cases/case.store.ts';
import { stopContactOf } from '../cases/stop-contact.ts';
import { closeTask } from '../tasks/task.store.ts';
import { whyNotRecord } from './follow-up.rules.ts';
import { followUpForUpdate, saveResult } from './follow-up.store.ts';

/** 5.3 what a follow-up found; `declined-contact` stops those still to come. */
export async function recordFollowUp(
  tx: Tx,
  followUpId: string,
  result: FollowUpResult,
  actor: string,
  now: () => number,
): Promise<{ readonly answer: Answer; readonly caseId: string } | Refused> {
  const found = await followUpForUpdate(tx, followUpId);
  if (!found) return refuse('not-found');
  const { caseId, weeks, stopped } = found;
  const t = now();
  const why = whyNotRecord({ dueAt: found.dueAt.getTime(), stopped, result: found.result }, result, t);
  if (why) return refuse(why);
  await clearDue(tx, 'follow-up', followUpId);
  await saveResult(tx, followUpId, result, actor, t);
  if (result === 'declined-contact') await stopContactOf(tx, caseId, result, t);
  await closeTask(tx, 'follow-up-due', followUpId, t);
  await stateFact(tx, { fact: followedUp, subject: caseId, data: { followUpId, weeks, result }, recorded: t, actor });
  return { answer: { status: 200, body: { followUpId, weeks, result, recordedAt: iso(t) } }, caseId };
}
