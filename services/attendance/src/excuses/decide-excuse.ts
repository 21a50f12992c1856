import type { ExcuseDecision, ExcuseDecisionReason } from '@byway/contracts/codes';
import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import type * as http from '@byway/contracts/http/attendance/excuses';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import type { ReplyTo } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { nextNumber } from '../cases/case.store.ts';
import { excuseChaseKeys } from '../chases/chases.rules.ts';
import { endChases } from '../chases/task.store.ts';
import { openMissesOf } from '../misses/miss.store.ts';
import { settleMiss } from '../misses/settle-miss.ts';
import { takeAway } from '../register/enter-outcome.ts';
import { markExcuse, placeForUpdate } from '../register/register.store.ts';
import { placeOfExcuse, saveDecision, undecided } from './excuse.store.ts';

export interface Ruling {
  readonly caseId: string;
  readonly excuseId: string;
  readonly decision: ExcuseDecision;
  readonly reasonCode: ExcuseDecisionReason;
}

/**
 * 3.5 accepts or refuses an excuse. 4.1 accepted, an absence becomes `excused`, which un-counts what had counted; refused,
 * an absence it held counts at once.
 */
export async function decideExcuse(
  tx: Tx,
  { caseId, excuseId, decision, reasonCode }: Ruling,
  actor: string,
  now: () => number,
): Promise<ReplyTo<typeof http.decideExcuse>> {
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
  await endChases(
    tx,
    'excuse-undecided',
    { about: [excuseId], keys: excuseChaseKeys(excuseId, open.decisionDueAt, at) },
    at,
  );
  const data = { excuseId, placeId, decision, reasonCode };
  const cause = await stateFact(tx, { fact: excuseDecided, subject: caseId, data, recorded: at, actor });
  const by = { at, actor, cause };
  const known = { ...place.case, version: n };
  if (decision === 'accepted') await takeAway(tx, { ...place, case: known, excuseAccepted: true }, 'excuse', by);
  for (const { absenceId } of await openMissesOf(tx, { caseId, placeId })) await settleMiss(tx, known, absenceId, by);
  return { status: 200, body: { excuseId, decision } };
}
