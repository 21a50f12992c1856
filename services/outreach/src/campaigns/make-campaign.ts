import * as http from '@byway/contracts/http/outreach/campaigns';
import { isArea } from '@byway/schemes/areas';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import type { Deps } from '../deps.ts';
import { addCampaign } from './campaign.store.ts';

/** 8.1 begins a campaign, with a key of its own for its numbers. */
export const makeCampaign = ({ keys }: Pick<Deps, 'keys'>): Route =>
  route(http.makeCampaign, async ({ tx, body, caller, now, note }) => {
    if (!isArea(body.areaCode)) return refuse('unknown-area', { field: 'areaCode' });
    const { partner, ...rest } = body;
    const campaignId = newId();
    await addCampaign(tx, {
      campaignId,
      ...rest,
      partnerName: partner.name,
      partnerLink: partner.link,
      partnerPhone: partner.phone,
      madeBy: caller.actor,
      makers: [caller.actor],
      madeAt: now(),
      notKept: { landline: 0, 'not-uk': 0 },
    });
    await keys.make(tx, campaignId);
    note({ about: [campaignId] });
    return { status: 201, body: { campaignId } };
  });
