import { contactResumed } from '@byway/contracts/facts/signposting/contact-resumed';
import * as http from '@byway/contracts/http/signposting/cases';
import { stateFact } from '@byway/facts/state';
import type { EpochMs } from '@byway/schemes/london';
import { whyNothingNew } from '@byway/service-kit/cases/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { chaseOf } from '@byway/service-kit/tasks/chase';
import { tell } from '@byway/service-kit/tasks/task.store';
import { setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate, type LockedCase } from '../cases/case.store.ts';
import { openDeath, saveAnswer, takeStopBack } from '../cases/death.store.ts';
import { unansweredReferral } from '../referrals/chase-referral.ts';
import { reopenReferrals } from '../referrals/referral.store.ts';
import { resumeFollowUps } from './follow-up.store.ts';
import { planFollowUps } from './plan-follow-ups.ts';

/** 5.3 nobody has said yet whether it is true: a second person is told each working day. */
export const unconfirmedDeath = chaseOf({
  kind: 'death-unconfirmed',
  look: async (tx, caseId) => ((await openDeath(tx, { caseId })) ? { caseId } : null),
});

/** Goes on with what the report alone had stopped: referrals are chased again, and whoever was to be asked is. */
async function goOn(tx: Tx, known: LockedCase, stoppedAt: EpochMs, now: EpochMs): Promise<void> {
  const { caseId } = known;
  for (const { referralId, madeAt } of await reopenReferrals(tx, { caseId, closedAt: stoppedAt }))
    await unansweredReferral.resume(tx, referralId, madeAt, now);
  if (known.contactStopped) return;
  for (const { followUpId, dueAt } of await resumeFollowUps(tx, { caseId, stoppedAt })) {
    if (dueAt <= now) await tell(tx, { kind: 'follow-up-due', caseId, about: followUpId }, now);
    else await setDue(tx, { kind: 'follow-up', key: followUpId, subject: caseId, at: dueAt });
  }
  await planFollowUps(tx, known);
}

/** 5.3 a second person confirms or corrects that somebody died. */
export const answerDeath = route(http.answerDeath, async ({ tx, params: { caseId }, body, caller, now }) => {
  const known = await caseForUpdate(tx, caseId);
  if (!known) return refuse('not-found');
  const report = await openDeath(tx, { caseId });
  if (!report) return refuse('no-death-reported');
  if (report.reportedBy === caller.actor) return refuse('same-person');
  const { isTrue } = body;
  const erasure = isTrue ? null : await whyNothingNew(tx, caseId);
  if (erasure) return refuse(erasure);
  const answeredAt = now();
  await saveAnswer(tx, { caseId, isTrue, answeredAt, answeredBy: caller.actor });
  await unconfirmedDeath.end(tx, [caseId], answeredAt);
  const isDead = isTrue || known.endedAs === 'deceased';
  const contactStopped = isDead ? 'died' : report.stoppedBefore;
  if (!isDead) {
    await takeStopBack(tx, { caseId, contactStopped, contactStoppedAt: report.stoppedBeforeAt });
    await goOn(tx, { ...known, contactStopped }, report.reportedAt, answeredAt);
    const data = { still: contactStopped };
    await stateFact(tx, { fact: contactResumed, subject: caseId, data, recorded: answeredAt, actor: caller.actor });
  }
  return { status: 200, body: { caseId, contactStopped } };
});
