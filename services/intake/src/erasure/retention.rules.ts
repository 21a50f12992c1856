import type { ErasureReason } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';

/**
 * How long a person is kept after the last of their cases was over, in years. Source: the six-year minimum of the College of
 * Policing's "Police information and records management" (MoPI), not checked against the force's own schedule; a force that
 * keeps longer, or has shorter periods by class of record, sets it here and nowhere else.
 */
export const KEPT_YEARS = 6;

/** The first instant at which the period of §9 is over for a person whose last case was over at `closed`. */
export function keptUntil(closed: EpochMs): EpochMs {
  const until = new Date(closed);
  until.setUTCFullYear(until.getUTCFullYear() + KEPT_YEARS);
  return until.getTime();
}

/**
 * Whether the period holds this erasure. What was never lawful to keep, or what a court or the law orders gone, does not
 * wait for it (Data Protection Act 2018 s.47).
 */
export function retentionHolds(reason: ErasureReason, closed: EpochMs, now: EpochMs): boolean {
  return reason === 'retention-over' && now < keptUntil(closed);
}
