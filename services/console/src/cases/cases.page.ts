import type { Body } from '../api/api.ts';
import { is, type Page } from '../page/page.ts';
import { END_WORDS, said } from '../words/en/codes.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const STATES: Readonly<Record<string, string>> = {
  eligible: 'Offer open',
  ineligible: 'No offer',
  agreed: 'On the programme',
  declined: 'Declined',
  left: 'Left before answering',
  ended: 'Ended',
};

/** The cases of the force, newest first for who enrols, live ones first come for who manages. */
export const casesPage: Page = {
  url: '/cases',
  roles: ['custody-officer', 'referring-officer', 'programme-manager', 'administrator'],
  get: async ({ api, who, query }) => {
    const enrols = is(who, 'custody-officer', 'referring-officer');
    const cursor = query.cursor ? `cursor=${encodeURIComponent(query.cursor)}` : '';
    const found = enrols
      ? await api.rawGet('intake', `/cases?limit=20&${cursor}`)
      : await api.rawGet('programme', `/cases?${cursor}`);
    const cases: Body[] = enrols ? found.cases : found.items;
    const names = await namesOf(
      api,
      who,
      cases.map(({ caseId }) => caseId),
    );
    const rows = cases.map((row) => ({
      caseId: row.caseId,
      name: names.get(row.caseId),
      schemeId: row.schemeId,
      state: enrols ? said(STATES, row.state) : row.endedAs ? 'Ended' : 'On the programme',
      end: row.endedAs ? said(END_WORDS, row.endedAs) : '',
      next: enrols || !row.nextAt ? '' : whenWords(row.nextAt),
      since: whenWords(enrols ? row.enrolledAt : row.agreedAt),
    }));
    const next = found.next ? `/cases?cursor=${encodeURIComponent(found.next)}` : null;
    return { view: 'cases', title: 'Cases', model: { rows, next, enrols } };
  },
};
