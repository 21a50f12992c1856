import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import * as http from '@byway/contracts/http/attendance/excuses';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { nextNumber } from '../cases/case.store.ts';
import { undecidedExcuse } from '../chases/chases.ts';
import { openMissesOf } from '../misses/miss.store.ts';
import { settleMiss } from '../misses/settle-miss.ts';
import { removeAbsence } from '../register/enter-outcome.ts';
import { markExcuse, placeForUpdate } from '../register/register.store.ts';
import { placeOfExcuse, saveDecision, undecided } from './excuse.store.ts';

/** 4.1 accepted, an absence becomes `excused`, which un-counts what had counted; refused, an absence it held counts at once. */
export const decideExcuse = route(http.decideExcuse, async ({ tx, params, body, caller: { actor }, now }) => {
  const { caseId, excuseId } = params;
  const { decision, reasonCode } = body;
  const found = await placeOfExcuse(tx, { caseId, excuseId });
  const place = found && (await placeForUpdate(tx, caseId, found.placeId));
  if (!place) return refuse('not-found');
  const { placeId } = place;
  const open = await undecided(tx, { excuseId });
  if (!open) return refuse('already-decided');
  const at = now();
  const n = await nextNumber(tx, caseId);
  const decided = { decidedN: n, decidedAt: at, decidedBy: actor };
  await saveDecision(tx, { excuseId, decision, decisionReason: reasonCode, ...decided });
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
