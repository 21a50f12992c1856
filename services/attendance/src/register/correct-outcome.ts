import type { CorrectionReason, Outcome } from '@byway/contracts/codes';
import type * as http from '@byway/contracts/http/attendance/register';
import { refuse } from '@byway/service-kit/http/problems';
import type { ReplyTo } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { correct } from './attendance.rules.ts';
import { enterCorrection, seenByRules } from './enter-outcome.ts';
import { placeForUpdate } from './register.store.ts';

export interface Correction {
  readonly caseId: string;
  readonly placeId: string;
  readonly outcome: Outcome;
  readonly reasonCode: CorrectionReason;
}

/** 3.4 corrects what the register says; `match` is the version the sender saw, so that a second saver is told (3.2). */
export async function correctOutcome(
  tx: Tx,
  { caseId, placeId, outcome, reasonCode }: Correction,
  match: number | null,
  actor: string,
  now: () => number,
): Promise<ReplyTo<typeof http.correctOutcome>> {
  const place = await placeForUpdate(tx, caseId, placeId);
  if (!place) return refuse('not-found');
  const { profile } = place.case;
  if (!profile) return refuse('not-ready');
  const at = now();
  if (place.outcome !== null && place.version !== match) return refuse('changed-meanwhile');
  const decision = correct(profile, await seenByRules(tx, place, outcome), outcome, at);
  if (decision.is === 'refused') return refuse(decision.code);
  const by = { at, actor, reason: reasonCode };
  const { version, outcome: said, countsAt } = await enterCorrection(tx, place, profile, decision, by);
  return { status: 200, etag: version, body: { placeId, outcome: said, version, countsAt } };
}
