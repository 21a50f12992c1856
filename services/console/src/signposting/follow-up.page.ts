import { FOLLOW_UP_RESULTS } from '@byway/contracts/codes';
import { type Body, Missing } from '../api/api.ts';
import { errorsOf, type Form, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { FOLLOW_UP_WORDS } from '../words/onward.ts';
import { whenWords } from '../words/times.ts';

async function page({ api, who, params }: Visit, typed: Form = {}): Promise<Extract<Shown, { view: string }>> {
  const { caseId = '', followUpId = '' } = params;
  const { items } = await api.rawGet('signposting', `/cases/${caseId}/follow-ups`);
  const found = items.find((one: Body) => one.followUpId === followUpId);
  if (!found) throw new Missing('no such follow-up');
  const names = await namesOf(api, who, [caseId]);
  const options = FOLLOW_UP_RESULTS.map((value) => ({ value, text: FOLLOW_UP_WORDS[value] }));
  const model = { caseId, name: names.get(caseId), weeks: found.weeks, due: whenWords(found.dueAt), options };
  return { view: 'follow-up', title: 'Ask how they are', model, typed };
}

/** 5.3 what a follow-up found. */
export const followUpPage: Page = {
  url: '/signposting/:caseId/follow-ups/:followUpId',
  roles: ['signposting-worker', 'programme-manager'],
  get: (visit) => page(visit),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const result = FOLLOW_UP_RESULTS.find((code) => code === text(form, 'result'));
    if (!result) return { ...(await page(visit, form)), errors: [{ field: 'result', text: 'Choose what you found' }] };
    const answer = await api.rawSend('signposting', `/follow-ups/${params.followUpId}`, { result }, { key });
    if (answer.status === 'refused') return { ...(await page(visit, form)), errors: errorsOf(answer.problem) };
    session.flash = 'Recorded.';
    return { to: `/signposting/${params.caseId}` };
  },
};
