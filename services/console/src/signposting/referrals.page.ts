import type { Body } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { said } from '../words/en/codes.ts';
import { reference } from '../words/names.ts';
import { NEED_WORDS, REFERRAL_TAGS } from '../words/onward.ts';
import { whenWords } from '../words/times.ts';

const FILTERS = [
  { state: '', text: 'All' },
  { state: 'requested', text: 'New' },
  { state: 'acknowledged', text: 'To answer' },
  { state: 'accepted', text: 'To contact' },
  { state: 'first-contact', text: 'In touch' },
  { state: 'declined', text: 'Declined' },
];

/** 5.2 the referrals made to the service somebody works for, newest first; no case, and nothing of court. */
export const ownReferralsPage: Page = {
  url: '/referrals',
  roles: ['receiving-service'],
  get: async ({ api, query }) => {
    const state = FILTERS.find((filter) => filter.state === query.state)?.state ?? '';
    const search = new URLSearchParams({
      limit: '20',
      ...(state ? { state } : {}),
      ...(query.cursor ? { cursor: query.cursor } : {}),
    });
    const { items, next } = await api.rawGet('signposting', `/referrals?${search.toString()}`);
    const rows = items.map((item: Body) => ({
      referralId: item.referralId,
      name: `Referral ${reference(item.referralId)}`,
      needs: item.needs.map((need: string) => said(NEED_WORDS, need)).join(', '),
      made: whenWords(item.madeAt),
      chased: item.chased > 0,
      tag: REFERRAL_TAGS[item.state],
    }));
    const model = {
      rows,
      filters: FILTERS.map((filter) => ({ ...filter, active: filter.state === state })),
      next: next ? `/referrals?${new URLSearchParams({ state, cursor: next }).toString()}` : null,
    };
    return { view: 'referrals', title: 'Referrals to us', model };
  },
};
