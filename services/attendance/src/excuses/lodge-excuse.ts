import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import * as http from '@byway/contracts/http/attendance/excuses';
import { stateFact } from '@byway/facts/state';
import { excuseDecisionDue } from '@byway/schemes/dates';
import { iso } from '@byway/schemes/london';
import { whyNothingNew } from '@byway/service-kit/cases/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import { newId } from '@byway/tables/ids';
import { nextNumber } from '../cases/case.store.ts';
import { undecidedExcuse } from '../chases/chases.ts';
import { markExcuse, placeForUpdate } from '../register/register.store.ts';
import { whyNotLodge } from './excuse.rules.ts';
import { saveExcuse } from './excuse.store.ts';
import { caseKeyToSeal } from './excuse-key.store.ts';

/** 3.5 from this commit on a miss of that session neither counts nor is acted on. */
export const lodgeExcuse = (keys: WordKeys): Route =>
  route(http.lodgeExcuse, async ({ tx, params, body, caller: { actor }, now, note }) => {
    const { caseId, placeId } = params;
    const { reasonCode, via, words = null, evidenceRef = null } = body;
    note({ fields: ['reasonCode', ...(words ? ['words'] : []), ...(evidenceRef ? ['evidenceRef'] : [])] });
    const place = await placeForUpdate(tx, caseId, placeId);
    if (!place) return refuse('not-found');
    // §9 no words come back about somebody who is erased, nor come in while every service has said that they can go.
    const erasure = await whyNothingNew(tx, caseId);
    if (erasure) return refuse(erasure);
    const at = now();
    const refusal = whyNotLodge({ ...place, endedAs: place.case.endedAs, excuseOpen: place.openExcuseId !== null });
    if (refusal) return refuse(refusal);
    const excuseId = newId();
    const dueAt = excuseDecisionDue(at);
    const n = await nextNumber(tx, caseId);
    const lodged = { lodgedN: n, lodgedAt: at, lodgedBy: actor, decisionDueAt: dueAt };
    const key = words || evidenceRef ? await caseKeyToSeal(tx, keys, caseId) : null;
    const wordsSealed = key?.seal(excuseId, 'words', words) ?? null;
    const evidenceSealed = key?.seal(excuseId, 'evidence', evidenceRef) ?? null;
    await saveExcuse(tx, { excuseId, caseId, placeId, reasonCode, via, wordsSealed, evidenceSealed, ...lodged });
    await markExcuse(tx, { placeId, openExcuseId: excuseId, excuseAccepted: false });
    await undecidedExcuse.begin(tx, excuseId, dueAt);
    await stateFact(tx, {
      fact: excuseLodged,
      subject: caseId,
      data: { excuseId, placeId, startsAt: iso(place.startsAt), via },
      recorded: at,
      actor,
    });
    return { status: 201, body: { excuseId, decisionDueAt: dueAt } };
  });
