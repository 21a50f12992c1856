import type { ServingMethod } from '@byway/contracts/codes';
import { londonDate } from '@byway/schemes/london';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { noticeForUpdate } from '../notices/notice.store.ts';
import { askOwners } from './ask-owners.ts';
import { decideAsk, type Payload } from './clearing.rules.ts';
import { fitsDisposal, offenceOf } from './offences.ts';

export type Sought =
  | { readonly step: 'issue'; readonly courtCode: string; readonly hearingAt: string; readonly offenceCode: string }
  | { readonly step: 'post'; readonly method: ServingMethod; readonly hearingAt: string | null };

/** 4.6 the liaison asks for the summons to be issued or posted; it is done when every owner is clear (202 until then). */
export async function seekClearance(
  tx: Tx,
  noticeId: string,
  sought: Sought,
  actor: string,
  now: () => number,
): Promise<{ answer: Answer; caseId: string } | Refused> {
  const notice = await noticeForUpdate(tx, noticeId);
  if (!notice) return refuse('not-found');
  const t = now();
  if (sought.step === 'issue') {
    const offence = offenceOf(sought.offenceCode);
    if (!offence) return refuse('unknown-offence', { field: 'offenceCode' });
    if (!fitsDisposal(offence, notice.disposal)) return refuse('offence-does-not-fit', { field: 'offenceCode' });
  }
  const payload: Payload = sought.step === 'issue' ? sought : { ...sought, addressConfirmedOn: londonDate(t) };
  const refused = decideAsk(notice, payload, t);
  if (refused) return refused;
  const { round, rowVersion } = await askOwners(tx, notice, payload, { actor, t });
  return { answer: { status: 202, body: { step: sought.step, round }, etag: rowVersion }, caseId: notice.caseId };
}
