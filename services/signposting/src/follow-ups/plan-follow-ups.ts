import { followUpOpened } from '@byway/contracts/facts/signposting/follow-up-opened';
import { systemActor } from '@byway/contracts/services';
import { stateFact } from '@byway/facts/state';
import { tell } from '@byway/service-kit/tasks/task.store';
import { type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import type { LockedCase } from '../cases/case.store.ts';
import { followUpAt } from './follow-up.rules.ts';
import { addFollowUp, findFollowUp } from './follow-up.store.ts';

/**
 * 5.3 dates the follow-ups of a locked case once it is known to be completed and under which scheme (§11), in whichever
 * order the two were heard. None where contact was declined before.
 */
export async function planFollowUps(tx: Tx, known: LockedCase): Promise<void> {
  const { caseId, profile, endedAs, endedAt, contactStopped } = known;
  if (!profile || endedAs !== 'completed' || endedAt === null || contactStopped) return;
  for (const weeks of profile.followUpWeeks) {
    const at = followUpAt(endedAt, weeks);
    const followUpId = await addFollowUp(tx, caseId, weeks, at);
    if (followUpId) await setDue(tx, { kind: 'follow-up', key: followUpId, subject: caseId, at });
  }
}

/** 5.3 the day has come: programme staff are told to ask, and the person is written to. Takes no lock on the case, like a chase of a referral. */
export const followUpStep: DueHandler = async (tx, step, now) => {
  const found = await findFollowUp(tx, { followUpId: step.key });
  if (!found || found.stopped || found.result !== null) return;
  const { caseId: subject, followUpId, weeks } = found;
  await tell(tx, { kind: 'follow-up-due', caseId: subject, about: followUpId }, now);
  const data = { followUpId, weeks };
  await stateFact(tx, {
    fact: followUpOpened,
    subject,
    data,
    recorded: now,
    effective: step.at,
    actor: systemActor('signposting'),
  });
};
