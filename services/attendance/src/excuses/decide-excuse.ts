import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import * as http from '@byway/contracts/http/attendance/excuses';
import { stateFact } from '@byway/facts/state';
import { whyNothingNew } from '@byway/service-kit/cases/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import { nextNumber } from '../cases/case.store.ts';
import { undecidedExcuse } from '../chases/chases.ts';
import { openMissesOf } from '../misses/miss.store.ts';
import { settleMiss } from '../misses/settle-miss.ts';
import { removeAbsence } from '../register/enter-outcome.ts';
import { markExcuse, placeForUpdate } from '../register/register.store.ts';
import { placeOfExcuse, saveDecision, undecided, wroteOfPlace } from './excuse.store.ts';
import { caseKeyToSeal } from './excuse-key.store.ts';

/** 3.5 a refusal has its reason in words. 4.1 accepted, an absence becomes `excused`, which un-counts what had counted; refused, an absence it held counts at once. */
export const decideExcuse = (keys: WordKeys): Route =>
  route(http.decideExcuse, async ({ tx, params, body, caller: { actor }, now }) => {
    const { caseId, excuseId } = params;
    const { decision, reasonCode, words = null } = body;
    const found = await placeOfExcuse(tx, { caseId, excuseId });
    const place = found && (await placeForUpdate(tx, caseId, found.placeId));
    if (!place) return refuse('not-found');
    const { placeId } = place;
    const open = await undecided(tx, { excuseId });
    if (!open) return refuse('already-decided');
    if (await wroteOfPlace(tx, { placeId, actor })) return refuse('own-absence');
    // §9 no words come in about somebody who is erased, nor while every service has said that they can go.
    const erasure = words === null ? null : await whyNothingNew(tx, caseId);
    if (erasure) return refuse(erasure);
    if (decision === 'refused' && words === null) return refuse('words-needed', { field: 'words' });
    const key = words === null ? null : await caseKeyToSeal(tx, keys, caseId);
    const decisionWordsSealed = key?.seal(excuseId, 'decision', words) ?? null;
    const at = now();
    const n = await nextNumber(tx, caseId);
    const decided = { decidedN: n, decidedAt: at, decidedBy: actor };
    await saveDecision(tx, { excuseId, decision, decisionReason: reasonCode, decisionWordsSealed, ...decided });
    await markExcuse(tx, { placeId, openExcuseId: null, excuseAccepted: decision === 'accepted' });
    await undecidedExcuse.end(tx, [excuseId], at);
    const data = { excuseId, placeId, decision, reasonCode };
    const cause = await stateFact(tx, { fact: excuseDecided, subject: caseId, data, recorded: at, actor });
    const by = { at, actor, cause };
    const known = { ...place.case, version: n };
    if (decision === 'accepted') await removeAbsence(tx, { ...place, case: known, excuseAccepted: true }, 'excuse', by);
    for (const { absenceId } of await openMissesOf(tx, { caseId, placeId })) await settleMiss(tx, known, absenceId, by);
    return { status: 200, body: { excuseId, decision } };
  });
