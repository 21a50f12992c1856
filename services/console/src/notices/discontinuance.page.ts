import { DISCONTINUANCE_ANSWERS, SERVING_METHODS } from '@byway/contracts/codes';
import { Missing } from '../api/api.ts';
import { errorsOf, type FieldError, type Form, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { METHOD_WORDS } from '../words/en/codes.ts';
import { ANSWER_WORDS } from './hearing.words.ts';
import { noticeAndName } from './notice.page.ts';
import { discontinuanceModel } from './posted.presenter.ts';

const ANSWERS = DISCONTINUANCE_ANSWERS.map((value) => ({ value, text: ANSWER_WORDS[value] }));
const METHODS = SERVING_METHODS.map((value) => ({ value, text: METHOD_WORDS[value] }));

async function page(visit: Visit, title: string, typed: Form): Promise<Extract<Shown, { view: string }>> {
  const { notice, name } = await noticeAndName(visit);
  const asked = discontinuanceModel(notice.summons);
  if (!asked) throw new Missing('the prosecutor was not asked');
  const model = { notice, name, asked, answers: ANSWERS, methods: METHODS };
  return { view: 'discontinuance', title, model, typed };
}

/** 4.7 what the prosecutor answered to the request to discontinue. */
export const discontinuancePage: Page = {
  url: '/notices/:noticeId/discontinuance',
  roles: ['court-liaison'],
  get: (visit) => page(visit, 'Request to discontinue', {}),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const answer = DISCONTINUANCE_ANSWERS.find((code) => code === text(form, 'answer'));
    const shown = (errors: FieldError[]) =>
      page(visit, 'Request to discontinue', form).then((view) => ({ ...view, errors }));
    if (!answer) return shown([{ field: 'answer', text: 'Choose what the prosecutor answered' }]);
    const path = `/notices/${params.noticeId}/discontinuance-answer`;
    const sent = await api.rawSend('court-summons', path, { answer }, { key });
    if (sent.status === 'refused') return shown(errorsOf(sent.problem));
    session.flash = 'The answer of the prosecutor is recorded.';
    return { to: `/notices/${params.noticeId}` };
  },
};

/** 4.7 a discontinuance is served on the person and on the court. */
export const discontinuanceServicePage: Page = {
  url: '/notices/:noticeId/discontinuance/service',
  roles: ['court-liaison'],
  get: async ({ params }) => ({ to: `/notices/${params.noticeId}/discontinuance` }),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const method = SERVING_METHODS.find((code) => code === text(form, 'method'));
    const court = text(form, 'court') === 'served';
    const shown = (errors: FieldError[]) =>
      page(visit, 'Request to discontinue', form).then((view) => ({ ...view, errors }));
    const errors: FieldError[] = [
      ...(method ? [] : [{ field: 'method', text: 'Choose how it was served on the person' }]),
      ...(court ? [] : [{ field: 'court', text: 'Confirm that it was served on the court' }]),
    ];
    if (errors.length > 0) return shown(errors);
    const path = `/notices/${params.noticeId}/discontinuance-service`;
    const sent = await api.rawSend('court-summons', path, { method, courtServed: true }, { key });
    if (sent.status === 'refused') return shown(errorsOf(sent.problem));
    session.flash = 'The discontinuance is recorded as served on the person and on the court.';
    return { to: `/notices/${params.noticeId}` };
  },
};
