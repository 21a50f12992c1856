import type { LeftOut } from '@byway/contracts/outreach-codes';
import { addDays, type EpochMs, type LondonDate, londonDate } from '@byway/schemes/london';

/** 8.2 a number not used for longer may be somebody else's by now. */
const IDLE_DAYS = 90;

/** 8.2 the first day on which a number must have been used that is written to at `at`. */
export const usedSince = (at: EpochMs): LondonDate => addDays(londonDate(at), -IDLE_DAYS);

/** What is known of a number at the moment in which it would go. */
export interface Standing {
  readonly lastUsedOn: LondonDate;
  readonly isStopped: boolean;
  readonly isKnown: boolean;
  readonly isCampaignStopped: boolean;
}

/** 8.2, 8.4 why a number is left out at the moment of sending; null: it goes. */
export function whyLeftOut(one: Standing, at: EpochMs): LeftOut | null {
  if (one.isCampaignStopped) return 'campaign-stopped';
  if (one.isStopped) return 'stop';
  if (one.isKnown) return 'known';
  return one.lastUsedOn < usedSince(at) ? 'idle' : null;
}
