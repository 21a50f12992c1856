import type { Body } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { dueFirst, noticeTag } from './notice.presenter.ts';

const FILTERS = [
  { state: '', text: 'All' },
  { state: 'open', text: 'To rule on' },
  { state: 'ruled', text: 'Ruled' },
  { state: 'authorised', text: 'To issue' },
  { state: 'issued', text: 'To post' },
  { state: 'posted', text: 'Posted' },
  { state: 'stopped', text: 'Stopped' },
];

/** The notices, due first. */
export const noticesPage: Page = {
  url: '/notices',
  roles: ['court-liaison', 'authoriser', 'programme-manager'],
  get: async ({ api, who, query }) => {
    const state = FILTERS.find((filter) => filter.state === query.state)?.state ?? '';
    const search = new URLSearchParams({
      ...(state ? { state } : {}),
      ...(query.cursor ? { cursor: query.cursor } : {}),
    });
    const { items: notices, next } = await api.rawGet('court-summons', `/notices?${search.toString()}`);
    const names = await namesOf(
      api,
      who,
      notices.map(({ caseId }: Body) => caseId),
    );
    const now = api.time ?? 0;
    const rows = dueFirst(notices).map((notice: Body) => ({
      ...notice,
      name: names.get(notice.caseId),
      tag: noticeTag(notice.state),
      due: notice.state === 'open' ? whenWords(notice.rulingDueAt) : '',
      overdue: notice.state === 'open' && notice.rulingDueAt !== null && Date.parse(notice.rulingDueAt) < now,
    }));
    const filters = FILTERS.map((filter) => ({ ...filter, active: filter.state === state }));
    const model = {
      rows,
      filters,
      next: next ? `/notices?${new URLSearchParams({ state, cursor: next }).toString()}` : null,
    };
    return { view: 'notices', title: 'Notices', model, watch: { types: ['court-summons.', 'programme.notice-'] } };
  },
};
