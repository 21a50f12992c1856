import { declineOffer } from '@byway/contracts/http/intake/agreement';
import { dropHold } from '@byway/contracts/http/scheduling/holds';
import { text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const w = en.offers.decline;

/** 1.8 the person says no, or has left: kept, the places given back, and the police decide. */
export const declinePage = formPage(declineOffer, {
  at: '/offers/:caseId/decline',
  title: w.title,
  load: async ({ api, who, params: { caseId = '' } }) => {
    const name = await nameOfCase(api, who, caseId);
    return { caseId, name };
  },
  back: ({ caseId }) => ({ text: w.back, href: `/offers/${caseId}` }),
  heading: ({ name }) => w.heading(name),
  before: () => [text([w.intro, ' ', { clause: '1.8' }])],
  fields: { answer: choice(w.answers, w.missing, { label: w.answer }) },
  body: ({ answer }) => ({ reasonCode: answer }),
  button: w.button,
  // First: an answer without its places given back would keep them from others until the deadline; the other way round,
  // they can be held again. Where nothing was held there is nothing to give back, and that is all a refusal can say here.
  prior: async ({ api, params: { caseId = '' }, key }) => {
    await api.send(dropHold, { params: { caseId }, key });
  },
  done: ({ answer, loaded: { name } }) => ({
    to: '/decisions',
    flash: w.done(name, whenWords(answer.policeDecisionDueAt)),
  }),
});
