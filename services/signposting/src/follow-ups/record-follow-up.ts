import { followedUp } from '@byway/contracts/facts/signposting/followed-up';
import * as http from '@byway/contracts/http/signposting/follow-ups';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import { clearDue } from '@byway/service-kit/time/dated-steps';
import { whyNotRecord } from './follow-up.rules.ts';
import { followUpForUpdate, saveResult } from './follow-up.store.ts';
import { stopContactOf } from './stop-contact.ts';

/** 5.3 what a follow-up found; `declined-contact` stops those still to come. */
export const recordFollowUp = route(http.recordFollowUp, async ({ tx, params, body, caller, now, note }) => {
  const { followUpId } = params;
  const { result } = body;
  const { actor } = caller;
  const found = await followUpForUpdate(tx, followUpId);
  if (!found) return refuse('not-found');
  const { caseId, weeks } = found;
  const recorded = now();
  const why = whyNotRecord(found, result, recorded);
  if (why) return refuse(why);
  await clearDue(tx, 'follow-up', followUpId);
  await saveResult(tx, { followUpId, result, recordedAt: recorded, recordedBy: actor });
  if (result === 'declined-contact') await stopContactOf(tx, caseId, result, { at: recorded, actor });
  await endTasks(tx, { kinds: ['follow-up-due'], about: [followUpId], doneAt: recorded });
  await stateFact(tx, { fact: followedUp, subject: caseId, data: { followUpId, weeks, result }, recorded, actor });
  note({ subject: caseId });
  return { status: 200, body: { followUpId, weeks, result, recordedAt: recorded } };
});
