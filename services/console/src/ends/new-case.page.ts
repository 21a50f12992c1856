import { openNewCase } from '@byway/contracts/http/intake/offer';
import { offerAndName } from '../offers/offer-of.ts';
import { bullets, text } from '../page/blocks.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';

const w = en.ends.newCase;

/** §6 whoever goes on after a reversal is offered a new case, which keeps what was credited. */
export const newCasePage = formPage(openNewCase, {
  at: '/cases/:caseId/new-case',
  title: w.title,
  load: offerAndName,
  heading: ({ name }) => w.heading(name),
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  before: ({ offer: { reversal, creditsKept } }) =>
    reversal && !reversal.newCaseId
      ? [bullets([...w.intro, w.credits(creditsKept ?? 0)]), text([{ section: '6' }])]
      : [],
  instead: ({ offer: { reversal } }) => {
    if (!reversal) return [text(w.stands)];
    const { newCaseId } = reversal;
    return newCaseId ? [text([`${w.opened} `, { link: w.look, href: `/cases/${newCaseId}` }])] : null;
  },
  fields: {},
  button: w.button,
  done: ({ answer }) => ({ to: `/offers/${answer.caseId}`, flash: w.done }),
});
