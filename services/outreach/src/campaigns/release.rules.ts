import type { CampaignState } from '@byway/contracts/outreach-codes';

/** What of a campaign decides who may release it, and when. */
export interface Releasing {
  readonly state: CampaignState;
  readonly version: number;
  readonly dryRun: { readonly version: number } | null;
  readonly makers: readonly string[];
  readonly releasedBy: string | null;
}

/** 8.4 why somebody cannot release a campaign as the first of two; null: they can. */
export function whyNotReleased(one: Releasing, actor: string): 'not-a-draft' | 'no-dry-run' | 'own-campaign' | null {
  if (one.state !== 'draft') return 'not-a-draft';
  if (one.makers.includes(actor)) return 'own-campaign';
  return one.dryRun?.version === one.version ? null : 'no-dry-run';
}

/** 8.4 the same for the second. */
export function whyNotConfirmed(
  one: Releasing,
  actor: string,
): 'not-half-released' | 'own-campaign' | 'same-person' | null {
  if (one.state !== 'half-released') return 'not-half-released';
  if (one.makers.includes(actor)) return 'own-campaign';
  return one.releasedBy === actor ? 'same-person' : null;
}
