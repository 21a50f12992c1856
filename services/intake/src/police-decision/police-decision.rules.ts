import type { recordPoliceDecision } from '@byway/contracts/http/intake/offer';
import type { CodeOf } from '@byway/contracts/http/route';
import { happenedSince } from '@byway/schemes/between';
import type { EpochMs } from '@byway/schemes/london';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { LockedCase } from '../cases/case.store.ts';

/** 1.8, 5.1 why a police decision cannot be recorded; null when it can. */
export function whyNotDecide(
  { decisionDueAt }: Pick<LockedCase, 'decisionDueAt'>,
  given: {
    readonly decided: boolean;
    readonly decidedAt: EpochMs;
    /** When the police met the person: the decision comes after it. */
    readonly metAt: EpochMs;
    readonly now: EpochMs;
  },
): Refused<CodeOf<typeof recordPoliceDecision>> | null {
  if (decisionDueAt === null) return refuse('decision-not-due');
  if (given.decided) return refuse('already-decided');
  const { decidedAt, metAt, now } = given;
  if (decidedAt > now) return refuse('decision-in-future', { field: 'decidedAt' });
  return happenedSince(decidedAt, metAt, now) ? null : refuse('decision-before-encounter', { field: 'decidedAt' });
}
