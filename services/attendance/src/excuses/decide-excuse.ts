import type { ExcuseDecision, ExcuseDecisionReason } from '@byway/contracts/codes';
import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import * as http from '@byway/contracts/http/attendance/excuses';
import { type By, stateFact } from '@byway/facts/state';
import { whyNothingNew } from '@byway/service-kit/cases/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import type { Tx } from '@byway/tables/database';
import { nextNumber } from '../cases/case.store.ts';
import { undecidedExcuse } from '../chases/chases.ts';
import { openMissesOf } from '../misses/miss.store.ts';
import { settleMiss } from '../misses/settle-miss.ts';
import { removeAbsence } from '../register/enter-outcome.ts';
import { type LockedPlace, markExcuse, placeForUpdate } from '../register/register.store.ts';
import { placeOfExcuse, saveDecision, undecided, wroteOfPlace } from './excuse.store.ts';
import { caseKeyToSeal } from './excuse-key.store.ts';

/** 3.5 a refusal has its reason in words. 4.1 accepted, an absence becomes `excused`, which un-counts what had counted; refused, an absence it held counts at once. */
export const decideExcuse = (keys: WordKeys): Route =>
  route(http.decideExcuse, async ({ tx, params, body, caller: { actor }, now }) => {
    const { caseId, excuseId } = params;
    const { decision, reasonCode, words = null } = body;
    const place = await placeOf(tx, caseId, excuseId);
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
    const decided = { excuseId, decision, decisionReason: reasonCode, decisionWordsSealed, takenBack: null };
    await settle(tx, place, decided, { at: now(), actor });
    return { status: 200, body: { excuseId, decision } };
  });

/** 1.6, 3.5 an excuse of another person is refused as none of theirs: what it held counts or lapses, and nobody is told of a refusal. */
export const takeBackExcuse = route(
  http.takeBackExcuse,
  async ({ tx, params: { caseId, excuseId }, body: { reasonCode }, caller: { actor }, now }) => {
    const place = await placeOf(tx, caseId, excuseId);
    if (!place) return refuse('not-found');
    if (!(await undecided(tx, { excuseId }))) return refuse('already-decided');
    // An excuse holds an absence: whoever recorded that does not take it away.
    if (await wroteOfPlace(tx, { placeId: place.placeId, actor })) return refuse('own-absence');
    const none = { decision: 'refused', decisionReason: 'not-about-this-session', decisionWordsSealed: null } as const;
    await settle(tx, place, { excuseId, ...none, takenBack: reasonCode }, { at: now(), actor });
    return { status: 200, body: { excuseId, reasonCode } };
  },
);

type Settled = Pick<
  Parameters<typeof saveDecision>[1],
  'excuseId' | 'decisionReason' | 'decisionWordsSealed' | 'takenBack'
> & { readonly decision: ExcuseDecision; readonly decisionReason: ExcuseDecisionReason };

/** Keeps what was decided of a place's open excuse, and does what follows from it. */
async function settle(tx: Tx, place: LockedPlace, settled: Settled, { at, actor }: Pick<By, 'at' | 'actor'>) {
  const { placeId, case: locked } = place;
  const { caseId } = locked;
  const { excuseId, decision, decisionReason: reasonCode, takenBack } = settled;
  const n = await nextNumber(tx, caseId);
  await saveDecision(tx, { ...settled, decidedN: n, decidedAt: at, decidedBy: actor });
  await markExcuse(tx, { placeId, openExcuseId: null, excuseAccepted: decision === 'accepted' });
  await undecidedExcuse.end(tx, [excuseId], at);
  const data = { excuseId, placeId, decision, reasonCode, ...(takenBack ? { takenBack: true } : {}) };
  const cause = await stateFact(tx, { fact: excuseDecided, subject: caseId, data, recorded: at, actor });
  const by = { at, actor, cause };
  const known = { ...locked, version: n };
  if (decision === 'accepted') await removeAbsence(tx, { ...place, case: known, excuseAccepted: true }, 'excuse', by);
  for (const { absenceId } of await openMissesOf(tx, { caseId, placeId })) await settleMiss(tx, known, absenceId, by);
}

/** The place of an excuse, its case locked; null: there is none of theirs. */
async function placeOf(tx: Tx, caseId: string, excuseId: string): Promise<LockedPlace | null> {
  const found = await placeOfExcuse(tx, { caseId, excuseId });
  return found && placeForUpdate(tx, caseId, found.placeId);
}
