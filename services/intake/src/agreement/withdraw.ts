import type { WithdrawalReason } from '@byway/contracts/codes';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { stateFact } from '@byway/facts/state';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { askWithdrawal, caseForUpdate } from '../cases/case.store.ts';
import { whyNotWithdraw } from './agreement.rules.ts';

/** §6 the person asks to leave the programme. From this commit on no summons is cleared until a manager has decided. */
export async function withdraw(
  tx: Tx,
  caseId: string,
  reasonCode: WithdrawalReason,
  actor: string,
  now: () => number,
): Promise<Answer | Refused> {
  const agreed = await caseForUpdate(tx, caseId);
  if (!agreed) return refuse('not-found');
  const recorded = now();
  const refusal = whyNotWithdraw(agreed);
  if (refusal) return refuse(refusal.code);
  const askedAt = new Date(recorded).toISOString();
  const version = await askWithdrawal(tx, caseId, reasonCode, askedAt);
  await stateFact(tx, { fact: agreementWithdrawn, subject: caseId, data: { reasonCode }, recorded, actor });
  return { status: 202, etag: version, body: { caseId, askedAt } };
}
