import { answerDeath } from '@byway/contracts/http/signposting/cases';
import { viewFollowUps } from '@byway/contracts/http/signposting/follow-ups';
import { text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const w = en.signposting.death;

/** 5.3 a second person confirms or corrects that somebody died. */
export const deathPage = formPage(answerDeath, {
  at: '/signposting/:caseId/death',
  title: w.title,
  load: async ({ api, who, params: { caseId = '' } }) => {
    const { death } = await api.get(viewFollowUps, { params: { caseId } });
    const name = await nameOfCase(api, who, caseId);
    return { caseId, death, name };
  },
  heading: ({ name }) => w.heading(name),
  back: ({ caseId }) => ({ text: w.back, href: `/signposting/${caseId}` }),
  before: ({ death }) => (death ? [text(w.reported(whenWords(death.reportedAt)))] : []),
  instead: ({ death }) => {
    if (!death) return [text(w.none)];
    return death.isOwn ? [text(w.own)] : null;
  },
  fields: { answer: choice(w.answers, w.missing, { label: w.answer, hint: w.hint }) },
  button: w.button,
  body: ({ answer }) => ({ isTrue: answer === 'yes' }),
  done: ({ values, loaded }) => ({ to: `/signposting/${loaded.caseId}`, flash: w.done[values.answer] }),
});
