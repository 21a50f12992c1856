import { listCampaigns, makeCampaign } from '@byway/contracts/http/outreach/campaigns';
import { buttons, text } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.campaigns;

/** 8.1 the campaigns of the force. */
export const campaignsPage = listPage(listCampaigns, {
  at: '/campaigns',
  title: w.list.title,
  heading: w.list.title,
  before: ({ who }) => [
    text([`${w.list.intro} `, { clause: '8.1' }]),
    ...(is(who, ...makeCampaign.roles) ? [buttons([{ text: w.list.begin, href: '/campaigns/new' }])] : []),
  ],
  caption: w.list.caption,
  empty: w.list.empty,
  next: w.list.next,
  query: () => ({ limit: 30 }),
  columns: [
    {
      head: w.list.columns.title,
      cell: ({ campaignId, title }) => [{ link: title, href: `/campaigns/${campaignId}` }],
    },
    { head: w.list.columns.partner, cell: ({ partner }) => partner },
    { head: w.list.columns.state, cell: ({ state }) => w.states[state] },
    { head: w.list.columns.numbers, cell: ({ numbers }) => String(numbers) },
    { head: w.list.columns.made, cell: ({ madeAt }) => whenWords(madeAt) },
  ],
});
