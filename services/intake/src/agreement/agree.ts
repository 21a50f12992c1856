import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { stateFact } from '@byway/facts/state';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate, moveCase } from '../cases/case.store.ts';
import { addDataConsent } from '../consent/data-consent.store.ts';
import { finishDrafts } from '../drafts/erase-drafts.ts';
import { whyNotAgree } from './agreement.rules.ts';
import { type Agreement, addAgreement } from './agreement.store.ts';

/** 1.4 the person agrees: the offer becomes a case, and the programme hears of it. */
export async function agree(
  tx: Tx,
  caseId: string,
  given: Agreement,
  actor: string,
  now: () => number,
): Promise<Answer | Refused> {
  const offer = await caseForUpdate(tx, caseId);
  if (!offer) return refuse('not-found');
  const agreedAt = now();
  const refusal = whyNotAgree(offer, given);
  if (refusal) return refuse(refusal.code, refusal.field ? { field: refusal.field } : {});
  const at = new Date(agreedAt).toISOString();
  await addAgreement(tx, caseId, given, actor, at);
  if (given.dataConsent !== undefined) await addDataConsent(tx, caseId, given.dataConsent, actor, at);
  const version = await moveCase(tx, caseId, 'agreed', null);
  await finishDrafts(tx, caseId);
  const { schemeId, schemeVersion, disposal, under18 } = offer;
  const { acceptance, youthJusticeConsulted, cardGiven: toldInPerson, holdId } = given;
  await stateFact(tx, {
    fact: agreementMade,
    subject: caseId,
    data: { schemeId, schemeVersion, disposal, acceptance, under18, youthJusticeConsulted, toldInPerson, holdId },
    recorded: agreedAt,
    actor,
  });
  return { status: 201, etag: version, body: { caseId, state: 'agreed', agreedAt: at, holdId } };
}
