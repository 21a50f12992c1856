import { END_OF_REASON, END_REASONS, type EndReason } from '@byway/contracts/end-codes';
import { recordEnd, viewEnd } from '@byway/contracts/http/programme/ends';
import { bullets, summary, text, warning } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { stepPage } from '../page/step-page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';

const { choose, check } = en.ends;

/** The reason an address names; null: none. */
const reasonIn = (word: string | undefined): EndReason | null => END_REASONS.find((one) => one === word) ?? null;

async function load({ api, who, params: { caseId = '' }, query }: Visit) {
  const { endedAs, waits } = await api.get(viewEnd, { params: { caseId } });
  const name = await nameOfCase(api, who, caseId);
  return { caseId, name, endedAs, waits, reason: reasonIn(query.reason) ?? 'other-force' };
}
type Loaded = Awaited<ReturnType<typeof load>>;

function instead({ caseId, endedAs, waits }: Loaded) {
  if (waits) return [text([`${choose.waits} `, { link: choose.look, href: `/cases/${caseId}/end/answer` }])];
  return endedAs ? [text(choose.ended)] : null;
}

/** §6 why a case ends, where nothing that was heard of the person calls for it: the choice. */
export const endPage = stepPage({
  at: '/cases/:caseId/end',
  title: choose.title,
  roles: recordEnd.roles,
  load,
  heading: ({ name }) => choose.heading(name),
  back: ({ caseId }) => ({ text: choose.back, href: `/cases/${caseId}` }),
  before: () => [text([`${choose.intro} `, { section: '6' }])],
  instead,
  fields: { reason: choice(choose.reasons, choose.missing, { label: choose.reason, order: END_REASONS }) },
  first: (_, { query }) => {
    const reason = reasonIn(query.reason);
    return reason ? { reason } : {};
  },
  button: choose.button,
  to: ({ reason }, { params: { caseId } }) => `/cases/${caseId}/end/check?reason=${reason}`,
});

/** The end shown again with what follows, then recorded. */
export const endCheckPage = formPage(recordEnd, {
  at: '/cases/:caseId/end/check',
  title: check.title,
  load: async (visit) =>
    reasonIn(visit.query.reason) ? load(visit) : new Elsewhere(`/cases/${visit.params.caseId}/end`),
  heading: () => check.title,
  back: ({ caseId, reason }) => ({ text: check.back, href: `/cases/${caseId}/end?reason=${reason}` }),
  before: ({ name, reason, endedAs, waits }) => [
    summary([
      { key: check.person, value: name },
      { key: check.reason, value: choose.reasons[reason] },
    ]),
    ...(endedAs || waits ? [] : [bullets(check.does[END_OF_REASON[reason]]), warning(check.final)]),
  ],
  instead,
  fields: {},
  body: (_, { reason }) => ({ reasonCode: reason }),
  button: ({ reason }) => check.button[END_OF_REASON[reason]],
  final: true,
  done: ({ answer, loaded: { caseId } }) => ({
    to: `/cases/${caseId}`,
    flash: answer.waitsForSecond ? check.done.waits : check.done.ends,
  }),
});
