import * as http from '@byway/contracts/http/outreach/campaigns';
import type { RouteDefinition } from '@byway/contracts/http/route';
import { type ButtonLink, buttons } from '../page/blocks.ts';
import { viewPage } from '../page/view-page.ts';
import { is, type Who } from '../session/session.ts';
import { en } from '../words/en.ts';
import { type Campaign, campaignRows, dryRunBlocks, progressBlocks } from './campaign.presenter.ts';

const w = en.campaigns.one;

/** What whoever looks can do with a campaign as it stands. */
function toDo(who: Who, { campaignId, state, numbers, words, dryRun }: Campaign): ButtonLink[] {
  const at = `/campaigns/${campaignId}`;
  const [isDraft, isOver] = [state === 'draft', state === 'sent' || state === 'erased'];
  const all: readonly (readonly [boolean, RouteDefinition, string, string])[] = [
    [isDraft, http.importNumbers, w.toDo.numbers, `${at}/numbers`],
    [isDraft, http.writeWords, w.toDo.words, `${at}/words`],
    [isDraft && numbers > 0 && words !== null, http.dryRun, w.toDo.dryRun, `${at}/dry-run`],
    [isDraft && dryRun !== null, http.releaseCampaign, w.toDo.release, `${at}/release`],
    [state === 'half-released', http.confirmRelease, w.toDo.confirm, `${at}/release/confirmation`],
    [!isOver, http.stopCampaign, w.toDo.stop, `${at}/stop`],
    [!isDraft, http.recordContacts, w.toDo.effect, `${at}/effect`],
  ];
  return all
    .filter(([can, { roles }]) => can && is(who, ...roles))
    .map(([, , text, href], i) => ({ text, href, ...(i > 0 ? { secondary: true } : {}) }));
}

/** 8.1 one campaign: counts, and no number. */
export const campaignPage = viewPage({
  at: '/campaigns/:campaignId',
  title: w.title,
  roles: http.viewCampaign.roles,
  load: async ({ api, params: { campaignId = '' } }) => {
    const [one, progress] = await Promise.all([
      api.get(http.viewCampaign, { params: { campaignId } }),
      api.get(http.viewProgress, { params: { campaignId } }),
    ]);
    return { one, progress };
  },
  heading: ({ one }) => one.title,
  back: () => ({ text: w.back, href: '/campaigns' }),
  blocks: ({ one, progress }, { who }) => [
    campaignRows(one),
    ...dryRunBlocks(one),
    ...(one.state === 'draft' || one.state === 'half-released' ? [] : progressBlocks(progress)),
    buttons(toDo(who, one)),
  ],
});
