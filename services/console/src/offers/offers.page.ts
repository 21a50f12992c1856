import type { Body } from '../api/api.ts';
import { is, type Page } from '../page/page.ts';
import { SCHEME_WORDS, said } from '../words/codes.ts';
import { namesOf } from '../words/names.ts';
import { WAIT_WORDS } from '../words/offers.ts';
import { whenWords } from '../words/times.ts';

/** 1.4 offers that wait: who, why, until when, and whether a place is kept. */
export const offersPage: Page = {
  url: '/offers',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  get: async ({ api, who, query }) => {
    const cursor = query.cursor ? `&cursor=${encodeURIComponent(query.cursor)}` : '';
    const { items: offers, next } = await api.get('intake', `/waiting-offers?limit=20${cursor}`);
    const ids = offers.map(({ caseId }: Body) => caseId);
    const [names, ...plans] = await Promise.all([
      namesOf(api, who, ids),
      ...ids.map((caseId: string) => api.find('scheduling', `/cases/${caseId}/plan`)),
    ]);
    const rows = offers.map(({ caseId, schemeId, reason, until, overdue }: Body, i: number) => ({
      caseId,
      name: names.get(caseId),
      scheme: said(SCHEME_WORDS, schemeId),
      why: reason ? said(WAIT_WORDS, reason) : 'Not shown to your role',
      until: whenWords(until),
      overdue,
      place: plans[i]?.hold ? whenWords(plans[i].hold.firstSession.startsAt) : 'None',
    }));
    const model = {
      rows,
      answers: is(who, 'custody-officer', 'referring-officer'),
      next: next ? `/offers?cursor=${encodeURIComponent(next)}` : null,
    };
    return { view: 'offers', title: 'Offers that wait', model };
  },
};
