import { errorsOf, type Form, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { whenWords } from '../words/times.ts';
import { ANSWER_WORDS, HEARING_WORDS } from './hearing.words.ts';
import { noticeAndName } from './notice.page.ts';
import { hearingRows } from './posted.presenter.ts';

const OPTIONS = Object.entries(HEARING_WORDS).map(([value, words]) => ({ value, text: words }));

async function page(visit: Visit, typed: Form): Promise<Extract<Shown, { view: string }>> {
  const { notice, name } = await noticeAndName(visit);
  const { summons } = notice;
  const model = {
    notice,
    name,
    posted: notice.state === 'posted',
    hearing: whenWords(summons?.hearingAt),
    before: hearingRows(summons),
    options: OPTIONS,
    asked: summons?.discontinuance && summons.discontinuance.answer !== 'discontinued' ? ANSWER_WORDS : null,
  };
  return { view: 'hearing', title: 'Record a hearing', model, typed };
}

/** 4.8 what came back from the court; there may be several. */
export const hearingPage: Page = {
  url: '/notices/:noticeId/hearing',
  roles: ['court-liaison'],
  get: (visit) => page(visit, {}),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const result = text(form, 'result');
    if (!(result in HEARING_WORDS)) {
      return { ...(await page(visit, form)), errors: [{ field: 'result', text: 'Choose what came back' }] };
    }
    const answer = await api.rawSend(
      'court-summons',
      `/notices/${params.noticeId}/hearing-result`,
      { result },
      { key },
    );
    if (answer.status === 'refused') return { ...(await page(visit, form)), errors: errorsOf(answer.problem) };
    session.flash = `The hearing is recorded: ${HEARING_WORDS[result]?.toLowerCase()}.`;
    return { to: `/notices/${params.noticeId}` };
  },
};
