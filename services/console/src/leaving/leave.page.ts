import { viewCase } from '@byway/contracts/http/programme/cases';
import { decideLeave } from '@byway/contracts/http/programme/leave';
import { answers, bullets, summary, text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { stepPage } from '../page/step-page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';

const { choose, check, does } = en.leaving;

type Answer = keyof typeof does;

/** The answer an address names; null: none (§6). */
export const answerIn = (word: string | undefined): Answer | null =>
  word === 'give' || word === 'refuse' ? word : null;

export const LEAVE_FIELDS = {
  answer: choice(choose.answers, choose.answerMissing, { label: choose.answer }),
};

async function load({ api, who, params: { caseId = '' }, query }: Visit) {
  const programme = await api.get(viewCase, { params: { caseId } });
  const name = await nameOfCase(api, who, caseId);
  const open = programme.withdrawalOpen === true && programme.endedAs === null;
  return { caseId, name, open, answer: answerIn(query.answer) ?? 'refuse' };
}

/** §6 a programme manager gives or refuses leave: the choice. */
export const leavePage = stepPage({
  at: '/cases/:caseId/leave',
  title: choose.title,
  roles: decideLeave.roles,
  load,
  heading: ({ name }) => choose.heading(name),
  back: () => ({ text: choose.back, href: '/leaving' }),
  before: ({ caseId, open }) => [
    text([{ link: choose.case, href: `/cases/${caseId}` }]),
    ...(open
      ? [
          answers([
            { heading: choose.ifGiven, lines: does.give },
            { heading: choose.ifRefused, lines: does.refuse },
          ]),
        ]
      : []),
  ],
  instead: ({ open }) => (open ? null : [text(choose.notOpen)]),
  fields: LEAVE_FIELDS,
  first: (_, { query: { answer } }) => ({ answer }),
  button: choose.button,
  to: ({ answer }, { params: { caseId } }) => `/cases/${caseId}/leave/check?answer=${answer}`,
});

/** The answer shown again, then given. */
export const leaveCheckPage = formPage(decideLeave, {
  at: '/cases/:caseId/leave/check',
  title: check.title,
  load: async (visit) =>
    answerIn(visit.query.answer) ? load(visit) : new Elsewhere(`/cases/${visit.params.caseId}/leave`),
  heading: () => check.title,
  back: ({ caseId, answer }) => ({ text: check.back, href: `/cases/${caseId}/leave?answer=${answer}` }),
  before: ({ name, answer, open }) => [
    summary([
      { key: check.person, value: name },
      { key: check.answer, value: check.answers[answer] },
    ]),
    ...(open ? [bullets(does[answer])] : []),
  ],
  instead: ({ caseId, open }) =>
    open ? null : [text([choose.notOpen, ' ', { link: check.case, href: `/cases/${caseId}` }])],
  fields: {},
  body: (_, { answer }) => ({ granted: answer === 'give' }),
  button: ({ answer }) => check.button[answer],
  done: ({ loaded: { caseId, answer } }) => ({ to: `/cases/${caseId}`, flash: check.done[answer] }),
});
