import type { Body } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { said } from '../words/en/codes.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { WITHDRAWAL_WORDS } from './leaving.form.ts';

/** One request to leave in words. `now` is policy time. */
export function requestRow(
  { caseId, reasonCode, askedAt, dueAt }: Body,
  name: string,
  now: number,
): Record<string, unknown> {
  return {
    name,
    href: `/cases/${caseId}/leave`,
    reason: said(WITHDRAWAL_WORDS, reasonCode),
    asked: whenWords(askedAt),
    due: whenWords(dueAt),
    overdue: Date.parse(dueAt) < now,
  };
}

/** §6 who asks to leave and waits for an answer, due first. */
export const leaveRequestsPage: Page = {
  url: '/leaving',
  roles: ['programme-manager'],
  get: async ({ api, who, query }) => {
    const cursor = query.cursor ? `?cursor=${encodeURIComponent(query.cursor)}` : '';
    const { items, next } = await api.rawGet('programme', `/leave-requests${cursor}`);
    const names = await namesOf(
      api,
      who,
      items.map(({ caseId }: Body) => caseId),
    );
    const rows = items.map((row: Body) => requestRow(row, names.get(row.caseId) ?? '', api.time ?? 0));
    const model = { rows, next: next ? `/leaving?cursor=${encodeURIComponent(next)}` : null };
    return { view: 'leaving', title: 'People who ask to leave', model };
  },
};
