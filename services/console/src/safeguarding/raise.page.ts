import { raiseConcern } from '@byway/contracts/http/safeguarding/raise';
import { text, warning } from '../page/blocks.ts';
import { choice, several, ticked, wordsOrNone } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';

const w = en.concerns.raise;

const FIELDS = {
  kind: choice(en.concerns.kinds, w.kindMissing, { label: w.kind, classes: 'govuk-radios--small' }),
  signs: several(en.concerns.signs, { label: w.signs, classes: 'govuk-checkboxes--small' }),
  victim: ticked(w.victim, { label: w.victim }),
  words: wordsOrNone({ label: w.words, long: true, max: 4000 }),
};

/** 7.1 a worry about somebody met at work: what, and send. Nothing of the person is looked up for it. */
export const raiseConcernPage = formPage(raiseConcern, {
  at: '/cases/:caseId/concern',
  title: w.title,
  load: async ({ params: { caseId = '' } }) => ({ caseId }),
  heading: () => w.heading,
  back: (_, { who }) => ({ text: w.back, href: is(who, 'facilitator') ? '/registers' : '/' }),
  before: () => [text([`${w.intro} `, { clause: '7.1' }]), warning(w.danger)],
  fields: FIELDS,
  params: () => ({}),
  body: ({ kind, signs, victim, words }, { caseId }, { who }) => ({
    kind,
    caseId,
    via: is(who, 'facilitator', 'programme-manager') ? 'register' : is(who, 'custody-officer') ? 'custody' : 'other',
    signs,
    suspectAndVictim: victim,
    words,
  }),
  button: w.button,
  done: ({ visit: { who } }) => ({ to: is(who, 'facilitator') ? '/registers' : '/', flash: w.done }),
});
