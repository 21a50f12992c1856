import type { Body } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { excuseRow } from './excuse.presenter.ts';

/** 3.5 the excuses that wait to be decided, due first. */
export const excusesPage: Page = {
  url: '/excuses',
  roles: ['facilitator', 'programme-manager'],
  get: async ({ api, who, query }) => {
    const cursor = query.cursor ? `?cursor=${encodeURIComponent(query.cursor)}` : '';
    const { items, next } = await api.rawGet('attendance', `/excuses${cursor}`);
    const names = await namesOf(
      api,
      who,
      items.map(({ caseId }: Body) => caseId),
    );
    const rows = items.map((row: Body) => excuseRow(row, names.get(row.caseId) ?? '', api.time ?? 0));
    const model = { rows, next: next ? `/excuses?cursor=${encodeURIComponent(next)}` : null };
    return { view: 'excuses', title: 'Excuses', model };
  },
};
