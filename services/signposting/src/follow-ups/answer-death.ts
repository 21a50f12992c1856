import { contactResumed } from '@byway/contracts/facts/signposting/contact-resumed';
import * as http from '@byway/contracts/http/signposting/cases';
import { stateFact } from '@byway/facts/state';
import { whyNothingNew } from '@byway/service-kit/cases/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { chaseOf } from '@byway/service-kit/tasks/chase';
import { caseForUpdate } from '../cases/case.store.ts';
import { openDeath, saveAnswer, takeStopBack } from '../cases/death.store.ts';
import { goOn } from './go-on.ts';

/** 5.3 nobody has said yet whether it is true: a second person is told each working day. */
export const unconfirmedDeath = chaseOf({
  kind: 'death-unconfirmed',
  look: async (tx, caseId) => ((await openDeath(tx, { caseId })) ? { caseId } : null),
});

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
