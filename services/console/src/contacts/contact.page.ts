import { errorsOf, type Form } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { fieldsOf } from '../words/times.ts';
import { contactOf } from './contact.form.ts';
import { CONTACT_CHANNEL_WORDS, CONTACT_RESULT_WORDS } from './contact.words.ts';

const options = (words: Readonly<Record<string, string>>): { value: string; text: string }[] =>
  Object.entries(words).map(([value, said]) => ({ value, text: said }));

async function page({ api, who, params }: Visit, typed: Form | null): Promise<Extract<Shown, { view: string }>> {
  const { caseId = '' } = params;
  await api.rawGet('attendance', `/cases/${caseId}/attendance`);
  const names = await namesOf(api, who, [caseId]);
  const model = {
    caseId,
    name: names.get(caseId),
    channels: options(CONTACT_CHANNEL_WORDS),
    results: options(CONTACT_RESULT_WORDS),
  };
  return { view: 'contact', title: 'Record a try to reach them', model, typed: typed ?? fieldsOf('at', api.time ?? 0) };
}

/** 3.7 a try to reach the person, answered or not. */
export const contactPage: Page = {
  url: '/cases/:caseId/contact',
  roles: ['facilitator', 'programme-manager'],
  get: (visit) => page(visit, null),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const given = contactOf(form);
    if ('errors' in given) return { ...(await page(visit, form)), errors: given.errors };
    const answer = await api.rawSend('attendance', `/cases/${params.caseId}/contact-attempts`, given, { key });
    if (answer.status === 'refused') {
      return { ...(await page(visit, form)), errors: errorsOf(answer.problem, { at: 'at-day' }) };
    }
    session.flash = 'The try to reach them is recorded.';
    return { to: `/cases/${params.caseId}` };
  },
};
