import { answerEnd, viewEnd } from '@byway/contracts/http/programme/ends';
import { bullets, text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const w = en.ends.answer;

/** §6 a second manager confirms or refuses an end in error, or a reversal. */
export const endAnswerPage = formPage(answerEnd, {
  at: '/cases/:caseId/end/answer',
  title: w.title,
  load: async ({ api, who, params: { caseId = '' } }) => {
    const { waits } = await api.get(viewEnd, { params: { caseId } });
    const name = await nameOfCase(api, who, caseId);
    return { caseId, waits, name };
  },
  heading: ({ name }) => w.heading(name),
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  before: ({ waits }) =>
    waits
      ? [
          text([
            `${w.asked[waits.kind](en.ends.reasons[waits.reasonCode], whenWords(waits.askedAt))} `,
            { section: '6' },
          ]),
          ...(waits.isOwn ? [] : [bullets(w.does[waits.kind])]),
        ]
      : [],
  instead: ({ waits }) => {
    if (!waits) return [text(w.none)];
    return waits.isOwn ? [text(w.own)] : null;
  },
  fields: { answer: choice(w.answers, w.missing, { label: w.answer }) },
  body: ({ answer }) => ({ isRight: answer === 'yes' }),
  button: w.button,
  done: ({ values, loaded: { caseId } }) => ({ to: `/cases/${caseId}`, flash: w.done[values.answer] }),
});
