import { campaignReleased } from '@byway/contracts/facts/outreach/campaign-released';
import * as http from '@byway/contracts/http/outreach/campaigns';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { leaveOutWaiting } from '../numbers/number.store.ts';
import { campaignForUpdate, countNumbers, keepConfirmation, keepRelease, keepStop } from './campaign.store.ts';
import { endIfSettled } from './end-campaign.ts';
import { whyNotConfirmed, whyNotReleased } from './release.rules.ts';

/** 8.4 the first of two releases it. */
export const releaseCampaign = route(
  http.releaseCampaign,
  async ({ tx, params: { campaignId }, caller: { actor }, now, note }) => {
    note({ about: [campaignId] });
    const one = await campaignForUpdate(tx, { campaignId });
    if (!one) return refuse('not-found');
    const why = whyNotReleased(one, actor);
    if (why) return refuse(why);
    await keepRelease(tx, { campaignId, releasedBy: actor, releasedAt: now() });
    return { status: 200, body: { campaignId, state: 'half-released' } };
  },
);

/** 8.4 the second does: it goes out from now on. */
export const confirmRelease = (wake: () => void): Route =>
  route(http.confirmRelease, async ({ tx, params: { campaignId }, caller: { actor }, now, note }) => {
    note({ about: [campaignId] });
    const one = await campaignForUpdate(tx, { campaignId });
    if (!one) return refuse('not-found');
    const why = whyNotConfirmed(one, actor);
    if (why) return refuse(why);
    const at = now();
    await keepConfirmation(tx, { campaignId, confirmedBy: actor, confirmedAt: at });
    const numbers = (await countNumbers(tx, { campaignId }))?.numbers ?? 0;
    await stateFact(tx, { fact: campaignReleased, subject: campaignId, data: { numbers }, recorded: at, actor });
    tx.afterCommit(wake);
    return { status: 200, body: { campaignId, state: 'sending' } };
  });

/** Nothing more of it is sent; what went already is waited for, and then its numbers are erased. */
export const stopCampaign = route(
  http.stopCampaign,
  async ({ tx, params: { campaignId }, caller: { actor }, now, note }) => {
    note({ about: [campaignId] });
    const one = await campaignForUpdate(tx, { campaignId });
    if (!one) return refuse('not-found');
    if (one.state === 'sent' || one.state === 'erased') return refuse('already-ended');
    const at = now();
    await keepStop(tx, { campaignId, stoppedBy: actor, stoppedAt: at });
    await leaveOutWaiting(tx, { campaignId, leftOut: 'campaign-stopped' });
    const isOver = await endIfSettled(tx, campaignId, at);
    return { status: 200, body: { campaignId, state: isOver ? 'sent' : 'sending' } };
  },
);
