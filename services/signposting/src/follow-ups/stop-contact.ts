import type { ContactStop } from '@byway/contracts/codes';
import type { Fact } from '@byway/contracts/envelope';
import { contactStopped } from '@byway/contracts/facts/signposting/contact-stopped';
import * as http from '@byway/contracts/http/signposting/cases';
import { stateFact } from '@byway/facts/state';
import type { EpochMs } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { endTasksOf } from '@byway/service-kit/tasks/task.store';
import { clearDueOf } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { caseForUpdate, saveContactStop } from '../cases/case.store.ts';
import { reportDeath } from '../cases/death.store.ts';
import { unansweredReferral } from '../referrals/chase-referral.ts';
import { closeReferrals } from '../referrals/referral.store.ts';
import { unconfirmedDeath } from './answer-death.ts';
import { stopFollowUps } from './follow-up.store.ts';

/** Who or what stops contact, and when. */
interface By {
  readonly at: EpochMs;
  readonly actor: string;
  /** The fact that brought it about. */
  readonly cause?: Fact;
}

/**
 * 5.3 follow-ups stop on death and when the person declines contact. A death also ends every referral that runs (5.2):
 * nobody is to write to the family, and whoever writes to people hears of it. What the person agreed to with another service is theirs to end. The case is locked.
 * @returns the case's new version; null: the person had died, and that stays the reason
 */
export async function stopContactOf(tx: Tx, caseId: string, reason: ContactStop, { at, actor, cause }: By) {
  await clearDueOf(tx, caseId, ['follow-up']);
  if (reason === 'died') {
    const closed = await closeReferrals(tx, { caseId, closedAt: at });
    await unansweredReferral.end(
      tx,
      closed.map(({ referralId }) => referralId),
      at,
    );
  }
  await stopFollowUps(tx, { caseId, stoppedAt: at });
  await endTasksOf(tx, { caseId, kind: 'follow-up-due', doneAt: at });
  const stopped = await saveContactStop(tx, { caseId, contactStopped: reason, contactStoppedAt: at });
  if (!stopped) return null;
  const said = { fact: contactStopped, subject: caseId, data: { reason }, recorded: at, actor };
  await stateFact(tx, cause ? { ...said, cause } : said);
  return stopped;
}

/**
 * 5.3 programme staff heard that the person has died or wants no more contact, also after the case ended. A death stops contact at
 * once, and a second person says whether it is true.
 */
export const stopContact = route(http.stopContact, async ({ tx, params: { caseId }, body, caller, now }) => {
  const { reasonCode } = body;
  const found = await caseForUpdate(tx, caseId);
  if (!found) return refuse('not-found');
  if (found.contactStopped === reasonCode) return refuse('contact-stopped');
  const at = now();
  const stopped = await stopContactOf(tx, caseId, reasonCode, { at, actor: caller.actor });
  if (!stopped) return refuse('contact-stopped');
  if (reasonCode === 'died') {
    const { contactStopped: stoppedBefore, contactStoppedAt: stoppedBeforeAt } = found;
    const report = { deathReportId: newId(), caseId, reportedAt: at, reportedBy: caller.actor };
    await reportDeath(tx, { ...report, stoppedBefore, stoppedBeforeAt });
    await unconfirmedDeath.begin(tx, caseId, at);
  }
  return { status: 200, body: { caseId, contactStopped: reasonCode }, etag: stopped.version };
});
