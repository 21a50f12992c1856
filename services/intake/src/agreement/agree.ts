import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import * as http from '@byway/contracts/http/intake/agreement';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate, moveCase } from '../cases/case.store.ts';
import { addDataConsent } from '../consent/data-consent.store.ts';
import type { Deps } from '../deps.ts';
import { finishDrafts } from '../drafts/erase-drafts.ts';
import { hasAddress } from '../identity/person.rules.ts';
import { identityOf } from '../identity/person.store.ts';
import { cardToHandOver } from '../tasks/chases.ts';
import { officerOf } from '../tasks/task.store.ts';
import { whyNotAgree } from './agreement.rules.ts';
import { addAgreement } from './agreement.store.ts';

/** 1.4 the person agrees: the offer becomes a case, and the programme hears of it. */
export const agree = (reader: Pick<Deps, 'vault' | 'log'>): Route =>
  route(http.agree, async ({ tx, params: { caseId }, body, caller: { actor }, now }) => {
    const offer = await caseForUpdate(tx, { caseId });
    if (!offer) return refuse('not-found');
    const agreedAt = now();
    const refusal = whyNotAgree(offer, body);
    if (refusal) return refusal;
    const { explained, dataConsent: given, ...agreed } = body;
    await addAgreement(tx, {
      ...agreed,
      adultPresent: body.adultPresent ?? null,
      youthJusticeConsulted: body.youthJusticeConsulted ?? null,
      caseId,
      explainedSessions: explained.sessions,
      explainedConsequence: explained.consequence,
      explainedExcuses: explained.excuses,
      explainedAdvice: explained.advice,
      agreedWith: actor,
      agreedAt,
    });
    if (given !== undefined) await addDataConsent(tx, { caseId, given, recordedBy: actor, recordedAt: agreedAt });
    await moveCase(tx, { caseId, state: 'agreed', policeDecisionDueAt: null });
    await finishDrafts(tx, caseId);
    const { schemeId, schemeVersion, disposal, under18, creditsKept } = offer;
    const { acceptance, youthJusticeConsulted = false, cardGiven: toldInPerson, holdId } = body;
    if (!toldInPerson) await cardToHandOver(tx, { caseId, officer: await officerOf(tx, caseId) }, agreedAt);
    await stateFact(tx, {
      fact: agreementMade,
      subject: caseId,
      data: {
        ...{ schemeId, schemeVersion, disposal, acceptance, under18, youthJusticeConsulted, toldInPerson, holdId },
        hasAddress: await canBePosted(tx, reader, caseId),
        // §6 who goes on after a reversal has these behind them.
        ...(creditsKept === null ? {} : { creditsKept }),
      },
      recorded: agreedAt,
      actor,
    });
    return { status: 201, etag: offer.version + 1, body: { caseId, state: 'agreed', agreedAt, holdId } };
  });

/** 4.5 what the court side has to know before a letter can go anywhere; of an erased person there is none. */
async function canBePosted(tx: Tx, reader: Pick<Deps, 'vault' | 'log'>, caseId: string): Promise<boolean> {
  const found = await identityOf(tx, reader, { caseId, onlyOnceAgreed: false }, ['address']);
  return found !== null && found !== 'erased' && hasAddress(found.person);
}
