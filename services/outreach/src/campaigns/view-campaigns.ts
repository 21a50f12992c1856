import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/outreach/campaigns';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import type { Deps } from '../deps.ts';
import { totalOf } from '../numbers/tally.rules.ts';
import { type Campaign, campaignsOf, countNumbers, findCampaign } from './campaign.store.ts';
import { dryRunShown, wordsShown } from './show-campaign.ts';

/** How many numbers it has, or had when nothing of them is left. */
async function numbersIn(tx: Tx, { campaignId, tally }: Pick<Campaign, 'campaignId' | 'tally'>): Promise<number> {
  return tally ? totalOf(tally) : ((await countNumbers(tx, { campaignId }))?.numbers ?? 0);
}

/** 8.1 the campaigns of the force. */
export const listCampaigns = route(http.listCampaigns, async ({ tx, query: { cursor = null, limit } }) => {
  const rows = await campaignsOf(tx, { before: cursor, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, ({ campaignId }) => [campaignId]);
  const shown = items.map(({ tally, numbers, ...row }) => ({ ...row, numbers: tally ? totalOf(tally) : numbers }));
  return { status: 200, body: { items: shown, next } };
});

/** 8.1 one campaign: counts, and no number. */
export const viewCampaign = ({ config }: Pick<Deps, 'config'>): Route =>
  route(http.viewCampaign, async ({ tx, params }) => {
    const one = await findCampaign(tx, params);
    if (!one) return refuse('not-found');
    const { campaignId, title, operation, askedBy, legalBasis, helpline, areaCode, fund, state, madeBy, madeAt } = one;
    const { releasedBy, releasedAt, confirmedBy, confirmedAt, stoppedBy, stoppedAt } = one;
    const partner = { name: one.partnerName, link: one.partnerLink, phone: one.partnerPhone };
    return {
      status: 200,
      body: {
        ...{
          campaignId,
          title,
          operation,
          askedBy,
          legalBasis,
          partner,
          helpline,
          areaCode,
          fund,
          state,
          madeBy,
          madeAt,
        },
        ...{ releasedBy, releasedAt, confirmedBy, confirmedAt, stoppedBy, stoppedAt },
        numbers: await numbersIn(tx, one),
        words: wordsShown(one, config),
        dryRun: one.dryRun?.version === one.version ? dryRunShown(one, one.dryRun, config) : null,
      },
    };
  });
