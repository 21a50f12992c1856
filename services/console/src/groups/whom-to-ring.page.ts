import { setWhomToRing, viewWhomToRing } from '@byway/contracts/http/scheduling/whom-to-ring';
import { dialled, serviceTelephone, telephone } from '@byway/contracts/written/telephone';
import { text } from '../page/blocks.ts';
import { optional, words, wordsOrNone, written } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';

const w = en.groups.ring;

/** 1.5 whom the people of a provider ring: said once, and printed on every card. */
export const whomToRingPage = formPage(setWhomToRing, {
  at: '/groups/whom-to-ring',
  title: w.title,
  load: ({ api }) => api.get(viewWhomToRing, {}),
  heading: () => w.title,
  back: () => ({ text: w.back, href: '/groups' }),
  before: ({ whom }) => [text([`${whom ? w.means : w.none} `, { clause: '1.5' }])],
  fields: {
    phone: written(serviceTelephone, { label: w.phone, hint: w.phoneHint, classes: 'govuk-input--width-20' }),
    text: optional(written(telephone, { label: w.text, hint: w.textHint, classes: 'govuk-input--width-20' })),
    hours: words(w.hoursMissing, { label: w.hours, hint: w.hoursHint, max: 120 }),
    interpreter: words(w.interpreterMissing, { label: w.interpreter, hint: w.interpreterHint, max: 160 }),
    hoursInWelsh: wordsOrNone({ label: w.hoursInWelsh, hint: w.welshHint, max: 120 }),
    interpreterInWelsh: wordsOrNone({ label: w.interpreterInWelsh, hint: w.welshHint, max: 160 }),
  },
  first: ({ whom }) =>
    whom
      ? {
          phone: dialled(whom.phone),
          text: whom.text === null ? '' : dialled(whom.text),
          hours: whom.hours,
          interpreter: whom.interpreter,
          hoursInWelsh: whom.hoursInWelsh ?? '',
          interpreterInWelsh: whom.interpreterInWelsh ?? '',
        }
      : {},
  body: ({ phone, text: texts, hours, interpreter, hoursInWelsh, interpreterInWelsh }) => ({
    phone,
    hours,
    interpreter,
    ...(texts ? { text: texts } : {}),
    ...(hoursInWelsh ? { hoursInWelsh } : {}),
    ...(interpreterInWelsh ? { interpreterInWelsh } : {}),
  }),
  button: w.button,
  done: () => ({ to: '/groups', flash: w.done }),
});
