import { FOLLOW_UP_RESULTS } from '@byway/contracts/codes';
import { recordFollowUp, viewFollowUps } from '@byway/contracts/http/signposting/follow-ups';
import { Missing } from '../api/api.ts';
import { text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const { results, followUp: w } = en.signposting;

/** 5.3 what a follow-up found. */
export const followUpPage = formPage(recordFollowUp, {
  at: '/signposting/:caseId/follow-ups/:followUpId',
  title: w.title,
  load: async ({ api, who, params: { caseId = '', followUpId = '' } }) => {
    const { items } = await api.get(viewFollowUps, { params: { caseId } });
    const found = items.find((one) => one.followUpId === followUpId);
    if (!found) throw new Missing('no such follow-up');
    const name = await nameOfCase(api, who, caseId);
    return { ...found, caseId, name };
  },
  heading: ({ name }) => w.heading(name),
  back: ({ caseId }) => ({ text: w.back, href: `/signposting/${caseId}` }),
  before: ({ weeks, dueAt }) => [text(w.intro(weeks, whenWords(dueAt)))],
  fields: { result: choice(results, w.resultMissing, { label: w.result, order: FOLLOW_UP_RESULTS }) },
  params: (_, { followUpId }) => ({ followUpId }),
  button: w.button,
  done: ({ loaded: { caseId } }) => ({ to: `/signposting/${caseId}`, flash: w.done }),
});
