import { text } from '../page/form.ts';
import { is, type Page, type Shown, type Visit } from '../page/page.ts';
import { erasureRow } from './erasure.presenter.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function page({ api, who, query }: Visit): Promise<Extract<Shown, { view: string }>> {
  const cursor = query.cursor ? `?cursor=${encodeURIComponent(query.cursor)}` : '';
  const { items, next } = await api.rawGet('intake', `/erasures${cursor}`);
  const model = {
    rows: items.map(erasureRow),
    next: next ? `/erasure?cursor=${encodeURIComponent(next)}` : null,
    mayAsk: is(who, 'administrator'),
  };
  return { view: 'erasures', title: 'Erasures', model };
}

/** §9 the erasures asked for and done; an administrator begins a new one with the id of a case. */
export const erasuresPage: Page = {
  url: '/erasure',
  roles: ['administrator', 'authoriser'],
  get: page,
  post: async (visit) => {
    const caseId = text(visit.form, 'case').toLowerCase();
    if (UUID.test(caseId) && (await visit.api.rawFind('intake', `/cases/${caseId}/erasure`)) !== null)
      return { to: `/cases/${caseId}/erasure` };
    const words = UUID.test(caseId)
      ? 'There is no such case in your force'
      : 'Enter the whole id of the case: 36 letters, figures and dashes';
    return { ...(await page(visit)), typed: visit.form, errors: [{ field: 'case', text: words }] };
  },
};
