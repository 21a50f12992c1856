import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import * as http from '@byway/contracts/http/intake/agreement';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { askWithdrawal, caseForUpdate } from '../cases/case.store.ts';
import { whyNotWithdraw } from './agreement.rules.ts';

/** §6 the person asks to leave the programme. From this commit on no summons is cleared until a manager has decided. */
export const withdraw = route(http.withdraw, async ({ tx, params: { caseId }, body, caller: { actor }, now }) => {
  const agreed = await caseForUpdate(tx, { caseId });
  if (!agreed) return refuse('not-found');
  const askedAt = now();
  const refusal = whyNotWithdraw(agreed);
  if (refusal) return refusal;
  const { reasonCode, via } = body;
  await askWithdrawal(tx, { caseId, withdrawalReason: reasonCode, withdrawalVia: via, withdrawalAskedAt: askedAt });
  await stateFact(tx, {
    fact: agreementWithdrawn,
    subject: caseId,
    data: { reasonCode, via },
    recorded: askedAt,
    actor,
  });
  return { status: 202, etag: agreed.version + 1, body: { caseId, askedAt } };
});
