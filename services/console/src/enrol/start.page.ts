import type { Body } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { is } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

/** Where an enrolment begins, and where one that was left is found again, on any machine. */
export const enrolStartPage: Page = {
  url: '/enrol',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ api, who, query }) => {
    const cursor = query.cursor ? `?cursor=${encodeURIComponent(query.cursor)}` : '';
    const { items: drafts, next } = await api.rawGet('intake', `/drafts${cursor}`);
    const recorded = drafts.flatMap(({ caseId }: Body) => caseId ?? []);
    const names = await namesOf(api, who, recorded);
    const rows = drafts.map(({ draftId, caseId, name, changedAt, eraseAt }: Body) => ({
      draftId,
      name: names.get(caseId) ?? name ?? 'No name yet',
      state: caseId ? 'The encounter is recorded' : 'Not recorded yet',
      changed: whenWords(changedAt),
      erased: whenWords(eraseAt),
    }));
    const more = next ? `/enrol?cursor=${encodeURIComponent(next)}` : null;
    const model = { rows, more, street: is(who, 'referring-officer') };
    return { view: 'enrol-start', title: 'Enrol someone', model };
  },
  post: async ({ api, key }) => {
    const answer = await api.rawSend('intake', '/drafts', {}, { key });
    if (answer.status === 'refused') throw new Error(`no draft could be begun: ${answer.problem.code}`);
    return { to: `/enrol/${answer.body.draftId}` };
  },
};

/** What was typed is destroyed only after a second question. */
export const discardPage: Page = {
  url: '/enrol/:draftId/discard',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ params }) => ({
    view: 'enrol-discard',
    title: 'Discard what was typed',
    model: { draftId: params.draftId },
  }),
  post: async ({ api, params, session, key }) => {
    const answer = await api.rawSend('intake', `/drafts/${params.draftId}/discard`, {}, { key });
    session.flash = answer.status === 'done' ? 'What was typed is destroyed.' : `${answer.problem.title}.`;
    return { to: '/enrol' };
  },
};
