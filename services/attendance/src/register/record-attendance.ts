import type { Outcome } from '@byway/contracts/codes';
import type * as http from '@byway/contracts/http/attendance/register';
import { isRefused, refuse } from '@byway/service-kit/http/problems';
import type { ReplyTo } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { record } from './attendance.rules.ts';
import { enterFirst, seenByRules } from './enter-outcome.ts';
import { type LockedPlace, placeForUpdate } from './register.store.ts';

export interface Mark {
  readonly caseId: string;
  readonly placeId: string;
  readonly outcome: Outcome;
}

/** 3.2 records what became of one person at one session. */
export async function recordAttendance(
  tx: Tx,
  mark: Mark,
  actor: string,
  now: () => number,
): Promise<ReplyTo<typeof http.recordAttendance>> {
  const saved = await recordPlace(tx, await placeForUpdate(tx, mark.caseId, mark.placeId), mark.outcome, actor, now);
  if (isRefused(saved)) return saved;
  const { version, outcome, countsAt } = saved;
  return { status: 201, etag: version, body: { placeId: mark.placeId, outcome, version, countsAt } };
}

/** The same for a place that is locked already; nothing is written when it refuses. */
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
  const decision = record(profile, await seenByRules(tx, place, outcome), outcome, at);
  if (decision.is === 'refused') return refuse(decision.code);
  return enterFirst(tx, place, profile, decision, { at, actor });
}
