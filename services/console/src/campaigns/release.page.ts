import * as http from '@byway/contracts/http/outreach/campaigns';
import { type Block, bullets, text } from '../page/blocks.ts';
import { formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { type Campaign, campaignRows, dryRunBlocks } from './campaign.presenter.ts';

const w = en.campaigns;

const load = ({ api, params: { campaignId = '' } }: Visit) => api.get(http.viewCampaign, { params: { campaignId } });
const back = ({ campaignId }: Campaign) => ({ text: w.release.back, href: `/campaigns/${campaignId}` });
const shown = (one: Campaign): readonly Block[] => [campaignRows(one), ...dryRunBlocks(one)];

/** 8.4 a dry run is made. */
export const dryRunPage = formPage(http.dryRun, {
  at: '/campaigns/:campaignId/dry-run',
  title: w.dryRun.title,
  load,
  heading: () => w.dryRun.title,
  back,
  before: () => [bullets(w.dryRun.says)],
  fields: {},
  body: () => ({}),
  button: w.dryRun.button,
  done: ({ answer, loaded: { campaignId } }) => ({
    to: `/campaigns/${campaignId}`,
    flash: w.dryRun.done(answer.toSend),
  }),
});

/** 8.4 the first of two releases it. */
export const releaseCampaignPage = formPage(http.releaseCampaign, {
  at: '/campaigns/:campaignId/release',
  title: w.release.title,
  load,
  heading: () => w.release.title,
  back,
  before: (one) => [...shown(one), bullets(w.release.says)],
  instead: ({ state, dryRun }) => (state === 'draft' && dryRun ? null : [text(w.release.none)]),
  fields: {},
  body: () => ({}),
  button: w.release.button,
  done: ({ loaded: { campaignId } }) => ({ to: `/campaigns/${campaignId}`, flash: w.release.done }),
});

/** 8.4 the second does, and it goes. */
export const confirmReleasePage = formPage(http.confirmRelease, {
  at: '/campaigns/:campaignId/release/confirmation',
  title: w.release.second,
  load,
  heading: () => w.release.second,
  back,
  before: (one) => [...shown(one), bullets(w.release.saysSecond)],
  instead: ({ state }) => (state === 'half-released' ? null : [text(w.release.none)]),
  fields: {},
  body: () => ({}),
  button: w.release.button,
  final: true,
  done: ({ loaded: { campaignId } }) => ({ to: `/campaigns/${campaignId}`, flash: w.release.doneSecond }),
});

/** 8.4 nothing more of it is sent. */
export const stopCampaignPage = formPage(http.stopCampaign, {
  at: '/campaigns/:campaignId/stop',
  title: w.stop.title,
  load,
  heading: () => w.stop.title,
  back,
  before: () => [bullets(w.stop.says)],
  fields: {},
  body: () => ({}),
  button: w.stop.button,
  final: true,
  done: ({ loaded: { campaignId } }) => ({ to: `/campaigns/${campaignId}`, flash: w.stop.done }),
});
