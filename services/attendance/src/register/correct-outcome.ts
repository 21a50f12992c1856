import type { CorrectionReason, Outcome } from '@byway/contracts/codes';
import { iso } from '@byway/schemes/london';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
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
): Promise<Answer | Refused> {
  const place = await placeForUpdate(tx, caseId, placeId);
  if (!place) return refuse('not-found');
  const { profile } = place.case;
  if (!profile) return refuse('not-ready');
  const at = now();
  if (place.outcome !== null && place.version !== match) return refuse('changed-meanwhile');
  const decision = correct(profile, await seenByRules(tx, place, outcome), outcome, at);
  if (decision.is === 'refused') return refuse(decision.code);
  const saved = await enterCorrection(tx, place, profile, decision, { at, actor, reason: reasonCode });
  const countsAt = saved.countsAt === null ? null : iso(saved.countsAt);
  return {
    status: 200,
    etag: saved.version,
    body: { placeId, outcome: saved.outcome, version: saved.version, countsAt },
  };
}
