import type { Outcome } from '@byway/contracts/codes';
import * as http from '@byway/contracts/http/attendance/register';
import { isRefused, refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { record } from './attendance.rules.ts';
import { ruleInput, saveFirstOutcome } from './enter-outcome.ts';
import { type LockedPlace, placeForUpdate } from './register.store.ts';

export const recordAttendance = route(http.recordAttendance, async ({ tx, params, body, caller: { actor }, now }) => {
  const { caseId, placeId } = params;
  const saved = await recordPlace(tx, await placeForUpdate(tx, caseId, placeId), body.outcome, actor, now);
  if (isRefused(saved)) return saved;
  const { version, outcome, countsAt } = saved;
  return { status: 201, etag: version, body: { placeId, outcome, version, countsAt } };
});

/** 3.2 records what became of one person at one session, whose place is locked; nothing is written when it refuses. */
export async function recordPlace(
  tx: Tx,
  place: LockedPlace | null,
  outcome: Outcome,
  actor: string,
  now: () => number,
) {
  if (!place) return refuse('not-found');
  const { profile } = place.case;
  if (!profile) return refuse('not-ready');
  const at = now();
  const decision = record(profile, await ruleInput(tx, place, outcome), outcome, at);
  if (decision.is === 'refused') return refuse(decision.code);
  return saveFirstOutcome(tx, place, profile, decision, { at, actor });
}
