import type { Body } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

/** 1.8 the police decisions that are to be given; one's own cases, or everybody's. */
export const decisionsPage: Page = {
  url: '/decisions',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ api, who, query }) => {
    const whose = query.whose === 'all' ? 'all' : 'mine';
    const cursor = query.cursor ? `&cursor=${encodeURIComponent(query.cursor)}` : '';
    const path = `/tasks?kind=police-decision&whose=${whose}&limit=20${cursor}`;
    const { items, next } = await api.rawGet('intake', path);
    const names = await namesOf(
      api,
      who,
      items.map(({ caseId }: Body) => caseId),
    );
    const rows = items.map(({ caseId, dueAt, overdue, chases, officer }: Body) => ({
      caseId,
      name: names.get(caseId),
      due: whenWords(dueAt),
      overdue,
      chases,
      officer,
    }));
    const model = {
      rows,
      whose,
      next: next ? `/decisions?whose=${whose}&cursor=${encodeURIComponent(next)}` : null,
    };
    return { view: 'decisions', title: 'Police decisions', model };
  },
};
